"""The pages of the report's records."""

from django.urls import reverse

from core.pages.record_pages import Column, RecordPages, register
from reporting.models import AnnualReport, ReportSection, StatedFigure
from reporting.permissions import can_prepare_editions


@register
class AnnualReportPages(RecordPages):
    model = AnnualReport
    list_display = (Column("year"), Column("title"), Column("subtitle"))
    search_fields = ("year", "title")
    related = ("sections", "stated_figures")
    form_fields = ("year", "title", "subtitle", "previous_year_label", "plan_year_label", "next_plan_year_label")

    def extra_links(self, user, record):
        return (("Drafts, sections and checks", record.get_absolute_url()),) if can_prepare_editions(user) else ()


@register
class ReportSectionPages(RecordPages):
    model = ReportSection
    list_display = (Column("title"), Column("ordinal"), Column("number"), Column("report"), Column("blocks"))
    search_fields = ("title", "body")
    list_filter = ("report",)
    form_fields = ("report", "ordinal", "number", "title", "anchor", "level", "blocks", "body", "wide")
    form_folded = ("ordinal", "number", "blocks", "body")

    def extra_links(self, user, record):
        if not can_prepare_editions(user):
            return ()
        year = record.report.year
        return (
            ("Preview", reverse("reporting:preview", args=[year, record.anchor])),
            ("Names of figures and tables for the text", reverse("reporting:figures", args=[year])),
        )


@register
class StatedFigurePages(RecordPages):
    model = StatedFigure
    list_display = (Column("figure"), Column("stated"), Column("where_stated"), Column("report"))
    search_fields = ("figure", "where_stated")
    list_filter = ("report",)
    form_fields = ("report", "ordinal", "figure", "stated", "where_stated", "note")
