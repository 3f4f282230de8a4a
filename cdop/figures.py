"""The child-death section in its published form. No count that may not be printed leaves this function.

Deaths are counted for the board's own area by the date of their review, outstanding ones by the year of death, each
under its primary category. Shares are whole percentages, half up, and printed only where both of their counts are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Min, Q

from cdop import linked
from cdop.linked import Counts, Reviewed, Wording, linked_tables
from cdop.models import ChildDeath, DeathCategory, DeathFactor, ModifiableComparator
from cdop.querysets import not_reviewed_by, reviewed_within
from disclosure.tables import HIDDEN, Published
from disclosure.threshold import protect
from records.figures import Hidden, Period, Rate

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

    `known` are all deaths of the cumulative years: reviewed in them, or outstanding at their end. What a sentence says
    of modifiable factors exists only while one series of wordings covers the years: across a break nothing is added up.
    """

    year: Period
    cumulative: Period
    threshold: int
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
    def has_break_in_series(self) -> bool:
        """Whether the wording on modifiable factors changed within the years."""
        return len(self.modifiable_lines) > 1

    @property
    def modifiable(self) -> Shown | None:
        return self.modifiable_lines[0].modifiable if len(self.modifiable_lines) == 1 else None

    @property
    def modifiable_share(self) -> Rate | Hidden | None:
        return self.modifiable_lines[0].share if len(self.modifiable_lines) == 1 else None

    @property
    def hides_counts(self) -> bool:
        """Whether any number is hidden, so that the note on the marker is needed."""
        totals = [self.reviewed_in_year, self.reviewed, self.outstanding, self.known]
        counts = [line.count for line in (*self.in_year, *self.in_all_years, *self.outstanding_by_year)]
        modifiable = [count for line in self.modifiable_lines for count in (line.reviewed, line.modifiable)]
        return any(isinstance(count, Hidden) for count in (*totals, *counts, *modifiable))


def cdop_figures(report_year: str, year: Period, cumulative: Period, threshold: int) -> CdopFigures:
    """The published figures of a report: the year, and all years to its end. Six queries, however many deaths.

    `threshold` is the smallest count that may be shown. Outstanding are deaths of years up to `report_year` that were
    not reviewed by the last day of `cumulative`.
    """
    names = dict(DeathCategory.objects.values_list("number", "name"))
    counts = Counts(
        _by_category(names, year, cumulative),
        _outstanding(report_year, cumulative),
        _wordings(cumulative),
        nested=year.starts_on in cumulative and year.ends_on in cumulative,
    )
    printed = _Printed(protect(linked_tables(counts), threshold=threshold))
    return CdopFigures(
        year=year,
        cumulative=cumulative,
        threshold=threshold,
        **printed.totals(nested=counts.nested),
        in_year=tuple(printed.category(linked.YEAR, number, name) for number, name in names.items()),
        in_all_years=tuple(printed.category(linked.ALL, number, name) for number, name in names.items()),
        outstanding_by_year=tuple(map(printed.outstanding, counts.outstanding)),
        modifiable_lines=tuple(map(printed.wording, counts.wordings)),
        comparators=_comparators(report_year),
        factors=_factors(cumulative),
    )


class _Printed:
    """Reads figures from what is published."""

    def __init__(self, tables: Published) -> None:
        self.tables = tables

    def count(self, name: str) -> Shown:
        shown = self.tables.cells[name]
        return Hidden() if shown is HIDDEN else shown

    def share(self, name: str) -> Rate | Hidden:
        shown = self.tables.shares[name]
        return Hidden() if shown is HIDDEN else Rate(*shown)

    def totals(self, *, nested: bool) -> dict[str, object]:
        in_year, reviewed = self.count(linked.YEAR), self.count(linked.ALL)
        subtracts = nested and isinstance(in_year, int) and isinstance(reviewed, int)
        return {
            "reviewed_in_year": in_year,
            "reviewed": reviewed,
            "reviewed_before_year": reviewed - in_year if subtracts else Hidden(),
            "outstanding": self.count(linked.OUTSTANDING),
            "known": self.count(linked.KNOWN),
            "reviewed_share": self.share(linked.ALL),
        }

    def category(self, table: str, number: int, name: str) -> CategoryLine:
        cell = linked.category(table, number)
        share = self.share(cell) if cell in self.tables.shares else None
        return CategoryLine(number, name, self.count(cell), share)

    def outstanding(self, year: str) -> OutstandingLine:
        return OutstandingLine(year, self.count(linked.of_year(year)))

    def wording(self, series: str) -> ModifiableLine:
        modifiable = linked.modifiable_under(series)
        return ModifiableLine(series, self.count(linked.under(series)), self.count(modifiable), self.share(modifiable))


def _by_category(numbers: Iterable[int], year: Period, cumulative: Period) -> dict[int | None, Reviewed]:
    """Reviewed deaths by primary category, none left out; those without one under None."""
    in_year, in_all = reviewed_within(year), reviewed_within(cumulative)
    rows = (
        ChildDeath.objects.of_the_board()
        .filter(in_year | in_all)
        .with_primary()
        .values_list("primary_number")
        .annotate(
            year=Count("pk", filter=in_year), all=Count("pk", filter=in_all), both=Count("pk", filter=in_year & in_all)
        )
        .order_by("primary_number")
    )
    counted = {number: Reviewed(*counts) for number, *counts in rows}
    return {number: Reviewed() for number in numbers} | counted


def _outstanding(report_year: str, cumulative: Period) -> dict[str, int]:
    """Outstanding deaths by year of death, every year of the period and any earlier one with a death outstanding."""
    not_reviewed = not_reviewed_by(cumulative.ends_on)
    rows = (
        ChildDeath.objects.of_the_board()
        .filter(year_of_death__lte=report_year)
        .values_list("year_of_death")
        .annotate(outstanding=Count("pk", filter=not_reviewed))
        .order_by("year_of_death")
    )
    first = str(cumulative.starts_on.year)
    return {year: count for year, count in rows if count or year >= first}


def _wordings(cumulative: Period) -> dict[str, Wording]:
    """By series of wordings, the oldest first."""
    rows = (
        ChildDeath.objects.of_the_board()
        .reviewed_in(cumulative)
        .filter(modifiability__isnull=False)
        .values_list("modifiability__series")
        .annotate(reviewed=Count("pk"), modifiable=Count("pk", filter=Q(modifiability__counts_as_modifiable=True)))
        .annotate(since=Min("reviewed_on"))
        .order_by("since", "modifiability__series")
    )
    return {series: Wording(reviewed, modifiable) for series, reviewed, modifiable, _ in rows}


def _comparators(report_year: str) -> tuple[ComparatorLine, ...]:
    rows = ModifiableComparator.objects.filter(report_year=report_year)
    lines = (ComparatorLine(*row) for row in rows.values_list("area_words", "period_words", "percent"))
    return tuple(sorted(lines, key=lambda line: line.area.casefold()))


def _factors(cumulative: Period) -> tuple[FactorLine, ...]:
    """The factors that may have contributed, by domain and alphabet: neither their number nor their rank is said."""
    reviewed = ChildDeath.objects.of_the_board().reviewed_in(cumulative)
    rows = (
        DeathFactor.objects.filter(death__in=reviewed, score__in=CONTRIBUTED)
        .order_by("domain__ordinal", "domain__name", "factor")
        .values_list("domain__name", "factor")
        .distinct()
    )
    return tuple(FactorLine(domain, factor) for domain, factor in rows)
