"""The least that can be hidden, proven apart from `core.disclosure.protect`, of which nothing is used.

Any set of cells that leaks says: of the cells it shows, hide one. It says the more, the more it hides, so every leak is
first widened until no further cell can be hidden without mending it. The cheapest set that obeys all of it costs no
more than any safe one. When the audit, which is tested against trying everything, finds nothing in it, it is one.
"""

from __future__ import annotations

import time
from math import ceil, floor

import highspy

from core.disclosure.audit import DisclosureAudit, audit
from core.disclosure.highs import DeterministicHighs
from core.disclosure.knowledge import AttackerKnowledge
from core.disclosure.linear_system import ExternalBounds, exactly
from core.disclosure.tables import LinkedTables, ProtectionRule, Zeros

NEARLY = 1e-6
KEPT = 1000.0
Cells = frozenset[str]


class Reader:
    """Bounds by linear programming: a reader who learns less than this does not exist, so a leak is a leak."""

    def __init__(self, tables: LinkedTables, rule: ProtectionRule) -> None:
        self.counts, self.rule = tables.counts, rule
        self.place = {name: place for place, name in enumerate(self.counts)}
        self.solver = DeterministicHighs()
        for _ in self.counts:
            self.solver.addVar(0.0, highspy.kHighsInf)
        for each in tables.sums:
            places = [self.place[name] for name in each.cells]
            self.solver.addRow(0.0, 0.0, len(places), places, [1.0] + [-1.0] * len(each.parts))

    def show(self, name: str) -> None:
        self.solver.changeColBounds(self.place[name], self.counts[name], self.counts[name])

    def hide(self, name: str) -> None:
        self.solver.changeColBounds(self.place[name], self.rule.smallest_suppressed, highspy.kHighsInf)

    def is_narrowed(self, name: str) -> bool:
        """Whether the count is certain to have fewer values than its protection."""
        self.solver.changeColCost(self.place[name], 1.0)
        least, most = self._limit(name, 1.0), self._limit(name, -1.0)
        self.solver.changeColCost(self.place[name], 0.0)
        return ceil(least - NEARLY) + self.rule.protection > floor(min(most, 1e9) + NEARLY) + 1

    def _limit(self, name: str, sense: float) -> float:
        self.solver.changeColCost(self.place[name], sense)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return sense * -highspy.kHighsInf
        return self.solver.getSolution().col_value[self.place[name]]


class Optimum:
    """The cheapest safe set of one set of tables: first the fewest totals that were to be kept, then the fewest cells.

    It asks protection for the small counts alone. A set that protects every hidden cell as well hides no less.
    """

    def __init__(self, tables: LinkedTables, rule: ProtectionRule) -> None:
        self.tables, self.rule = tables, rule
        self.small = [name for name, count in tables.counts.items() if rule.is_small(count)]
        printed = {name for name, count in tables.cells.items() if count == 0 and rule.zeros is Zeros.PRINTED}
        self.primary = frozenset(self.small) & tables.cells.keys()
        self.choices = [name for name in tables.cells if name not in self.primary | printed]
        self.reader = Reader(tables, rule)
        for name in tables.cells:
            (self.reader.hide if name in self.primary else self.reader.show)(name)
        self.master = DeterministicHighs()
        for name in self.choices:
            self.master.addVar(0.0, 1.0)
            self.master.changeColCost(self.master.getNumCol() - 1, KEPT if name in tables.keep else 1.0)
            self.master.changeColIntegrality(self.master.getNumCol() - 1, highspy.HighsVarType.kInteger)

    def proven(self, seconds: float) -> int | None:
        """The number of cells it hides; None where that was not proven in the time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            chosen = self._obeying()
            demands = self._demands(chosen)
            if not demands:
                return len(self.primary) + len(chosen)
            for demand in demands:
                places = [self.choices.index(name) for name in sorted(demand)]
                self.master.addRow(1.0, highspy.kHighsInf, len(places), places, [1.0] * len(places))
        return None

    def _obeying(self) -> Cells:
        self.master.run()
        values = self.master.getSolution().col_value
        return frozenset(name for name, value in zip(self.choices, values, strict=True) if value > 0.5)

    def _demands(self, chosen: Cells) -> set[Cells]:
        for name in chosen:
            self.reader.hide(name)
        leaking = [name for name in self.small if self.reader.is_narrowed(name)]
        found = {self._widened(name, chosen) for name in leaking}
        for name in chosen:
            self.reader.show(name)
        return found or self._of_whole_numbers(chosen)

    def _widened(self, leak: str, chosen: Cells) -> Cells:
        """What is still shown when as much is hidden as leaves the leak as it is."""
        shown, tried = [], [name for name in self.choices if name not in chosen]
        for name in tried:
            self.reader.hide(name)
            if not self.reader.is_narrowed(leak):
                self.reader.show(name)
                shown.append(name)
        for name in tried:
            self.reader.show(name)
        return frozenset(shown)

    def _of_whole_numbers(self, chosen: Cells) -> set[Cells]:
        """Where fractions show no leak, the attack has the last word."""
        found = attacked(self.tables, self.primary | chosen, self.rule)
        if any(len(found.values[name]) < self.rule.protection for name in self.small):
            return {frozenset(self.choices) - chosen}
        return set()


def attacked(tables: LinkedTables, hidden: Cells, rule: ProtectionRule) -> DisclosureAudit:
    """What a reader makes of the tables with these cells hidden and no percentage printed."""
    told = {name: exactly(count) for name, count in tables.cells.items()}
    told |= {name: ExternalBounds(rule.smallest_suppressed) for name in hidden} | dict.fromkeys(
        tables.unprinted, ExternalBounds()
    )
    return audit(AttackerKnowledge(told, tables.sums, tables.subsets), rule)


def optimum(tables: LinkedTables, rule: ProtectionRule, seconds: float = 20) -> int | None:
    return Optimum(tables, rule).proven(seconds)
