"""The counts of the child-death section as one set of linked tables. True numbers: nothing here leaves the app.

Everything the section prints is in the set, every count that a reader gets by subtracting one printed number from
another (the years before this one, deaths reviewed without modifiable factors, what was reviewed since the edition
before), and everything that earlier editions printed. A count has the same name in every edition that speaks of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cdop.publication.time_slices import Span, Stretch, span_of, spans_that_follow, words_of
from core.disclosure.tables import EarlierEditions, LinkedTables, Percentage, Sum
from core.records.figures import Period

NO_CATEGORY = None


def reviewed(span: Span, number: int | str | None = "") -> str:
    """The name of the deaths reviewed in a span of time: all of them, or those of one category."""
    return f"reviewed {words_of(span)}" if number == "" else f"reviewed {words_of(span)}/{number}"


def outstanding(day: datetime.date, year: str = "") -> str:
    """Of the deaths outstanding at the end of a day: all of them, or those of one year."""
    return f"outstanding {day}/{year}" if year else f"outstanding {day}"


def known(span: Span) -> str:
    return f"known {words_of(span)}"


def under(series: str, span: Span) -> str:
    return f"reviewed under {series} {words_of(span)}"


def modifiable_under(series: str, span: Span) -> str:
    return f"modifiable under {series} {words_of(span)}"


@dataclass(frozen=True)
class Covered:
    """What one edition speaks of: a year, all years to its end, and deaths of years up to the report's."""

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
    """What was counted, for this edition and for what earlier ones spoke of.

    Reviewed deaths by category and stretch; those in no category yet are under `NO_CATEGORY`, where there are any.
    Outstanding ones by day and year of death. The wordings by series and stretch.
    """

    covered: Covered
    before: tuple[Covered, ...]
    stretches: tuple[Stretch, ...]
    categories: Mapping[int | None, Mapping[Stretch, int]]
    outstanding: Mapping[datetime.date, Mapping[str, int]]
    wordings: Mapping[str, Mapping[Stretch, Wording]]

    def span(self, period: Period) -> Span:
        return span_of(period, self.stretches)

    @property
    def year(self) -> Span:
        return self.span(self.covered.year)

    @property
    def cumulative(self) -> Span:
        return self.span(self.covered.cumulative)

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
    for covered in (*counts.before, counts.covered):
        building.add_outstanding(covered)
    building.add_since()
    printed = building.printed()
    everything = building.counts
    return LinkedTables(
        cells={name: everything[name] for name in printed},
        unprinted={name: count for name, count in everything.items() if name not in printed},
        sums=tuple(dict.fromkeys(building.sums)),
        percentages=_percentages(counts),
        keep=frozenset({reviewed(counts.year), reviewed(counts.cumulative)}),
        earlier=EarlierEditions(not_below=dict.fromkeys(_rows_that_tell(counts), 1)),
    )


def _rows_that_tell(counts: Counts) -> Iterator[str]:
    """Counts of rows that stand in the table only because there is something to count: even hidden they are not 0."""
    covered = counts.covered
    for year in counts.outstanding[covered.day]:
        if not covered.always_lists(year):
            yield outstanding(covered.day, year)
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
    shares[total] = Percentage(known(counts.cumulative))
    span = counts.cumulative
    return shares | {modifiable_under(series, span): Percentage(under(series, span)) for series in counts.series}


class _Building:
    def __init__(self, counts: Counts) -> None:
        self.source = counts
        self.counts: dict[str, int] = {}
        self.sums: list[Sum] = []
        self.all_covered = (counts.covered, *counts.before)

    def printed(self) -> list[str]:
        """The names of what this edition prints, in the order of its tables."""
        source = self.source
        numbers = [number for number in source.categories if number is not NO_CATEGORY]
        day = source.covered.day
        names = [reviewed(span, number) for span in (source.year, source.cumulative) for number in ("", *numbers)]
        names += [outstanding(day), *(outstanding(day, year) for year in source.outstanding[day])]
        names += [known(source.cumulative)]
        for series in source.series:
            names += [under(series, source.cumulative), modifiable_under(series, source.cumulative)]
        return list(dict.fromkeys(names))

    def add_reviewed(self) -> None:
        """Every printed table of categories, and what follows by subtraction from any two of them."""
        source = self.source
        periods = [period for covered in self.all_covered for period in (covered.year, covered.cumulative)]
        for span in spans_that_follow(map(source.span, periods), source.stretches):
            for number, by_stretch in source.categories.items():
                self.counts[reviewed(span, number)] = sum(by_stretch[each] for each in span)
                self._add_stretches(span, lambda one, number=number: reviewed(one, number))
            self._add_total(reviewed(span), [reviewed(span, number) for number in source.categories])

    def add_wordings(self) -> None:
        """What is reviewed without a wording is left out where there is none: the reader takes it so."""
        source = self.source
        spans = [source.span(covered.cumulative) for covered in self.all_covered]
        for span in spans_that_follow(spans, source.stretches):
            for series, by_stretch in source.wordings.items():
                self._add_wording(series, span, sum((by_stretch[each] for each in span), Wording()))
            self._add_all_wordings(span)

    def _add_wording(self, series: str, span: Span, wording: Wording) -> None:
        others = f"not {modifiable_under(series, span)}"
        self.counts[modifiable_under(series, span)] = wording.modifiable
        self.counts[others] = wording.reviewed - wording.modifiable
        self._add_total(under(series, span), [modifiable_under(series, span), others])
        self._add_stretches(span, lambda one: modifiable_under(series, one))
        self._add_stretches(span, lambda one: under(series, one))

    def _add_all_wordings(self, span: Span) -> None:
        names = [under(series, span) for series in self.source.wordings]
        total = reviewed(span)
        if without := self.counts[total] - sum(self.counts[name] for name in names):
            self.counts[f"{total} without a wording"] = without
            names.append(f"{total} without a wording")
        if names:
            self.sums.append(Sum(total, tuple(names)))

    def add_outstanding(self, covered: Covered) -> None:
        day, span = covered.day, self.source.span(covered.cumulative)
        years = {outstanding(day, year): count for year, count in self.source.outstanding[day].items()}
        self.counts |= years
        self._add_total(outstanding(day), list(years))
        self._add_total(known(span), [reviewed(span), outstanding(day)])

    def add_since(self) -> None:
        """What became of the deaths that were outstanding when an earlier edition was printed."""
        now = self.source.covered
        for covered in self.source.before:
            if covered.day < now.day:
                self._add_reviewed_since(covered.day, now.day)
            new = self.counts[known(self.source.cumulative)] - self.counts[known(self.source.span(covered.cumulative))]
            if new > 0 and covered.cumulative.starts_on == now.cumulative.starts_on:
                self._add_rest(known(self.source.cumulative), [known(self.source.span(covered.cumulative))])

    def _add_reviewed_since(self, then: datetime.date, now: datetime.date) -> None:
        for year, count in self.source.outstanding[then].items():
            left = self.source.outstanding[now].get(year)
            if left is not None and left <= count:
                self._add_rest(outstanding(then, year), [outstanding(now, year)])

    def _add_rest(self, total: str, parts: list[str]) -> None:
        """That the total is larger than its parts by a count that stands nowhere."""
        rest = f"{total} less {' and '.join(parts)}"
        self.counts[rest] = self.counts[total] - sum(self.counts[part] for part in parts)
        self.sums.append(Sum(total, (*parts, rest)))

    def _add_stretches(self, span: Span, name_of) -> None:
        """That a span's count is that of its stretches together."""
        if len(span) > 1:
            self.sums.append(Sum(name_of(span), tuple(name_of(frozenset({each})) for each in sorted(span))))

    def _add_total(self, name: str, parts: Iterable[str]) -> None:
        parts = tuple(parts)
        self.counts[name] = sum(self.counts[part] for part in parts)
        if parts:
            self.sums.append(Sum(name, parts))
