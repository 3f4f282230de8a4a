"""The addresses of audits."""

from audits import pages
from audits.models import Audit, SelfAssessmentReturn, TimetabledAudit
from core.pages.transitions import transition_urls
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
    *transition_urls(TimetabledAudit, Audit, SelfAssessmentReturn),
]
