"""The addresses of audits."""

from audits import pages
from audits.transitions import STEPS
from core.pages.steps import step_urls
from core.pages.urls_for import record_urls

app_name = "audits"
urlpatterns = [
    *record_urls(
        pages.AuditPages,
        pages.AuditFindingPages,
        pages.TimetabledAuditPages,
        pages.SelfAssessmentPages,
        pages.SelfAssessmentReturnPages,
        pages.AuditKindPages,
    ),
    *step_urls(*STEPS),
]
