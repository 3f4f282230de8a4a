"""Periods cut into stretches that none of them divides, so that counts of one follow from counts of another."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from core.records.figures import Period

A_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, order=True)
class Stretch:
    """Both days belong to it."""

    starts_on: datetime.date
    ends_on: datetime.date

    def __str__(self) -> str:
        return f"{self.starts_on} to {self.ends_on}"

    @classmethod
    def of(cls, period: Period) -> Stretch:
        return cls(period.starts_on, period.ends_on)

    def within(self, other: Stretch) -> bool:
        return other.starts_on <= self.starts_on and self.ends_on <= other.ends_on


Span = frozenset[Stretch]


def stretches_of(periods: Iterable[Period]) -> tuple[Stretch, ...]:
    """The stretches that all these periods are made of, the earliest first."""
    whole = {Stretch.of(period) for period in periods}
    begins = sorted({each.starts_on for each in whole} | {each.ends_on + A_DAY for each in whole})
    pieces = (Stretch(first, after - A_DAY) for first, after in pairwise(begins))
    return tuple(piece for piece in pieces if any(piece.within(each) for each in whole))


def span_of(period: Period, stretches: Iterable[Stretch]) -> Span:
    """The stretches that a period is made of."""
    return frozenset(each for each in stretches if each.within(Stretch.of(period)))


def words_of(span: Span) -> str:
    """Its days, stretches that follow one another run together: a name that every edition gives it."""
    return " and ".join(map(str, _run_together(sorted(span))))


def _run_together(stretches: list[Stretch]) -> Iterator[Stretch]:
    run: Stretch | None = None
    for each in stretches:
        if run and run.ends_on + A_DAY == each.starts_on:
            run = Stretch(run.starts_on, each.ends_on)
            continue
        if run:
            yield run
        run = each
    if run:
        yield run


def spans_that_follow(spans: Iterable[Span], stretches: Iterable[Stretch]) -> list[Span]:
    """What can be had from printed spans by subtraction: what two have in common, what one has alone, each stretch."""
    printed = list(dict.fromkeys(spans))
    found = dict.fromkeys(printed)
    for one in printed:
        for other in printed:
            found |= dict.fromkeys((one & other, one - other))
    found |= dict.fromkeys(frozenset({each}) for each in stretches)
    return [span for span in found if span]
