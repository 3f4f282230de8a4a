"""Warnings about audits, each with the record to correct."""

from __future__ import annotations

from collections.abc import Iterator

from audits.models import Audit, TimetabledAudit
from committees.concerns import Concern


def audit_concerns(report_year: str, next_year: str) -> tuple[Concern, ...]:
    """Concerns about the audits in a year's report, and about the timetable of the next year."""
    return (*_without_plan(report_year), *_not_in_the_timetable(next_year))


def _without_plan(report_year: str) -> Iterator[Concern]:
    """Every audit is to have an action plan agreed with its agencies."""
    for audit in Audit.objects.completed_without_plan().filter(report_year=report_year):
        yield Concern("audit without action plan", f"The {audit} is completed and has no action plan.", audit)


def _not_in_the_timetable(year: str) -> Iterator[Concern]:
    """A year has one timetable, which a meeting approves."""
    for entry in TimetabledAudit.objects.filter(year_label=year, approved_at__isnull=True).order_by("ordinal"):
        sentence = f"{entry.title}, announced for {year} in {entry.where_stated}, has not been approved by a meeting."
        yield Concern("audit outside the timetable", sentence, entry)
