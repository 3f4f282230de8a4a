"""A set of linked tables of counts, as it is known inside and as it is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

NOTHING: Mapping = MappingProxyType({})


class Marker(Enum):
    """Stands where a hidden number would. One marker for all, so that it says nothing about the number."""

    HIDDEN = "[c]"


HIDDEN = Marker.HIDDEN


@dataclass(frozen=True)
class Sum:
    """That one count is the sum of others, as every reader knows: a total of its rows, four years of single years."""

    total: str
    parts: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True)
class LinkedTables:
    """Every count that is published together, by name, with the sums that link them. These are the true numbers.

    `cells` are to be printed. `unprinted` counts stand in no table but follow from those that do, by subtraction, and
    are protected as if they did. `shares` names the cell that a cell is printed as a percentage of. `keep` are the
    cells, such as totals, that are hidden only when nothing else helps.
    """

    cells: Mapping[str, int]
    unprinted: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    sums: tuple[Sum, ...] = ()
    shares: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    keep: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for problem in self._problems():
            raise ValueError(problem)

    def _problems(self):
        counts = self.counts
        linked = [name for each in self.sums for name in each.cells]
        for name in (*linked, *self.shares, *self.shares.values(), *self.keep):
            if name not in counts:
                yield f"There is no count named {name!r}."
        if both := self.cells.keys() & self.unprinted.keys():
            yield f"{min(both)!r} is both printed and unprinted."
        if negative := [name for name, count in counts.items() if count < 0]:
            yield f"{negative[0]!r} is a count and cannot be below 0."
        for each in self.sums:
            if counts[each.total] != sum(counts[part] for part in each.parts):
                yield f"{each.total!r} is not the sum of its parts."

    @property
    def counts(self) -> dict[str, int]:
        """All of them, printed and unprinted."""
        return {**self.cells, **self.unprinted}


@dataclass(frozen=True)
class Published:
    """The cells as they may be printed, in the order they came in. It holds no hidden number.

    A share is the pair of counts it is a percentage of, or hidden when either of them is.
    """

    cells: Mapping[str, int | Marker]
    shares: Mapping[str, tuple[int, int] | Marker] = field(default_factory=lambda: NOTHING)

    @property
    def hidden(self) -> frozenset[str]:
        return frozenset(name for name, count in self.cells.items() if count is HIDDEN)


def published(tables: LinkedTables, hidden: frozenset[str]) -> Published:
    """The tables with these cells hidden, and every share that needs one of them."""
    cells = {name: HIDDEN if name in hidden else count for name, count in tables.cells.items()}
    shares = {name: _share(cells.get(name, HIDDEN), cells.get(of, HIDDEN)) for name, of in tables.shares.items()}
    return Published(MappingProxyType(cells), MappingProxyType(shares))


def _share(part: int | Marker, whole: int | Marker) -> tuple[int, int] | Marker:
    return HIDDEN if HIDDEN in (part, whole) else (part, whole)
