"""The report's sheets in a data export."""

from core.datapack.sheets import SheetResource, sheet
from reporting.models import AnnualReport, NumberSource, ReportSection


@sheet
class AnnualReportSheet(SheetResource):
    """One row for each year's report. Its figures come from the other sheets, its words from report_sections."""

    class Meta:
        model = AnnualReport
        sheet = "annual_reports"
        fields = (
            "year",
            "title",
            "subtitle",
            "previous_year_label",
            "plan_year_label",
            "next_plan_year_label",
            "without_data",
        )
        import_id_fields = ("year",)


@sheet
class ReportSectionSheet(SheetResource):
    """One row for each section of a report, in printed order: heading, text in Markdown, tables and charts."""

    class Meta:
        model = ReportSection
        sheet = "report_sections"
        fields = (
            "report",
            "ordinal",
            "number",
            "title",
            "anchor",
            "level",
            "blocks",
            "body",
            "wide",
            "without_data",
            "text_from",
            "read_digest",
        )
        import_id_fields = ("report", "anchor")
        rename = {"report": "report_year"}


@sheet
class NumberSourceSheet(SheetResource):
    """One row for each number in a report's text that is not from these records, with where it comes from."""

    class Meta:
        model = NumberSource
        sheet = "number_sources"
        fields = ("report", "words", "source")
        import_id_fields = ("report", "words")
        rename = {"report": "report_year"}
