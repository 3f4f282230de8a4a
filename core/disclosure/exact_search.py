"""The suppression pattern that loses least information, proven so: cutting planes, as in Fischetti and Salazar (2001).

Each leak gives a cut: of these printed cells at least one must be suppressed as well. The cheapest pattern that obeys
all cuts so far costs no more than any safe one; when it is itself safe, nothing safe is cheaper. Otherwise it leaks,
and its leaks give more cuts.
"""

from __future__ import annotations

from typing import NamedTuple

import highspy
import numpy as np

from core.disclosure.heuristic_search import HeuristicSearch, without_redundant
from core.disclosure.highs import DeterministicHighs, Status
from core.disclosure.linear_system import INFINITE
from core.disclosure.protection_levels import ONE_EACH, BlockingCells, ProtectionLevels, Steps
from core.disclosure.suppression_pattern import SuppressionPattern, indices_in

TOLERANCE = 1e-7
NEAR = 1.02


class Cut(NamedTuple):
    """At least one of `cells` is suppressed; required only while `of` is suppressed, where it is not None."""

    cells: SuppressionPattern
    of: int | None = None


class ExactSearch:
    """Seeks the cheapest safe pattern of a component, for no more than so many rounds.

    No safe pattern costs less than `lower_bound`, whatever was found.
    """

    def __init__(self, levels: ProtectionLevels, rounds: int) -> None:
        self.levels = levels
        self.component = levels.component
        self.rounds = rounds
        self.cuts: list[Cut] = []
        small = set(self.component.small)
        self.choices = [index for index in self.component.cells if index not in small]
        self.heuristic = HeuristicSearch(levels)
        self.lower_bound = self.component.cost(self.component.least)

    def cheapest_pattern(self) -> tuple[SuppressionPattern, bool]:
        """The cheapest safe pattern and True; the best one found on the way, and False if undecided."""
        component = self.component
        best, relaxed = self._repaired(component.least), component.least
        for _ in range(self.rounds):
            leaks = self.levels.leaks(relaxed)
            if not leaks:
                return self._proven(relaxed)
            if not self._add_cuts(leaks, relaxed):
                break
            cheapest = self._cheapest_within_cuts()
            if cheapest is None:
                break
            relaxed = cheapest
            self.lower_bound = component.cost(relaxed)
            if self.lower_bound >= component.cost(best) - TOLERANCE:
                return self._proven(best)
            if self._is_near_enough(best) or not self.levels.has_time:
                break
            best = min(best, self._repaired(relaxed), key=component.cost)
        return best, False

    def _proven(self, pattern: SuppressionPattern) -> tuple[SuppressionPattern, bool]:
        self.lower_bound = self.component.cost(pattern)
        return pattern, True

    def _repaired(self, pattern: SuppressionPattern) -> SuppressionPattern:
        """A safe pattern like this one."""
        return without_redundant(self.levels, self.heuristic.safe_pattern(pattern))

    def _is_near_enough(self, pattern: SuppressionPattern) -> bool:
        """Whether no pattern of a large component can be so much cheaper that it is worth the time to look for it."""
        return self.component.system.is_large and self.component.cost(pattern) <= NEAR * self.lower_bound

    def _add_cuts(self, leaks: list[int], pattern: SuppressionPattern) -> bool:
        """Whether any leak gives a cut that the pattern breaks. Those that there is no time for give none."""
        before = len(self.cuts)
        for leak in leaks:
            cut = self._cut(leak, pattern)
            if not self.levels.has_time:
                break
            if cut.cells:
                self.cuts.append(cut)
        return len(self.cuts) > before

    def _cut(self, leak: int, pattern: SuppressionPattern) -> Cut:
        """The strongest cut of this leak: suppress all the rest, and it still leaks."""
        component = self.component
        is_small = leak in component.small
        if not is_small and leak not in component.weight:
            return self._any_other_pattern(pattern)
        first = self._blocking_cells(leak, pattern)
        if first is None:
            return Cut(0)
        widest = component.everything & ~first.cells
        for index in indices_in(first.cells):
            if widest >> index & 1:
                continue
            if narrower := self._blocking_cells(leak, widest | 1 << index, first.steps):
                widest = component.everything & ~narrower.cells
        return Cut(component.everything & ~widest, None if is_small else leak)

    def _any_other_pattern(self, pattern: SuppressionPattern) -> Cut:
        """For a leak that suppressing more might mend and suppressing less might too: any pattern but this one."""
        return Cut(self.component.all_cells & ~pattern)

    def _blocking_cells(self, leak: int, pattern: SuppressionPattern, steps: Steps = ONE_EACH) -> BlockingCells | None:
        """The printed cells of which one must be suppressed; all of them where fractions do not tell which.

        None where it does not leak. A large component is taken not to leak unless the linear relaxation proves it.
        """
        found = self.levels.blocking_cells(leak, pattern, steps)
        if found is None and not self.component.system.is_large and not self.levels.has_enough(leak, pattern):
            return BlockingCells(self.component.all_cells & ~pattern, ONE_EACH)
        return found

    def _cheapest_within_cuts(self) -> SuppressionPattern | None:
        """The cheapest pattern that obeys every cut, safe or not: the master problem."""
        if not self.choices:
            return self.component.least
        column = {index: number for number, index in enumerate(self.choices)}
        solver = DeterministicHighs()
        solver.passModel(self._model(column))
        solver.run()
        if solver.getModelStatus() != Status.kOptimal:
            return None
        chosen = np.array(solver.getSolution().col_value) > 0.5
        return self.component.least | sum(1 << index for index, number in column.items() if chosen[number])

    def _model(self, column: dict[int, int]) -> highspy.HighsLp:
        rows = [self._row(cut, column) for cut in self.cuts]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(column), len(rows)
        model.col_cost_ = np.array([self.component.weight[index] for index in column])
        model.col_lower_, model.col_upper_ = np.zeros(len(column)), np.ones(len(column))
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(column)
        model.row_lower_ = np.array([0.0 if cut.of is not None else 1.0 for cut in self.cuts])
        model.row_upper_ = np.full(len(rows), INFINITE)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *map(len, rows)]).astype(np.int32)
        model.a_matrix_.index_ = np.array([number for row in rows for number in row], dtype=np.int32)
        model.a_matrix_.value_ = np.array([value for row in rows for value in row.values()], dtype=float)
        return model

    @staticmethod
    def _row(cut: Cut, column: dict[int, int]) -> dict[int, float]:
        row = {number: 1.0 for index, number in column.items() if cut.cells >> index & 1}
        return row if cut.of is None else row | {column[cut.of]: -1.0}
