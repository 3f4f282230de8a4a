"""Solutions of the attacker problem that were found so far, and which patterns each of them is an answer for.

A solution that a reader cannot tell from the true counts needs certain cells and percentages suppressed, whatever else
is. So every solution found keeps answering for all patterns that suppress those, and most questions need no solver.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from core.disclosure.component import Component
from core.disclosure.linear_system import Counts
from core.disclosure.suppression_pattern import SuppressionPattern

NOTHING_KNOWN = -1


class KnownSolutions:
    """Kept as changes of the true counts."""

    def __init__(self, component: Component) -> None:
        self.component = component
        size = len(component.truth)
        self._by_count: list[list[tuple[SuppressionPattern, int, int]]] = [[] for _ in range(size)]
        self._enough_with: list[SuppressionPattern] = [NOTHING_KNOWN] * size
        self._changes: list[tuple[Counts, Counts]] = [(np.array([], dtype=np.int64), np.array([], dtype=np.int64))]

    def add(self, change: Counts) -> bool:
        """Keep a change, and its multiples as far as they too lead to solutions. False where none does."""
        added = [self._add_one(times * change) for times in _multiples(self.component.rule.protection)]
        return any(added)

    def _add_one(self, change: Counts) -> bool:
        if not self._is_feasible(self.component.truth + change):
            return False
        support, changed = self.component.support(change), np.flatnonzero(change)
        for index, difference in zip(changed.tolist(), change[changed].tolist(), strict=True):
            self._by_count[index].append((support, difference, len(self._changes)))
        self._changes.append((changed, change[changed]))
        return True

    def _is_feasible(self, solution: Counts) -> bool:
        """With no percentage printed that is an option."""
        lowers, uppers, gaps = self.component.system.count_limits
        within = (solution >= lowers) & (solution <= uppers) & ~((solution > 0) & (solution < gaps))
        relaxed = self.component.option_rows
        return bool(within.all()) and self.component.system.satisfies_constraints(solution, relaxed)

    def has_enough(self, index: int, pattern: SuppressionPattern, required: int) -> bool:
        """Whether the count is known to have the required number of values under this pattern."""
        if not self._enough_with[index] & ~pattern:
            return True
        return len(self.values(index, pattern, required)) >= required

    def values(self, index: int, pattern: SuppressionPattern, required: int) -> dict[int, int]:
        """Differences from the true count, no more than required, each with the number of a change that makes it."""
        shown, support = ~pattern, 0
        found = {0: 0}
        for needed, difference, number in self._by_count[index]:
            if not needed & shown and difference not in found:
                found[difference] = number
                support |= needed
                if len(found) >= required:
                    self._enough_with[index] = support
                    break
        return found

    def as_rows(self, numbers: Iterable[int]) -> Counts:
        """The solutions with these numbers, one to a row; number 0 is the true counts."""
        chosen = sorted({0, *numbers})
        rows = np.tile(self.component.truth, (len(chosen), 1))
        for solution, number in zip(rows, chosen, strict=True):
            changed, differences = self._changes[number]
            solution[changed] += differences
        return rows


def _multiples(protection: int) -> Iterable[int]:
    for times in range(1, protection):
        yield from (times, -times)
