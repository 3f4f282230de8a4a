"""The addresses of audits."""

from audits import pages
from audits.transitions import STEPS
from core.pages.steps import step_urls
from core.pages.urls_for import record_urls

app_name = "audits"
urlpatterns = [
    *record_urls(
        pages.AuditTable,
        pages.AuditFindingTable,
        pages.TimetabledAuditTable,
        pages.SelfAssessmentTable,
        pages.SelfAssessmentReturnTable,
        pages.AuditKindTable,
    ),
    *step_urls(*STEPS),
]
