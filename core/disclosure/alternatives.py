"""Other ways to publish the same tables, and what each costs a reader beside hiding.

Merging rows into "other" and pooling years come to the same: counts that were to be printed one by one are printed as
their sum. They stand in no table then, but may follow from what does, and are protected as before. Every way costs the
numbers that it prints fewer than were asked for. Whoever subtracts learns no more from a sum than from hidden cells
that add up to it; it is the reader who does not subtract that gains a number, and a table without gaps.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.disclosure.protect import Protected, protect
from core.disclosure.tables import LinkedTables, Percentage, Rule, Sum


@dataclass(frozen=True)
class Way:
    """One way to publish tables. `rows` are those that are merged."""

    tables: LinkedTables
    protected: Protected
    rows: tuple[str, ...] = ()

    @property
    def printed(self) -> frozenset[str]:
        """The cells that carry a number."""
        return self.tables.cells.keys() - self.protected.published.hidden

    @property
    def hidden(self) -> frozenset[str]:
        return self.protected.published.hidden

    def cost(self, asked: LinkedTables) -> tuple[int, float]:
        """How many totals to be kept are hidden, and how much less the printed numbers weigh than those asked for."""
        printed, all_asked = (
            sum(asked.weights.get(name, 1) for name in names) for names in (sorted(self.printed), asked.cells)
        )
        return len(self.tables.keep & self.hidden), all_asked - printed


def merged(tables: LinkedTables, sums: Mapping[str, Sequence[str]]) -> LinkedTables:
    """The tables with these sums printed in place of their parts. Parts that share a whole keep their percentage."""
    parts = {part for each in sums.values() for part in each}
    counts = tables.counts
    others = {name: sum(counts[part] for part in each) for name, each in sums.items()}
    percentages = {name: each for name, each in tables.percentages.items() if name not in parts}
    return replace(
        tables,
        cells={name: count for name, count in tables.cells.items() if name not in parts} | others,
        unprinted={**tables.unprinted, **{name: count for name, count in tables.cells.items() if name in parts}},
        sums=(*tables.sums, *(Sum(name, tuple(each)) for name, each in sums.items())),
        percentages=percentages | dict(_percentages(tables, sums)),
        keep=tables.keep - parts,
    )


def _percentages(tables: LinkedTables, sums: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Percentage]]:
    for name, parts in sums.items():
        found = {tables.percentages.get(part) for part in parts}
        if len(found) == 1 and None not in found:
            yield name, found.pop()


def cheapest_merger(
    tables: LinkedTables, rule: Rule, rows: Mapping[str, Sequence[str]], called: str = "other"
) -> Way | None:
    """The way that merges the smallest rows into one and costs least; None where there is no safe one.

    `rows` are the cells of each row, in the same order of columns. A row is the smaller, the smaller its largest count.
    Two rows are tried first, then one more each time, as long as the rule's time lasts.
    """
    started, safe = time.monotonic(), []
    in_order = sorted(rows, key=lambda row: max(tables.counts[name] for name in rows[row]))
    for size in range(2, len(rows)):
        if time.monotonic() - started > rule.seconds:
            break
        way = _merging(tables, rule, {row: rows[row] for row in in_order[:size]}, called)
        safe += [way] if way.protected.safe else []
    return min(safe, key=lambda way: way.cost(tables), default=None)


def _merging(tables: LinkedTables, rule: Rule, rows: Mapping[str, Sequence[str]], called: str) -> Way:
    columns = zip(*rows.values(), strict=True)
    made = merged(tables, {f"{called} {number}": cells for number, cells in enumerate(columns, start=1)})
    return Way(made, protect(made, rule), tuple(rows))
