"""What the report of the next year takes over of periods and committees. Seats and chairs are dated, and stay."""

from __future__ import annotations

from collections.abc import Iterator

from committees.models import BodyFunction, ReportingPeriod
from core.pages.new_year import YearStart, carried_over


@carried_over(ReportingPeriod)
def periods(years: YearStart) -> Iterator[ReportingPeriod]:
    """Each a year later, but for subjects that have a period already."""
    there = set(ReportingPeriod.objects.filter(report_year=years.following).values_list("subject", flat=True))
    for period in ReportingPeriod.objects.filter(report_year=years.last):
        if period.subject not in there:
            yield period.a_year_later()


@carried_over(BodyFunction)
def terms_of_reference(years: YearStart) -> Iterator[BodyFunction]:
    """Those of the bodies that have not ended, but for bodies that have some already."""
    there = BodyFunction.objects.filter(report_year=years.following).values("body")
    rows = BodyFunction.objects.filter(report_year=years.last).exclude(body__in=there).select_related("body")
    for row in rows:
        if row.body.ended_on is None:
            yield BodyFunction(body=row.body, report_year=years.following, ordinal=row.ordinal, function=row.function)
