"""The child-death section in its published form. No count that may not be printed leaves this function.

Deaths are counted for all areas that the board covers together, never for one of several: reviewed ones by the date of
their review, outstanding ones by the year of death, each under its primary category. Shares are whole percentages, half
up, and printed only where both of their counts are.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict

from cdop.models import ChildDeath, DeathFactor, ModifiableComparator
from cdop.publication import linked_tables
from cdop.publication.linked_tables import Counts, Coverage
from cdop.publication.protected import ProtectedCounts, protected_counts
from cdop.publication.rules import BoardRule
from cdop.publication.time_slices import Span
from core.disclosure.tables import SUPPRESSED, PublishedTables
from core.records.figures import Hidden, Period, Rate

THE_RULE = BoardRule()
CONTRIBUTED = ("2", "3", "")
Shown = int | Hidden


@dataclass(frozen=True)
class CategoryLine:
    """Deaths in one category; `share` is of all reviewed, and only the table of all years has it."""

    number: int
    name: str
    count: Shown
    share: Rate | Hidden | None = None


@dataclass(frozen=True)
class OutstandingLine:
    """Deaths of one year that are still to be reviewed."""

    year_of_death: str
    count: Shown


@dataclass(frozen=True)
class ModifiableLine:
    """Deaths with modifiable factors among those reviewed under one series of wordings."""

    series: str
    reviewed: Shown
    modifiable: Shown
    share: Rate | Hidden


@dataclass(frozen=True)
class FactorLine:
    """A factor found in some death or other; how many is not said."""

    domain: str
    factor: str


@dataclass(frozen=True)
class ComparatorLine:
    """The share of deaths with modifiable factors elsewhere, in whole percent."""

    area: str
    period: str
    percent: int


@dataclass(frozen=True)
class CdopFigures:
    """What may be printed of the board's child deaths. `threshold` is the smallest count shown other than 0.

    `said_below` are the words that small counts carry in place of the marker, such as "below 5"; empty where none do.

    `known` are all deaths of the cumulative years: reviewed in them, or outstanding at their end. What a sentence says
    of modifiable factors exists only while one series of wordings covers the years: across a break nothing is added up.
    """

    year: Period
    cumulative: Period
    threshold: int
    said_below: str
    reviewed_in_year: Shown
    reviewed: Shown
    reviewed_before_year: Shown
    outstanding: Shown
    known: Shown
    reviewed_share: Rate | Hidden
    in_year: tuple[CategoryLine, ...]
    in_all_years: tuple[CategoryLine, ...]
    outstanding_by_year: tuple[OutstandingLine, ...]
    modifiable_lines: tuple[ModifiableLine, ...]
    comparators: tuple[ComparatorLine, ...]
    factors: tuple[FactorLine, ...]

    @property
    def without_finding(self) -> Shown:
        """Reviewed deaths of which no finding on modifiable factors is recorded, by subtracting what is printed."""
        return _left(self.reviewed, [line.reviewed for line in self.modifiable_lines])

    @property
    def without_category_in_year(self) -> Shown:
        return _left(self.reviewed_in_year, [line.count for line in self.in_year])

    @property
    def without_category(self) -> Shown:
        return _left(self.reviewed, [line.count for line in self.in_all_years])

    @property
    def has_break_in_series(self) -> bool:
        """Whether the wording on modifiable factors changed within the years."""
        return len(self.modifiable_lines) > 1

    @property
    def modifiable(self) -> Shown | None:
        return self.modifiable_lines[0].modifiable if len(self.modifiable_lines) == 1 else None

    @property
    def modifiable_share(self) -> Rate | Hidden | None:
        return self.modifiable_lines[0].share if len(self.modifiable_lines) == 1 else None


def _left(total: Shown, parts: Sequence[Shown]) -> Shown:
    """What a reader would get by subtraction; suppressed where one of the counts is."""
    known = [count for count in (total, *parts) if isinstance(count, int)]
    return total - sum(known[1:]) if isinstance(total, int) and len(known) == 1 + len(parts) else Hidden()


def cdop_figures(
    report_year: str,
    year: Period,
    cumulative: Period,
    threshold: int,
    *,
    rule: BoardRule | None = None,
    earlier: Sequence[Mapping[str, Any]] = (),
) -> CdopFigures:
    """The published figures of a report: the year, and all years to its end.

    `threshold` is the smallest count that may be shown, `rule` whatever else the board has decided. Outstanding are
    deaths of years up to `report_year` that were not reviewed by the last day of `cumulative`. `earlier` are
    the publication records of earlier editions.
    """
    coverage = Coverage(report_year, year, cumulative)
    rule = replace(rule or THE_RULE, threshold=threshold)
    return figures_of(protected_counts(coverage, rule, earlier), comparators_of(report_year), factors_of(cumulative))


def figures_of(
    found: ProtectedCounts, comparators: tuple[ComparatorLine, ...], factors: tuple[FactorLine, ...]
) -> CdopFigures:
    """The figures as they may be printed."""
    printed, counts, coverage = _Printed(found.published), found.counts, found.counts.coverage
    return CdopFigures(
        year=coverage.year,
        cumulative=coverage.cumulative,
        threshold=found.protected.rule.threshold,
        said_below=found.published.wording,
        **printed.totals(counts),
        in_year=tuple(printed.category(counts.year, number, name) for number, name in found.names.items()),
        in_all_years=tuple(
            printed.category(counts.cumulative, number, name, with_share=True) for number, name in found.names.items()
        ),
        outstanding_by_year=tuple(printed.outstanding(coverage.day, year) for year in counts.outstanding[coverage.day]),
        modifiable_lines=tuple(printed.wording(series, counts.cumulative) for series in counts.series),
        comparators=comparators,
        factors=factors,
    )


class _Totals(TypedDict):
    reviewed_in_year: Shown
    reviewed: Shown
    reviewed_before_year: Shown
    outstanding: Shown
    known: Shown
    reviewed_share: Rate | Hidden


class _Printed:
    """Reads figures from what is published."""

    def __init__(self, tables: PublishedTables) -> None:
        self.tables = tables

    def count(self, name: str) -> Shown:
        shown = self.tables.cells[name]
        return Hidden(self.tables.wording_of(name)) if shown is SUPPRESSED else shown

    def share(self, part: str, whole: str) -> Rate | Hidden:
        """A whole percentage, where it is printed: then both of its counts are."""
        counted, total = self.tables.cells[part], self.tables.cells[whole]
        if self.tables.percentages[part] is SUPPRESSED or counted is SUPPRESSED or total is SUPPRESSED:
            return Hidden()
        return Rate(counted, total)

    def totals(self, counts: Counts) -> _Totals:
        in_year = self.count(linked_tables.reviewed(counts.year))
        reviewed = self.count(linked_tables.reviewed(counts.cumulative))
        before: Shown = Hidden()
        if counts.year <= counts.cumulative and isinstance(in_year, int) and isinstance(reviewed, int):
            before = reviewed - in_year
        known = linked_tables.reviewed_or_outstanding(counts.cumulative)
        return {
            "reviewed_in_year": in_year,
            "reviewed": reviewed,
            "reviewed_before_year": before,
            "outstanding": self.count(linked_tables.outstanding(counts.coverage.day)),
            "known": self.count(known),
            "reviewed_share": self.share(linked_tables.reviewed(counts.cumulative), known),
        }

    def category(self, span: Span, number: int, name: str, *, with_share: bool = False) -> CategoryLine:
        cell = linked_tables.reviewed(span, number)
        share = self.share(cell, linked_tables.reviewed(span)) if with_share else None
        return CategoryLine(number, name, self.count(cell), share)

    def outstanding(self, day: datetime.date, year: str) -> OutstandingLine:
        return OutstandingLine(year, self.count(linked_tables.outstanding(day, year)))

    def wording(self, series: str, span: Span) -> ModifiableLine:
        reviewed, modifiable = linked_tables.under(series, span), linked_tables.modifiable_under(series, span)
        return ModifiableLine(series, self.count(reviewed), self.count(modifiable), self.share(modifiable, reviewed))


def comparators_of(report_year: str) -> tuple[ComparatorLine, ...]:
    rows = ModifiableComparator.objects.filter(report_year=report_year)
    lines = (ComparatorLine(*row) for row in rows.values_list("area_words", "period_words", "percent"))
    return tuple(sorted(lines, key=lambda line: line.area.casefold()))


def factors_of(cumulative: Period) -> tuple[FactorLine, ...]:
    """The factors that may have contributed, by domain and alphabet: neither their number nor their rank is said."""
    reviewed = ChildDeath.objects.of_the_board().reviewed_in(cumulative)
    rows = (
        DeathFactor.objects.filter(death__in=reviewed, score__in=CONTRIBUTED)
        .order_by("domain__ordinal", "domain__name", "factor")
        .values_list("domain__name", "factor")
        .distinct()
    )
    return tuple(FactorLine(domain, factor) for domain, factor in rows)
