"""What a reader knows of a set of counts, as whole-number inequalities, and its parts that have nothing in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from core.disclosure.rounding import limits
from core.disclosure.tables import ContradictionError, Subset, Sum

INFINITE = float("inf")
LARGE = 250


class Range(NamedTuple):
    """A count from `low` to `high`, which is None where nothing limits it. Values from 1 to below `gap` are ruled out.

    A gap is what a second marker tells: hidden, and yet not one of the small counts.
    """

    low: int = 0
    high: int | None = None
    gap: int = 0

    @property
    def is_known(self) -> bool:
        return self.low == self.high

    def __contains__(self, count: int) -> bool:
        return self.low <= count and (self.high is None or count <= self.high) and not 0 < count < self.gap


def exactly(count: int) -> Range:
    return Range(count, count)


class Row(NamedTuple):
    """That the counts times their factors add up to something from `low` to `high`, either of which may be open.

    `item` is what a reader learns it from, where that may be hidden or not.
    """

    factors: Mapping[str, int]
    low: int | None = 0
    high: int | None = 0
    because: str = ""
    item: object = None


def sum_row(each: Sum) -> Row:
    factors: dict[str, int] = defaultdict(int)
    factors[each.total] += 1
    for part in each.parts:
        factors[part] -= 1
    return Row(factors, because=f"the sum of {each.total}")


def subset_row(each: Subset) -> Row:
    return Row({each.whole: 1, each.part: -1}, 0, None, f"{each.part}, which is part of {each.whole}")


def percentage_rows(part: str, whole: str, units: int | None, decimals: int) -> tuple[Row, ...]:
    """What a printed percentage says; where there is none, that the whole is nothing."""
    because = f"the percentage of {part}"
    if units is None:
        return (Row({whole: 1}, because=because),)
    least, most = limits(units, decimals)
    if part == whole:
        return (Row({whole: 1}, 1, None, because),)
    return (
        Row({part: least[0], whole: least[1]}, 0, None, because),
        Row({part: most[0], whole: most[1]}, None, -1, because),
    )


@dataclass(frozen=True)
class System:
    """Counts in known ranges, tied by rows. A count is known by its place among the names."""

    ranges: Mapping[str, Range]
    rows: tuple[Row, ...]

    @property
    def is_large(self) -> bool:
        """Whether it has so many counts that whole numbers are not looked for wherever fractions leave a doubt."""
        return len(self.ranges) > LARGE

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(self.ranges)

    @cached_property
    def place(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.names)}

    @cached_property
    def matrix(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Row by row: where each begins, the places, their factors."""
        starts = np.cumsum([0, *(len(row.factors) for row in self.rows)])
        places = np.array([self.place[name] for row in self.rows for name in row.factors], dtype=np.int32)
        factors = np.array([factor for row in self.rows for factor in row.factors.values()], dtype=np.int64)
        return starts.astype(np.int32), places, factors

    @cached_property
    def row_limits(self) -> tuple[np.ndarray, np.ndarray]:
        lows = [-INFINITE if row.low is None else row.low for row in self.rows]
        highs = [INFINITE if row.high is None else row.high for row in self.rows]
        return np.array(lows, dtype=float), np.array(highs, dtype=float)

    @cached_property
    def limits(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The lows, highs and gaps of the counts."""
        ranges = self.ranges.values()
        highs = [INFINITE if each.high is None else each.high for each in ranges]
        lows = np.array([each.low for each in ranges], dtype=float)
        return lows, np.array(highs, dtype=float), np.array([each.gap for each in ranges])

    def holds(self, world: np.ndarray) -> bool:
        """Whether these counts, one for each name, agree with all that is known. Exact."""
        lows, highs, gaps = self.limits
        within = (world >= lows) & (world <= highs) & ((world == 0) | (world >= gaps))
        return bool(within.all()) and self.rows_hold(world)

    def rows_hold(self, world: np.ndarray, open_rows: Sequence[int] = ()) -> bool:
        """Whether the rows hold, leaving out those that are open for the moment."""
        if not self.rows:
            return True
        starts, places, factors = self.matrix
        totals = np.add.reduceat(factors * world[places], starts[:-1])
        lows, highs = self.row_limits
        kept = (totals >= lows) & (totals <= highs)
        kept[list(open_rows)] = True
        return bool(kept.all())


def apart(ranges: Mapping[str, Range], rows: Iterable[Row]) -> Iterator[System]:
    """The systems that are left when what is known is put in, each of counts that hang together.

    A `ContradictionError` where known counts break a row among themselves.
    """
    left = [row for row in (_without_known(row, ranges) for row in rows) if row.factors]
    group = {name: name for name, each in ranges.items() if not each.is_known}
    for row in left:
        first, *others = (_first(group, name) for name in row.factors)
        for other in others:
            group[_first(group, other)] = _first(group, first)
    members: dict[str, dict[str, Range]] = defaultdict(dict)
    for name in group:
        members[_first(group, name)][name] = ranges[name]
    tied: dict[str, list[Row]] = defaultdict(list)
    for row in left:
        tied[_first(group, next(iter(row.factors)))].append(row)
    for first, within in members.items():
        yield System(within, tuple(tied[first]))


def _without_known(row: Row, ranges: Mapping[str, Range]) -> Row:
    known = sum(factor * ranges[name].low for name, factor in row.factors.items() if ranges[name].is_known)
    factors = {name: factor for name, factor in row.factors.items() if factor and not ranges[name].is_known}
    low = None if row.low is None else row.low - known
    high = None if row.high is None else row.high - known
    if not factors and ((low is not None and low > 0) or (high is not None and high < 0)):
        raise ContradictionError(f"What is printed contradicts {row.because}.")
    return row._replace(factors=factors, low=low, high=high)


def _first(group: dict[str, str], name: str) -> str:
    """The name by which a group goes."""
    while group[name] != name:
        group[name] = group[group[name]]
        name = group[name]
    return name
