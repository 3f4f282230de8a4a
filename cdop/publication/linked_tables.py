"""The counts of the child-death section as one set of linked tables. True numbers: nothing here leaves the app.

Everything the section prints is in the set, every count that a reader gets by subtracting one printed number from
another (the years before this one, deaths reviewed without modifiable factors, what was reviewed since the edition
before), and everything that earlier editions printed. A count has the same name in every edition that has it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cdop.publication.time_slices import Span, TimeSlice, derived_spans, span_of, words_of
from core.disclosure.tables import EarlierEditions, LinkedTables, Percentage, Sum
from core.records.figures import Period

NO_CATEGORY = None


def reviewed(span: Span, number: int | str | None = "") -> str:
    """The name of the deaths reviewed in a span of time: all of them, or those of one category."""
    return f"reviewed {words_of(span)}" if number == "" else f"reviewed {words_of(span)}/{number}"


def outstanding(day: datetime.date, year: str = "") -> str:
    """Of the deaths outstanding at the end of a day: all of them, or those of one year."""
    return f"outstanding {day}/{year}" if year else f"outstanding {day}"


def reviewed_or_outstanding(span: Span) -> str:
    return f"known {words_of(span)}"


def under(series: str, span: Span) -> str:
    return f"reviewed under {series} {words_of(span)}"


def modifiable_under(series: str, span: Span) -> str:
    return f"modifiable under {series} {words_of(span)}"


@dataclass(frozen=True)
class Coverage:
    """What one edition covers: a year, all years to its end, and deaths of years up to the report's."""

    report_year: str
    year: Period
    cumulative: Period

    @property
    def day(self) -> datetime.date:
        """The day at whose end deaths are outstanding."""
        return self.cumulative.ends_on

    def always_lists(self, year: str) -> bool:
        """Whether deaths of this year have a row even where none is outstanding."""
        return str(self.cumulative.starts_on.year) <= year <= self.report_year


@dataclass(frozen=True)
class Wording:
    """Deaths reviewed under one series of modifiability wordings, and those of them that count as modifiable."""

    reviewed: int = 0
    modifiable: int = 0

    def __add__(self, other: Wording) -> Wording:
        return Wording(self.reviewed + other.reviewed, self.modifiable + other.modifiable)


@dataclass(frozen=True)
class Counts:
    """What was counted, for this edition and for what earlier ones covered.

    Reviewed deaths by category and time slice; those in no category yet are under `NO_CATEGORY`, where there are any.
    Outstanding ones by day and year of death. The wordings by series and time slice.
    """

    coverage: Coverage
    before: tuple[Coverage, ...]
    slices: tuple[TimeSlice, ...]
    categories: Mapping[int | None, Mapping[TimeSlice, int]]
    outstanding: Mapping[datetime.date, Mapping[str, int]]
    wordings: Mapping[str, Mapping[TimeSlice, Wording]]

    def span(self, period: Period) -> Span:
        return span_of(period, self.slices)

    @property
    def year(self) -> Span:
        return self.span(self.coverage.year)

    @property
    def cumulative(self) -> Span:
        return self.span(self.coverage.cumulative)

    @property
    def series(self) -> list[str]:
        """The series of wordings used in the cumulative years."""
        used = {series: sum((by[each] for each in self.cumulative), Wording()) for series, by in self.wordings.items()}
        return [series for series, wording in used.items() if wording.reviewed]


def linked_tables(counts: Counts) -> LinkedTables:
    """The tables with the sums that link them. The totals of the two category tables are the last to be hidden."""
    building = _Building(counts)
    building.add_reviewed()
    building.add_wordings()
    for coverage in (*counts.before, counts.coverage):
        building.add_outstanding(coverage)
    building.add_since()
    printed = building.printed()
    everything = building.counts
    return LinkedTables(
        cells={name: everything[name] for name in printed},
        unprinted={name: count for name, count in everything.items() if name not in printed},
        sums=tuple(dict.fromkeys(building.sums)),
        percentages=_percentages(counts),
        keep=frozenset({reviewed(counts.year), reviewed(counts.cumulative)}),
        earlier=EarlierEditions(not_below=dict.fromkeys(_rows_never_zero(counts), 1)),
    )


def _rows_never_zero(counts: Counts) -> Iterator[str]:
    """Counts of rows that are in the table only because there is something to count: even hidden they are not 0."""
    coverage = counts.coverage
    for year in counts.outstanding[coverage.day]:
        if not coverage.always_lists(year):
            yield outstanding(coverage.day, year)
    yield from (under(series, counts.cumulative) for series in counts.series)


def weights(counts: Counts, of_all_years: float) -> dict[str, float]:
    """What readers lose with a category of all years, where one of the year is 1."""
    numbers = (number for number in counts.categories if number is not NO_CATEGORY)
    return {} if of_all_years == 1 else {reviewed(counts.cumulative, number): of_all_years for number in numbers}


def _percentages(counts: Counts) -> dict[str, Percentage]:
    total = reviewed(counts.cumulative)
    shares = {
        reviewed(counts.cumulative, number): Percentage(total) for number in counts.categories if number is not None
    }
    shares[total] = Percentage(reviewed_or_outstanding(counts.cumulative))
    span = counts.cumulative
    return shares | {modifiable_under(series, span): Percentage(under(series, span)) for series in counts.series}


class _Building:
    def __init__(self, counts: Counts) -> None:
        self.source = counts
        self.counts: dict[str, int] = {}
        self.sums: list[Sum] = []
        self.all_coverages = (counts.coverage, *counts.before)

    def printed(self) -> list[str]:
        """The names of what this edition prints, in the order of its tables."""
        source = self.source
        numbers = [number for number in source.categories if number is not NO_CATEGORY]
        day = source.coverage.day
        names = [reviewed(span, number) for span in (source.year, source.cumulative) for number in ("", *numbers)]
        names += [outstanding(day), *(outstanding(day, year) for year in source.outstanding[day])]
        names += [reviewed_or_outstanding(source.cumulative)]
        for series in source.series:
            names += [under(series, source.cumulative), modifiable_under(series, source.cumulative)]
        return list(dict.fromkeys(names))

    def add_reviewed(self) -> None:
        """Every printed table of categories, and what follows by subtraction from any two of them."""
        source = self.source
        periods = [period for coverage in self.all_coverages for period in (coverage.year, coverage.cumulative)]
        for span in derived_spans(map(source.span, periods), source.slices):
            for number, by_slice in source.categories.items():
                self.counts[reviewed(span, number)] = sum(by_slice[each] for each in span)
                self._add_slices(span, lambda one, number=number: reviewed(one, number))
            self._add_total(reviewed(span), [reviewed(span, number) for number in source.categories])

    def add_wordings(self) -> None:
        """What is reviewed without a wording is left out where there is none: the reader takes it so."""
        source = self.source
        spans = [source.span(coverage.cumulative) for coverage in self.all_coverages]
        for span in derived_spans(spans, source.slices):
            for series, by_slice in source.wordings.items():
                self._add_wording(series, span, sum((by_slice[each] for each in span), Wording()))
            self._add_all_wordings(span)

    def _add_wording(self, series: str, span: Span, wording: Wording) -> None:
        others = f"not {modifiable_under(series, span)}"
        self.counts[modifiable_under(series, span)] = wording.modifiable
        self.counts[others] = wording.reviewed - wording.modifiable
        self._add_total(under(series, span), [modifiable_under(series, span), others])
        self._add_slices(span, lambda one: modifiable_under(series, one))
        self._add_slices(span, lambda one: under(series, one))

    def _add_all_wordings(self, span: Span) -> None:
        names = [under(series, span) for series in self.source.wordings]
        total = reviewed(span)
        if without := self.counts[total] - sum(self.counts[name] for name in names):
            self.counts[f"{total} without a wording"] = without
            names.append(f"{total} without a wording")
        if names:
            self.sums.append(Sum(total, tuple(names)))

    def add_outstanding(self, coverage: Coverage) -> None:
        day, span = coverage.day, self.source.span(coverage.cumulative)
        years = {outstanding(day, year): count for year, count in self.source.outstanding[day].items()}
        self.counts |= years
        self._add_total(outstanding(day), list(years))
        self._add_total(reviewed_or_outstanding(span), [reviewed(span), outstanding(day)])

    def add_since(self) -> None:
        """What became of the deaths that were outstanding when an earlier edition was printed."""
        now, everything = self.source.coverage, reviewed_or_outstanding(self.source.cumulative)
        for coverage in self.source.before:
            if coverage.day < now.day:
                self._add_reviewed_since(coverage.day, now.day)
            before = reviewed_or_outstanding(self.source.span(coverage.cumulative))
            grew = self.counts[everything] > self.counts[before]
            if grew and coverage.cumulative.starts_on == now.cumulative.starts_on:
                self._add_rest(everything, [before])

    def _add_reviewed_since(self, then: datetime.date, now: datetime.date) -> None:
        for year, count in self.source.outstanding[then].items():
            left = self.source.outstanding[now].get(year)
            if left is not None and left <= count:
                self._add_rest(outstanding(then, year), [outstanding(now, year)])

    def _add_rest(self, total: str, parts: list[str]) -> None:
        """That the total is larger than its parts by a count that is printed nowhere."""
        rest = f"{total} less {' and '.join(parts)}"
        self.counts[rest] = self.counts[total] - sum(self.counts[part] for part in parts)
        self.sums.append(Sum(total, (*parts, rest)))

    def _add_slices(self, span: Span, name_of) -> None:
        """That a span's count is that of its slices together."""
        if len(span) > 1:
            self.sums.append(Sum(name_of(span), tuple(name_of(frozenset({each})) for each in sorted(span))))

    def _add_total(self, name: str, parts: Iterable[str]) -> None:
        parts = tuple(parts)
        self.counts[name] = sum(self.counts[part] for part in parts)
        if parts:
            self.sums.append(Sum(name, parts))
