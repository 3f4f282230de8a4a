"""Counts deaths for the published section. Three queries, however many deaths and however many earlier editions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import Count, Min, Q

from cdop.linked import Counts, Covered, Wording
from cdop.models import ChildDeath
from cdop.querysets import not_reviewed_by, reviewed_within
from cdop.stretches import Stretch, stretches_of
from records.figures import Period


def counted(numbers: Iterable[int], covered: Covered, before: tuple[Covered, ...] = ()) -> Counts:
    """Of the board's own area, by primary category, none of the `numbers` left out."""
    everything = (covered, *before)
    stretches = stretches_of(period for each in everything for period in (each.year, each.cumulative))
    return Counts(
        covered,
        before,
        stretches,
        _by_category(numbers, stretches),
        _outstanding(everything),
        _wordings(stretches),
    )


def _within(stretch: Stretch) -> Q:
    return reviewed_within(Period(stretch.starts_on, stretch.ends_on, ""))


def _within_any(stretches: Iterable[Stretch]) -> Q:
    found = Q()
    for each in stretches:
        found |= _within(each)
    return found


def _by_category(numbers: Iterable[int], stretches: tuple[Stretch, ...]) -> dict[int | None, dict[Stretch, int]]:
    """Reviewed deaths by primary category; those without one under None."""
    rows = (
        ChildDeath.objects.of_the_board()
        .filter(_within_any(stretches))
        .with_primary()
        .values_list("primary_number")
        .annotate(**{f"in_{n}": Count("pk", filter=_within(each)) for n, each in enumerate(stretches)})
        .order_by("primary_number")
    )
    counts = {number: dict(zip(stretches, by_stretch, strict=True)) for number, *by_stretch in rows}
    return {number: dict.fromkeys(stretches, 0) for number in numbers} | counts


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
            if year <= covered.report_year and (counts[place] or year >= str(covered.cumulative.starts_on.year))
        }
        for place, (day, covered) in enumerate(by_day.items())
    }


def _wordings(stretches: tuple[Stretch, ...]) -> dict[str, dict[Stretch, Wording]]:
    """By series of wordings, the oldest first."""
    modifiable = Q(modifiability__counts_as_modifiable=True)
    counts = {f"in_{n}": Count("pk", filter=_within(each)) for n, each in enumerate(stretches)}
    counts |= {f"of_{n}": Count("pk", filter=_within(each) & modifiable) for n, each in enumerate(stretches)}
    rows = (
        ChildDeath.objects.of_the_board()
        .filter(_within_any(stretches), modifiability__isnull=False)
        .values_list("modifiability__series")
        .annotate(**counts)
        .annotate(since=Min("reviewed_on"))
        .order_by("since", "modifiability__series")
    )
    size = len(stretches)
    return {
        series: dict(zip(stretches, map(Wording, found[:size], found[size : 2 * size]), strict=True))
        for series, *found in rows
    }
