"""How audits are listed and shown."""

from audits import models
from core.pages.record_pages import Column, RecordPages, register
from core.pages.transitions import available_links
from core.records.retention import KEPT, Retention


@register
class AuditPages(RecordPages):
    model = models.Audit
    retention = KEPT
    list_display = (Column("name"), Column("kind"), Column("report_year"), Column("status"), Column("lead_body"))
    search_fields = ("name", "subject", "origin")
    list_filter = ("kind", "report_year", "status")
    related = ("findings", "timetabled")
    form_fields = (
        "name",
        "kind",
        "report_year",
        "subject",
        "lead_body",
        "agencies",
        "origin",
        "standards",
        "period_words",
        "monitoring",
        "note",
    )
    form_folded = ("origin", "standards", "period_words", "monitoring", "note")

    def extra_links(self, user, record):
        return available_links(user, record)


@register
class AuditFindingPages(RecordPages):
    model = models.AuditFinding
    retention = KEPT
    list_display = (Column("finding"), Column("audit"), Column("kind"), Column("standard"))
    search_fields = ("finding", "standard")
    list_filter = ("kind", "audit")
    form_fields = ("audit", "ordinal", "kind", "finding", "standard")


@register
class TimetabledAuditPages(RecordPages):
    model = models.TimetabledAudit
    retention = KEPT
    list_display = (
        Column("title"),
        Column("year_label"),
        Column("where_stated"),
        Column("timescale_words", label="Timescale"),
        Column("approved_at"),
    )
    search_fields = ("title", "where_stated")
    list_filter = ("year_label",)
    form_fields = (
        "year_label",
        "ordinal",
        "title",
        "where_stated",
        "leads",
        "due_on",
        "timescale_words",
        "approved_at",
    )
    printed_forms = {"due_on": "timescale_words"}

    def extra_links(self, user, record):
        return available_links(user, record)


@register
class SelfAssessmentPages(RecordPages):
    model = models.SelfAssessment
    retention = KEPT
    list_display = (Column("name"), Column("kind"), Column("year_label"), Column("closes_on"))
    search_fields = ("name",)
    list_filter = ("kind", "year_label")
    related = ("returns",)
    form_fields = ("name", "kind", "year_label", "opened_on", "closes_on", "standards")


@register
class SelfAssessmentReturnPages(RecordPages):
    model = models.SelfAssessmentReturn
    retention = Retention({"returned_on": "the return"})
    list_display = (Column("agency"), Column("assessment"), Column("compliance"), Column("returned_on"))
    search_fields = ("agency__name",)
    list_filter = ("assessment", "compliance")
    form_fields = ("assessment", "agency", "plan")

    def extra_links(self, user, record):
        return available_links(user, record)


@register
class AuditKindPages(RecordPages):
    model = models.AuditKind
    retention = KEPT
    list_display = (Column("name"), Column("meaning"))
    related = ("audits",)
    form_fields = ("name", "meaning", "ordinal")
