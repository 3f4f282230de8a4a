"""Counts deaths for the published section."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Min, Q

from cdop.models import ChildDeath
from cdop.publication.linked_tables import Counts, Coverage, Wording
from cdop.publication.time_slices import TimeSlice, time_slices_of
from cdop.querysets import not_reviewed_by, reviewed_within
from core.records.figures import Period


def count_deaths(numbers: Iterable[int], coverage: Coverage, before: tuple[Coverage, ...] = ()) -> Counts:
    """Of all areas the board covers, by primary category, none of the `numbers` left out."""
    everything = (coverage, *before)
    slices = time_slices_of(period for each in everything for period in (each.year, each.cumulative))
    reviewed = list(_reviewed(slices))
    return Counts(
        coverage,
        before,
        slices,
        _by_category(numbers, reviewed, slices),
        _outstanding(everything),
        _by_series(reviewed, slices),
    )


def _within(time_slice: TimeSlice) -> Q:
    return reviewed_within(Period(time_slice.starts_on, time_slice.ends_on, ""))


def _within_any(slices: Iterable[TimeSlice]) -> Q:
    found = Q()
    for each in slices:
        found |= _within(each)
    return found


@dataclass(frozen=True)
class _Reviewed:
    """Deaths of one primary category under one series of wordings, by time slice; None where there is none.

    `wordings` counts those whose finding is recorded, `since` is the first day on which one of them was reviewed.
    """

    number: int | None
    series: str | None
    since: datetime.date
    deaths: list[int]
    wordings: list[Wording]


def _reviewed(slices: tuple[TimeSlice, ...]) -> Iterator[_Reviewed]:
    """What was reviewed."""
    modifiable = Q(modifiability__counts_as_modifiable=True)
    counts = {f"in_{n}": Count("pk", filter=_within(each)) for n, each in enumerate(slices)}
    counts |= {f"of_{n}": Count("pk", filter=_within(each) & modifiable) for n, each in enumerate(slices)}
    rows = (
        ChildDeath.objects.of_the_board()
        .filter(_within_any(slices))
        .with_primary()
        .values_list("primary_number", "modifiability__series")
        .annotate(since=Min("reviewed_on"), **counts)
        .order_by("primary_number", "modifiability__series")
    )
    size = len(slices)
    for number, series, since, *found in rows:
        deaths, modifiable_ones = found[:size], found[size:]
        yield _Reviewed(number, series, since, deaths, list(map(Wording, deaths, modifiable_ones)))


def _by_category(
    numbers: Iterable[int], reviewed: Iterable[_Reviewed], slices: tuple[TimeSlice, ...]
) -> dict[int | None, dict[TimeSlice, int]]:
    """Deaths by primary category; those without one under None."""
    found: dict[int | None, list[int]] = {number: [0] * len(slices) for number in numbers}
    for each in reviewed:
        before = found.get(each.number, [0] * len(slices))
        found[each.number] = list(map(operator.add, before, each.deaths))
    return {number: dict(zip(slices, deaths, strict=True)) for number, deaths in found.items()}


def _by_series(reviewed: Iterable[_Reviewed], slices: tuple[TimeSlice, ...]) -> dict[str, dict[TimeSlice, Wording]]:
    """By series of wordings, the oldest first."""
    found: dict[str, list[Wording]] = {}
    since: dict[str, datetime.date] = {}
    for each in reviewed:
        if each.series is not None:
            before = found.get(each.series, [Wording()] * len(slices))
            found[each.series] = list(map(operator.add, before, each.wordings))
            since[each.series] = min(each.since, since.get(each.series, each.since))
    in_order = sorted(found, key=lambda series: (since[series], series))
    return {series: dict(zip(slices, found[series], strict=True)) for series in in_order}


def _outstanding(everything: tuple[Coverage, ...]) -> dict[datetime.date, dict[str, int]]:
    """Outstanding deaths by year of death, every year of the period and any earlier one with a death outstanding."""
    by_day = {coverage.day: coverage for coverage in everything}
    last = max(coverage.report_year for coverage in everything)
    rows = list(
        ChildDeath.objects.of_the_board()
        .filter(year_of_death__lte=last)
        .values_list("year_of_death")
        .annotate(**{f"on_{n}": Count("pk", filter=not_reviewed_by(day)) for n, day in enumerate(by_day)})
        .order_by("year_of_death")
    )
    return {
        day: {
            year: counts[place]
            for year, *counts in rows
            if coverage.always_lists(year) or (counts[place] and year <= coverage.report_year)
        }
        for place, (day, coverage) in enumerate(by_day.items())
    }
