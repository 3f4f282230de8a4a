"""What the pages list of the report's records."""

from records.tables import Column, RecordTable, register
from reporting.models import AnnualReport, ReportSection, StatedFigure


@register
class AnnualReportTable(RecordTable):
    model = AnnualReport
    columns = (Column("year"), Column("title"), Column("subtitle"))
    search = ("year", "title")
    related = ("sections", "stated_figures")


@register
class ReportSectionTable(RecordTable):
    model = ReportSection
    columns = (Column("title"), Column("ordinal"), Column("number"), Column("report"), Column("blocks"))
    search = ("title", "body")
    filters = ("report",)


@register
class StatedFigureTable(RecordTable):
    model = StatedFigure
    columns = (Column("figure"), Column("stated"), Column("where_stated"), Column("report"))
    search = ("figure", "where_stated")
    filters = ("report",)
