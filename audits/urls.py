"""The addresses of audits."""

from audits import tables
from audits.steps import STEPS
from records.steps import step_urls
from records.urls_for import record_urls

app_name = "audits"
urlpatterns = [
    *record_urls(
        tables.AuditTable,
        tables.AuditFindingTable,
        tables.TimetabledAuditTable,
        tables.SelfAssessmentTable,
        tables.SelfAssessmentReturnTable,
        tables.AuditKindTable,
    ),
    *step_urls(*STEPS),
]
