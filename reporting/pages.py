"""What the pages list of the report's records."""

from django.urls import reverse

from core.pages.record_pages import Column, RecordPages, register
from reporting.models import AnnualReport, ReportSection, StatedFigure
from reporting.permissions import can_prepare_editions


@register
class AnnualReportTable(RecordPages):
    model = AnnualReport
    columns = (Column("year"), Column("title"), Column("subtitle"))
    search = ("year", "title")
    related = ("sections", "stated_figures")

    def extra_links(self, user, record):
        """Where the report is prepared."""
        return (("Its drafts, sections and checks", record.get_absolute_url()),) if can_prepare_editions(user) else ()


@register
class ReportSectionTable(RecordPages):
    model = ReportSection
    columns = (Column("title"), Column("ordinal"), Column("number"), Column("report"), Column("blocks"))
    search = ("title", "body")
    filters = ("report",)

    def extra_links(self, user, record):
        """How the section reads, and what its text may name."""
        if not can_prepare_editions(user):
            return ()
        year = record.report.year
        return (
            ("As it would read now", reverse("reporting:preview", args=[year, record.anchor])),
            ("Names of figures and tables for the text", reverse("reporting:figures", args=[year])),
        )


@register
class StatedFigureTable(RecordPages):
    model = StatedFigure
    columns = (Column("figure"), Column("stated"), Column("where_stated"), Column("report"))
    search = ("figure", "where_stated")
    filters = ("report",)
