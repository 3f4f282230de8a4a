"""Periods cut into slices that none of them divides, so that counts of one follow from counts of another."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from core.records.figures import Period

A_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, order=True)
class TimeSlice:
    """Both days belong to it."""

    starts_on: datetime.date
    ends_on: datetime.date

    def __str__(self) -> str:
        return f"{self.starts_on} to {self.ends_on}"

    @classmethod
    def of(cls, period: Period) -> TimeSlice:
        return cls(period.starts_on, period.ends_on)

    def within(self, other: TimeSlice) -> bool:
        return other.starts_on <= self.starts_on and self.ends_on <= other.ends_on


Span = frozenset[TimeSlice]


def time_slices_of(periods: Iterable[Period]) -> tuple[TimeSlice, ...]:
    """The slices that all these periods are made of, the earliest first."""
    whole = {TimeSlice.of(period) for period in periods}
    begins = sorted({each.starts_on for each in whole} | {each.ends_on + A_DAY for each in whole})
    pieces = (TimeSlice(first, after - A_DAY) for first, after in pairwise(begins))
    return tuple(piece for piece in pieces if any(piece.within(each) for each in whole))


def span_of(period: Period, slices: Iterable[TimeSlice]) -> Span:
    """The slices that a period is made of."""
    return frozenset(each for each in slices if each.within(TimeSlice.of(period)))


def words_of(span: Span) -> str:
    """Its days, slices that follow one another run together: a name that every edition gives it."""
    return " and ".join(map(str, _run_together(sorted(span))))


def _run_together(slices: list[TimeSlice]) -> Iterator[TimeSlice]:
    run: TimeSlice | None = None
    for each in slices:
        if run and run.ends_on + A_DAY == each.starts_on:
            run = TimeSlice(run.starts_on, each.ends_on)
            continue
        if run:
            yield run
        run = each
    if run:
        yield run


def derived_spans(spans: Iterable[Span], slices: Iterable[TimeSlice]) -> list[Span]:
    """What follows from printed spans by subtraction: what two have in common, what one has alone, each time slice."""
    printed = list(dict.fromkeys(spans))
    found = dict.fromkeys(printed)
    for one in printed:
        for other in printed:
            found |= dict.fromkeys((one & other, one - other))
    found |= dict.fromkeys(frozenset({each}) for each in slices)
    return [span for span in found if span]
