"""Table redesign: merging rows or pooling years instead of suppressing, and what each costs a reader.

Merging rows into "other" and pooling years come to the same: counts that were to be printed one by one are printed as
their sum. They are in no table then, but may follow from what is printed, and are protected as before. A redesign loses
the numbers that it prints fewer than were asked for. A reader who subtracts learns no more from a sum than from
suppressed cells that add up to it; one who does not subtract gains a number, and a table without gaps.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.disclosure.protect import Protected, protect
from core.disclosure.tables import LinkedTables, Percentage, ProtectionRule, Sum


@dataclass(frozen=True)
class TableRedesign:
    """One way to publish tables. `rows` are those that are merged."""

    tables: LinkedTables
    protected: Protected
    rows: tuple[str, ...] = ()

    @property
    def printed(self) -> frozenset[str]:
        """The cells that carry a number."""
        return frozenset(self.tables.cells) - self.protected.published.suppressed

    @property
    def suppressed(self) -> frozenset[str]:
        return self.protected.published.suppressed

    def information_loss(self, asked: LinkedTables) -> tuple[int, float]:
        """How many totals to be kept are suppressed, and how much weight of those asked is not printed."""
        printed, all_asked = (
            sum(asked.weights.get(name, 1) for name in names) for names in (sorted(self.printed), asked.cells)
        )
        return len(self.tables.keep & self.suppressed), all_asked - printed


def with_merged_cells(tables: LinkedTables, sums: Mapping[str, Sequence[str]]) -> LinkedTables:
    """The tables with these sums printed in place of their parts. Parts that share a whole keep their percentage."""
    parts = {part for each in sums.values() for part in each}
    counts = tables.counts
    merged = {name: sum(counts[part] for part in each) for name, each in sums.items()}
    percentages = {name: each for name, each in tables.percentages.items() if name not in parts}
    return replace(
        tables,
        cells={name: count for name, count in tables.cells.items() if name not in parts} | merged,
        unprinted={**tables.unprinted, **{name: count for name, count in tables.cells.items() if name in parts}},
        sums=(*tables.sums, *(Sum(name, tuple(each)) for name, each in sums.items())),
        percentages=percentages | dict(_percentages(tables, sums)),
        keep=tables.keep - parts,
    )


def _percentages(tables: LinkedTables, sums: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Percentage]]:
    for name, parts in sums.items():
        found = {tables.percentages.get(part) for part in parts}
        if len(found) == 1 and (percentage := found.pop()) is not None:
            yield name, percentage


def cheapest_merger(
    tables: LinkedTables, rule: ProtectionRule, rows: Mapping[str, Sequence[str]], called: str = "other"
) -> TableRedesign | None:
    """The redesign that merges the smallest rows into one at the least loss; None where there is no safe one.

    `rows` are the cells of each row, in the same order of columns. A row is the smaller, the smaller its largest count.
    Two rows are tried first, then one more each time, as long as the rule's time lasts.
    """
    started = time.monotonic()
    safe: list[TableRedesign] = []
    counts = tables.counts
    smallest_first = sorted(rows, key=lambda row: max(counts[name] for name in rows[row]))
    for size in range(2, len(rows)):
        if time.monotonic() - started > rule.seconds:
            break
        merger = _merger(tables, rule, {row: rows[row] for row in smallest_first[:size]}, called)
        safe += [merger] if merger.protected.safe else []
    return min(safe, key=lambda each: each.information_loss(tables), default=None)


def _merger(
    tables: LinkedTables, rule: ProtectionRule, rows: Mapping[str, Sequence[str]], called: str
) -> TableRedesign:
    columns = zip(*rows.values(), strict=True)
    merged = with_merged_cells(tables, {f"{called} {number}": cells for number, cells in enumerate(columns, start=1)})
    return TableRedesign(merged, protect(merged, rule), tuple(rows))
