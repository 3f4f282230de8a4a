"""The addresses of reports, bulletins and editions."""

from django.urls import path, re_path

from core.pages.urls_for import record_urls
from reporting.pages import AnnualReportPages, NumberSourcePages, ReportSectionPages
from reporting.views import editions, monitoring, next_year, reports

TRANSITION = r"^editions/(?P<pk>\d+)/(?P<name>approve|release|submit|publish|withdraw)/$"

app_name = "reporting"
urlpatterns = [
    path("", reports.index, name="index"),
    path("annual/<year:year>/", reports.report, name="report"),
    path("annual/<year:year>/next/", next_year.start, name="start-next"),
    path("annual/<year:year>/carry-over/", next_year.carry_over, name="carry-over"),
    path("annual/<year:year>/undo-start/", next_year.undo_start, name="undo-start"),
    path("annual/<year:year>/figures/", reports.figures, name="figures"),
    path("annual/<year:year>/numbers/", reports.numbers, name="numbers"),
    path("annual/<year:year>/numbers/use/", reports.use_figure, name="use-figure"),
    path("annual/<year:year>/draft/", reports.create_report_draft, name="report-draft"),
    path("annual/<year:year>/sections/<slug:anchor>/", reports.preview, name="preview"),
    path("bulletins/<int:pk>/", reports.bulletin, name="bulletin"),
    path("bulletins/<int:pk>/draft/", reports.create_bulletin_draft, name="bulletin-draft"),
    path("editions/<int:pk>/", editions.edition, name="edition"),
    re_path(r"^editions/(?P<pk>\d+)/(?P<kind>html|pdf)/$", editions.download, name="download"),
    re_path(TRANSITION, editions.EditionTransitionView.as_view(), name="transition"),
    path("monitoring/", monitoring.plans, name="monitored-plans"),
    path("monitoring/<int:pk>/", monitoring.quarter, name="monitoring"),
    path("monitoring/<int:pk>/<int:number>/", monitoring.quarter, name="monitoring-quarter"),
    path("monitoring/<int:pk>/<int:number>/paper/", monitoring.paper, name="monitoring-paper"),
    *record_urls(AnnualReportPages, ReportSectionPages, NumberSourcePages),
]
