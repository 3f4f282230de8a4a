"""Records that the report passes over: under a year, an area or a body that no report uses."""

from __future__ import annotations

from collections.abc import Iterator

from cdop.concerns import PREFIX, area_concerns
from cdop.figures import CdopFigures
from core.pages.unused_records import unused_records
from reporting.checks.finding import ERROR, WARNING, Finding, RecordList
from reporting.editions.compose import ComposedReport
from reporting.report_references import reports_with_years


def records_in_no_report(composed: ComposedReport) -> Iterator[Finding]:
    """Of each type of record, those of a year, area or body that no report uses, with their sums."""
    _, years = reports_with_years()
    for unused in unused_records(years):
        yield Finding("records in no report", f"{unused.sentence}.", RecordList(unused.what, unused.url))


def deaths_of_other_areas(composed: ComposedReport) -> Iterator[Finding]:
    """Deaths under areas that the board does not cover, and printed shares of areas that it does."""
    deaths = composed.figures.by_prefix.get(PREFIX)
    if isinstance(deaths, CdopFigures):
        for concern in area_concerns(composed.report.year, deaths.year, deaths.cumulative):
            severity = ERROR if concern.is_error else WARNING
            yield Finding(concern.rule, concern.sentence, concern.record, severity)
