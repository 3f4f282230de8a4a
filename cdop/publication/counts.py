"""Counts deaths for the published section. Two queries, however many deaths and however many earlier editions."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Min, Q

from cdop.models import ChildDeath
from cdop.publication.linked_tables import Counts, Covered, Wording
from cdop.publication.time_slices import Stretch, stretches_of
from cdop.querysets import not_reviewed_by, reviewed_within
from core.records.figures import Period


def counted(numbers: Iterable[int], covered: Covered, before: tuple[Covered, ...] = ()) -> Counts:
    """Of the board's own area, by primary category, none of the `numbers` left out."""
    everything = (covered, *before)
    stretches = stretches_of(period for each in everything for period in (each.year, each.cumulative))
    reviewed = list(_reviewed(stretches))
    return Counts(
        covered,
        before,
        stretches,
        _by_category(numbers, reviewed, stretches),
        _outstanding(everything),
        _by_series(reviewed, stretches),
    )


def _within(stretch: Stretch) -> Q:
    return reviewed_within(Period(stretch.starts_on, stretch.ends_on, ""))


def _within_any(stretches: Iterable[Stretch]) -> Q:
    found = Q()
    for each in stretches:
        found |= _within(each)
    return found


@dataclass(frozen=True)
class _Reviewed:
    """Deaths of one primary category under one series of wordings, by stretch; either of them None where there is none.

    `wordings` counts those whose finding is recorded, `since` is the first day on which one of them was reviewed.
    """

    number: int | None
    series: str | None
    since: datetime.date
    deaths: list[int]
    wordings: list[Wording]


def _reviewed(stretches: tuple[Stretch, ...]) -> Iterator[_Reviewed]:
    """What was reviewed: one query."""
    modifiable = Q(modifiability__counts_as_modifiable=True)
    counts = {f"in_{n}": Count("pk", filter=_within(each)) for n, each in enumerate(stretches)}
    counts |= {f"of_{n}": Count("pk", filter=_within(each) & modifiable) for n, each in enumerate(stretches)}
    rows = (
        ChildDeath.objects.of_the_board()
        .filter(_within_any(stretches))
        .with_primary()
        .values_list("primary_number", "modifiability__series")
        .annotate(since=Min("reviewed_on"), **counts)
        .order_by("primary_number", "modifiability__series")
    )
    size = len(stretches)
    for number, series, since, *found in rows:
        deaths, modifiable_ones = found[:size], found[size:]
        yield _Reviewed(number, series, since, deaths, list(map(Wording, deaths, modifiable_ones)))


def _by_category(
    numbers: Iterable[int], reviewed: Iterable[_Reviewed], stretches: tuple[Stretch, ...]
) -> dict[int | None, dict[Stretch, int]]:
    """Deaths by primary category; those without one under None."""
    found: dict[int | None, list[int]] = {number: [0] * len(stretches) for number in numbers}
    for each in reviewed:
        before = found.get(each.number, [0] * len(stretches))
        found[each.number] = list(map(operator.add, before, each.deaths))
    return {number: dict(zip(stretches, deaths, strict=True)) for number, deaths in found.items()}


def _by_series(reviewed: Iterable[_Reviewed], stretches: tuple[Stretch, ...]) -> dict[str, dict[Stretch, Wording]]:
    """By series of wordings, the oldest first."""
    found: dict[str, list[Wording]] = {}
    since: dict[str, datetime.date] = {}
    for each in reviewed:
        if each.series is not None:
            before = found.get(each.series, [Wording()] * len(stretches))
            found[each.series] = list(map(operator.add, before, each.wordings))
            since[each.series] = min(each.since, since.get(each.series, each.since))
    in_order = sorted(found, key=lambda series: (since[series], series))
    return {series: dict(zip(stretches, found[series], strict=True)) for series in in_order}


def _outstanding(everything: tuple[Covered, ...]) -> dict[datetime.date, dict[str, int]]:
    """Outstanding deaths by year of death, every year of the period and any earlier one with a death outstanding."""
    by_day = {covered.day: covered for covered in everything}
    last = max(covered.report_year for covered in everything)
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
            if covered.always_lists(year) or (counts[place] and year <= covered.report_year)
        }
        for place, (day, covered) in enumerate(by_day.items())
    }
