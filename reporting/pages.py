"""The pages of the report's records."""

from django.urls import reverse

from core.pages.record_pages import Column, RecordPages, register
from core.records.retention import KEPT
from reporting.models import AnnualReport, NumberSource, ReportSection
from reporting.next_year import left_by_deleting, start_of
from reporting.permissions import can_prepare_editions


@register
class AnnualReportPages(RecordPages):
    model = AnnualReport
    retention = KEPT
    list_display = (Column("year"), Column("title"), Column("subtitle"))
    search_fields = ("year", "title")
    related = ("sections", "number_sources")
    form_fields = (
        "year",
        "title",
        "subtitle",
        "previous_year_label",
        "plan_year_label",
        "next_plan_year_label",
        "without_data",
    )

    @property
    def create_url(self):
        """A report starts from the last one, where there is one; the page that does it also offers an empty one."""
        last = AnnualReport.objects.first()
        return reverse("reporting:start-next", args=[last.year]) if last else super().create_url

    def left_by_deleting(self, user, record):
        """Undoing the start deletes what was added with the report too, while nothing of it was changed."""
        start = start_of(record)
        if start is None:
            return super().left_by_deleting(user, record)
        left = left_by_deleting(start)
        if not left or start.refusal or not can_prepare_editions(user):
            return left, "", ""
        return left, "Undo the start to delete them too", reverse("reporting:undo-start", args=[record.year])

    def extra_links(self, user, record):
        return (("Drafts, sections and checks", record.get_absolute_url()),) if can_prepare_editions(user) else ()


@register
class ReportSectionPages(RecordPages):
    model = ReportSection
    retention = KEPT
    list_display = (Column("title"), Column("ordinal"), Column("number"), Column("report"), Column("blocks"))
    search_fields = ("title", "body")
    list_filter = ("report",)
    form_fields = ("report", "title", "body", "blocks", "anchor", "ordinal", "number", "level", "wide", "without_data")
    form_folded = ("ordinal", "number", "level", "wide", "without_data")

    def before_saving(self, record):
        record.mark_as_read()

    def extra_links(self, user, record):
        if not can_prepare_editions(user):
            return ()
        year = record.report.year
        return (
            ("Preview", reverse("reporting:preview", args=[year, record.anchor])),
            ("Names of figures and tables for the text", reverse("reporting:figures", args=[year])),
        )


@register
class NumberSourcePages(RecordPages):
    model = NumberSource
    retention = KEPT
    list_display = (Column("words"), Column("source"), Column("report"))
    search_fields = ("words", "source")
    list_filter = ("report",)
    form_fields = ("report", "words", "source")

    def extra_links(self, user, record):
        if not can_prepare_editions(user):
            return ()
        return (("Numbers in the text of this report", reverse("reporting:numbers", args=[record.report.year])),)
