"""The sheets of audits in a data export."""

from audits import models
from core.datapack.sheets import SheetResource, sheet


@sheet
class AuditKindSheet(SheetResource):
    """The kinds of audit and of self-assessment."""

    class Meta:
        model = models.AuditKind
        sheet = "audit_kinds"
        fields = ("name", "ordinal", "meaning")
        import_id_fields = ("name",)


@sheet
class AuditSheet(SheetResource):
    """Audits done, under way, planned, replaced or carried forward."""

    class Meta:
        model = models.Audit
        sheet = "audits"
        fields = (
            "name",
            "kind",
            "report_year",
            "period_words",
            "status",
            "status_words",
            "subject",
            "origin",
            "standards",
            "agencies",
            "lead_body",
            "completed_on",
            "plan",
            "monitoring",
            "replaced_by",
            "note",
        )
        import_id_fields = ("name",)


@sheet
class AuditFindingSheet(SheetResource):
    """What audits found: strengths, and things to improve."""

    class Meta:
        model = models.AuditFinding
        sheet = "audit_findings"
        fields = ("audit", "ordinal", "kind", "finding", "standard")
        import_id_fields = ("audit", "ordinal")


@sheet
class TimetabledAuditSheet(SheetResource):
    """Audits announced for a year, one row for each place that announces one."""

    class Meta:
        model = models.TimetabledAudit
        sheet = "audit_timetable"
        fields = (
            "year_label",
            "ordinal",
            "title",
            "where_stated",
            "leads",
            "timescale_words",
            "due_on",
            "audit",
            "approved_at",
        )
        import_id_fields = ("year_label", "ordinal")


@sheet
class SelfAssessmentSheet(SheetResource):
    """Rounds in which agencies or schools assess themselves."""

    class Meta:
        model = models.SelfAssessment
        sheet = "self_assessments"
        fields = ("name", "kind", "year_label", "standards", "opened_on", "closes_on")
        import_id_fields = ("name",)


@sheet
class SelfAssessmentReturnSheet(SheetResource):
    """One row for each agency or school that is asked, whether or not it has answered."""

    class Meta:
        model = models.SelfAssessmentReturn
        sheet = "self_assessment_returns"
        fields = ("assessment", "agency", "returned_on", "compliance", "progress", "plan")
        import_id_fields = ("assessment", "agency")
