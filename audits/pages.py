"""How audits are listed and shown."""

from audits import models
from audits.transitions import STEPS
from core.pages.record_pages import Column, RecordPages, register
from core.pages.steps import links_to


@register
class AuditTable(RecordPages):
    model = models.Audit
    columns = (Column("name"), Column("kind"), Column("report_year"), Column("status"), Column("lead_body"))
    search = ("name", "subject", "origin")
    filters = ("kind", "report_year", "status")
    related = ("findings", "timetabled")

    def extra_links(self, user, record):
        return links_to(STEPS, user, record)


@register
class AuditFindingTable(RecordPages):
    model = models.AuditFinding
    columns = (Column("finding"), Column("audit"), Column("kind"), Column("standard"))
    search = ("finding", "standard")
    filters = ("kind", "audit")


@register
class TimetabledAuditTable(RecordPages):
    model = models.TimetabledAudit
    columns = (
        Column("title"),
        Column("year_label"),
        Column("where_stated"),
        Column("timescale_words", label="Timescale"),
        Column("approved_at"),
    )
    search = ("title", "where_stated")
    filters = ("year_label",)

    def extra_links(self, user, record):
        return links_to(STEPS, user, record)


@register
class SelfAssessmentTable(RecordPages):
    model = models.SelfAssessment
    columns = (Column("name"), Column("kind"), Column("year_label"), Column("closes_on"))
    search = ("name",)
    filters = ("kind", "year_label")
    related = ("returns",)


@register
class SelfAssessmentReturnTable(RecordPages):
    model = models.SelfAssessmentReturn
    columns = (Column("agency"), Column("assessment"), Column("compliance"), Column("returned_on"))
    search = ("agency__name",)
    filters = ("assessment", "compliance")

    def extra_links(self, user, record):
        return links_to(STEPS, user, record)


@register
class AuditKindTable(RecordPages):
    model = models.AuditKind
    columns = (Column("name"), Column("meaning"))
    related = ("audits",)
