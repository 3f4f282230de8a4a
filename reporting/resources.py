"""The report's sheets in a data export."""

from core.datapack.sheets import SheetResource, sheet
from reporting.models import AnnualReport, ReportSection, StatedFigure


@sheet
class AnnualReportSheet(SheetResource):
    """One row for each year's report. Its figures come from the other sheets, its words from report_sections."""

    class Meta:
        model = AnnualReport
        sheet = "annual_reports"
        fields = ("year", "title", "subtitle", "previous_year_label", "plan_year_label", "next_plan_year_label")
        import_id_fields = ("year",)


@sheet
class ReportSectionSheet(SheetResource):
    """One row for each section of a report, in printed order: heading, text in Markdown, tables and charts."""

    class Meta:
        model = ReportSection
        sheet = "report_sections"
        fields = ("report", "ordinal", "number", "title", "anchor", "level", "blocks", "body", "wide")
        import_id_fields = ("report", "anchor")
        rename = {"report": "report_year"}


@sheet
class StatedFigureSheet(SheetResource):
    """One row for each figure that was printed elsewhere, to be compared with what the records give."""

    class Meta:
        model = StatedFigure
        sheet = "stated_figures"
        fields = ("report", "ordinal", "figure", "stated", "where_stated", "note")
        import_id_fields = ("report", "ordinal")
        rename = {"report": "report_year"}
