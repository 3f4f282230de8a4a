"""The rule by which small counts are hidden, and as many others as it takes.

A count from 1 to one below the threshold is hidden, and its share; a 0 is printed. Then further cells are hidden until
no reader can tell any hidden count, nor any small count that follows from the tables without standing in them, to fewer
than `protection` values. Where it cannot be shown that a count is safe, more is hidden. It always ends: with every
number but the zeros hidden, all counts could as well be twice or three times what they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, combinations

from disclosure.outsider import reader_of
from disclosure.tables import LinkedTables, Published, published

Cells = frozenset[str]


def protect(tables: LinkedTables, *, threshold: int = 5, protection: int = 3) -> Published:
    """The tables as they may be printed. The same tables always give the same cells.

    `threshold` is the smallest count that may be shown, `protection` how many values each hidden count must be able to
    have: 2 or more, else a hidden count could be worked out.
    """
    if protection < 2:
        raise ValueError("A hidden count that can have one value only is not hidden: protection must be 2 or more.")
    rule = _Rule(tables, threshold, protection)
    return published(tables, rule.without_needless(rule.enough_hidden()))


class _Rule:
    def __init__(self, tables: LinkedTables, threshold: int, protection: int) -> None:
        self.tables = tables
        self.counts = tables.counts
        self.protection = protection
        self.small = frozenset(name for name, count in self.counts.items() if 0 < count < threshold)
        self.primary = self.small.intersection(tables.cells)
        self.most = protection * max(self.counts.values(), default=0)

    def enough_hidden(self) -> Cells:
        """The small cells, and one more at a time until nothing leaks or only zeros are left to read."""
        hidden = self.primary
        while (leaking := self.leaks(hidden)) and (left := self._left(hidden)):
            hidden |= {min(left, key=self._cost(leaking))}
        return hidden

    def without_needless(self, hidden: Cells) -> Cells:
        """Show again what turned out not to be needed: first what is to be kept, then the largest.

        Two cells may be needless only together, such as a count that is the same in two tables.
        """
        secondary = self._in_order(hidden - self.primary)
        secondary.sort(key=lambda name: (not self._kept(name), -self.counts[name]))
        for shown in chain(combinations(secondary, 1), combinations(secondary, 2)):
            if hidden.issuperset(shown) and not self.leaks(hidden.difference(shown)):
                hidden = hidden.difference(shown)
        return hidden

    def leaks(self, hidden: Cells) -> list[str]:
        """The hidden and small counts that a reader could tell too nearly."""
        if not self._left(hidden):
            return []
        reader = reader_of(published(self.tables, hidden), self.tables, most=self.most)
        return [name for name in self._in_order(hidden | self.small) if not self._safe(reader, name)]

    def _safe(self, reader, name: str) -> bool:
        found = reader.values_of(name, enough=self.protection, near=self.counts)
        return len(found) == self.protection

    def _left(self, hidden: Cells) -> list[str]:
        """The cells that could still be hidden."""
        return [name for name, count in self.tables.cells.items() if count and name not in hidden]

    def _cost(self, leaking: list[str]):
        """What is hidden first: no total, then a cell in one sum with a leak, then the smallest, then the earliest."""
        beside = {name for each in self.tables.sums if not set(leaking).isdisjoint(each.cells) for name in each.cells}
        return lambda name: (self._kept(name), name not in beside, self.counts[name])

    def _kept(self, name: str) -> bool:
        return name in self.tables.keep

    def _in_order(self, names: Iterable[str]) -> list[str]:
        """In the order of the tables, so that the result does not hang on the order of a set."""
        return [name for name in self.counts if name in names]
