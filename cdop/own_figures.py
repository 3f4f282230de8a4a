"""The panel's own figures: true counts, for the coordinator alone. What is published comes from `figures` instead.

Deaths are counted by the day of their review, outstanding ones by the year of death, each under its primary category.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, Min

from cdop.models import DeathCategory, DeathFactor, ModifiableComparator
from cdop.querysets import ChildDeathQuerySet, not_reviewed_by, reviewed_within
from cdop.years import last_day
from core.records.figures import Period


@dataclass(frozen=True)
class Line:
    """One thing counted, in the year and in all years to its end."""

    name: str
    in_year: int
    in_all: int


@dataclass(frozen=True)
class FindingSeries:
    """Findings in the wordings of one series; those of different series are never added up."""

    series: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class CountedFactor:
    """A factor with its score, by domain, and the deaths it was found in."""

    domain: str
    factor: str
    score: str
    in_year: int
    in_all: int


@dataclass(frozen=True)
class MedianTimes:
    """Medians in whole days, over the deaths reviewed in the year; None where there is nothing to take one of.

    From the death means from the last day of its quarter, or of its year where the quarter is not known: no case holds
    the day itself.
    """

    from_death: int | None
    from_notification: int | None
    reviewed: int


@dataclass(frozen=True)
class OwnFigures:
    """What the panel did in a year. `cumulative` runs to the end of the year."""

    year: Period
    cumulative: Period
    reviewed: Line
    outstanding: tuple[tuple[str, int], ...]
    times: MedianTimes
    categories: tuple[Line, ...]
    wordings: tuple[FindingSeries, ...]
    factors: tuple[CountedFactor, ...]
    comparators: tuple[ModifiableComparator, ...]

    @property
    def has_break(self) -> bool:
        """Whether the wording of the findings changed within the years."""
        return len(self.wordings) > 1

    @property
    def all_outstanding(self) -> int:
        return sum(count for _, count in self.outstanding)


def own_figures(cases: ChildDeathQuerySet, report_year: str, year: Period, cumulative: Period) -> OwnFigures:
    """The figures of these cases."""
    categories = _categories(cases, year, cumulative)
    return OwnFigures(
        year=year,
        cumulative=cumulative,
        reviewed=Line("Reviewed", sum(c.in_year for c in categories), sum(c.in_all for c in categories)),
        outstanding=_outstanding(cases.filter(year_of_death__lte=report_year), cumulative.ends_on),
        times=_times(cases.reviewed_in(year)),
        categories=categories,
        wordings=_wordings(cases, year, cumulative),
        factors=_factors(cases, year, cumulative),
        comparators=tuple(ModifiableComparator.objects.filter(report_year=report_year)),
    )


def _counts(year: Period, cumulative: Period, path: str = "") -> dict[str, Count]:
    within = {"in_year": reviewed_within(year, path), "in_all": reviewed_within(cumulative, path)}
    return {name: Count(f"{path}pk", filter=condition, distinct=True) for name, condition in within.items()}


def _categories(cases: ChildDeathQuerySet, year: Period, cumulative: Period) -> tuple[Line, ...]:
    """Every category, and a last line for deaths reviewed without one, where there are any."""
    rows = cases.with_primary().values_list("primary_number").annotate(**_counts(year, cumulative)).order_by()
    counted = {number: counts for number, *counts in rows}
    lines = [Line(str(each), *counted.get(each.number, (0, 0))) for each in DeathCategory.objects.all()]
    without = Line("No category marked", *counted.get(None, (0, 0)))
    return (*lines, without) if without.in_all or without.in_year else tuple(lines)


def _outstanding(cases: ChildDeathQuerySet, on: datetime.date) -> tuple[tuple[str, int], ...]:
    """By year of death, at the end of that day."""
    rows = cases.filter(not_reviewed_by(on)).values_list("year_of_death")
    return tuple(rows.annotate(count=Count("pk")).order_by("year_of_death"))


def _times(reviewed: ChildDeathQuerySet) -> MedianTimes:
    rows = list(reviewed.order_by().values_list("year_of_death", "quarter_of_death", "notified_on", "reviewed_on"))
    from_death = [(seen - last_day(label, quarter)).days for label, quarter, _, seen in rows]
    from_notification = [(seen - notified).days for _, _, notified, seen in rows if notified]
    return MedianTimes(_middle(max(days, 0) for days in from_death), _middle(from_notification), len(rows))


def _middle(days: Iterable[int]) -> int | None:
    """The median, half up."""
    known = list(days)
    return int(median(known) + 0.5) if known else None


def _wordings(cases: ChildDeathQuerySet, year: Period, cumulative: Period) -> tuple[FindingSeries, ...]:
    """By series, the oldest first."""
    found = cases.filter(reviewed_within(year) | reviewed_within(cumulative), modifiability__isnull=False)
    rows = found.values_list("modifiability__series", "modifiability__name", "modifiability__ordinal")
    rows = rows.annotate(**_counts(year, cumulative), since=Min("reviewed_on")).order_by("modifiability__ordinal")
    series: dict[str, list[Line]] = {}
    begun: dict[str, datetime.date] = {}
    for name, wording, _, in_year, in_all, since in rows:
        series.setdefault(name, []).append(Line(wording, in_year, in_all))
        begun[name] = min(since, begun.get(name, since))
    return tuple(
        FindingSeries(name, tuple(series[name])) for name in sorted(series, key=lambda name: (begun[name], name))
    )


def _factors(cases: ChildDeathQuerySet, year: Period, cumulative: Period) -> tuple[CountedFactor, ...]:
    within = reviewed_within(year, "death__") | reviewed_within(cumulative, "death__")
    found = DeathFactor.objects.filter(within, death__in=cases.order_by().values("pk"))
    rows = found.values_list("domain__name", "factor", "score", "domain__ordinal")
    rows = rows.annotate(**_counts(year, cumulative, "death__")).order_by("domain__ordinal", "factor", "score")
    scores = dict(DeathFactor.Score.choices)
    return tuple(CountedFactor(row[0], row[1], scores.get(row[2], "not scored"), *row[4:]) for row in rows)
