"""The pattern that costs a reader least, proven so.

Each leak says: of these shown cells at least one must be hidden as well. The cheapest pattern that obeys all that has
been said so far costs no more than any safe one; when it is itself safe, nothing safe is cheaper. Otherwise it leaks,
and its leaks say more.
"""

from __future__ import annotations

from typing import NamedTuple

import highspy
import numpy as np

from core.disclosure.component import Component
from core.disclosure.nearby import ONE_EACH, Hindered, Steps
from core.disclosure.pattern import Pattern, places_in
from core.disclosure.search import Hider, without_needless
from core.disclosure.solver import SilentHighs, Status
from core.disclosure.system import INFINITE

SOME = 1e-7
NEAR = 1.02


class Demand(NamedTuple):
    """That one of `cells` be hidden; asked only while `of` is hidden, where it is not None."""

    cells: Pattern
    of: int | None = None


class Cheapest:
    """Seeks the cheapest safe pattern of a component, for no more than so many rounds.

    No safe pattern costs less than `least`, whatever was found.
    """

    def __init__(self, component: Component, rounds: int) -> None:
        self.component = component
        self.rounds = rounds
        self.demands: list[Demand] = []
        self.choices = [place for place in component.cells if place not in component.small]
        self.hider = Hider(component)
        self.least = component.cost(component.least)

    def found(self) -> tuple[Pattern, bool]:
        """The cheapest safe pattern and True; the best one found on the way, and False if undecided."""
        component = self.component
        best, cheapest = self._mended(component.least), component.least
        for _ in range(self.rounds):
            leaks = component.leaks(cheapest)
            if not leaks:
                return self._proven(cheapest)
            if not self._has_learnt_from(leaks, cheapest):
                break
            cheapest = self._obeying()
            if cheapest is None:
                break
            self.least = component.cost(cheapest)
            if self.least >= component.cost(best) - SOME:
                return self._proven(best)
            if self._is_near(best) or not component.has_time:
                break
            best = min(best, self._mended(cheapest), key=component.cost)
        return best, False

    def _proven(self, pattern: Pattern) -> tuple[Pattern, bool]:
        self.least = self.component.cost(pattern)
        return pattern, True

    def _mended(self, pattern: Pattern) -> Pattern:
        """A safe pattern like this one."""
        return without_needless(self.component, self.hider.enough(pattern))

    def _is_near(self, pattern: Pattern) -> bool:
        """Whether no pattern of a large component can be so much cheaper that it is worth the time to look for it."""
        return self.component.system.is_large and self.component.cost(pattern) <= NEAR * self.least

    def _has_learnt_from(self, leaks: list[int], pattern: Pattern) -> bool:
        """Whether any of these asks for more than the pattern gives. Those that there is no time for say nothing."""
        before = len(self.demands)
        for leak in leaks:
            demand = self._demand(leak, pattern)
            if not self.component.has_time:
                break
            if demand.cells:
                self.demands.append(demand)
        return len(self.demands) > before

    def _demand(self, leak: int, pattern: Pattern) -> Demand:
        """What this leak asks for, as narrowly as can be said: hide all the rest, and it still leaks."""
        component = self.component
        is_small = leak in component.small
        if not is_small and leak not in component.weight:
            return self._anything_else(pattern)
        first = self._asked(leak, pattern)
        if first is None:
            return Demand(0)
        widest = component.everything & ~first.cells
        for place in places_in(first.cells):
            if not widest >> place & 1 and (narrower := self._asked(leak, widest | 1 << place, first.steps)):
                widest = component.everything & ~narrower.cells
        return Demand(component.everything & ~widest, None if is_small else leak)

    def _anything_else(self, pattern: Pattern) -> Demand:
        """For a leak that hiding more might mend and hiding less might too: any pattern but this one."""
        return Demand(self.component.all_cells & ~pattern)

    def _asked(self, leak: int, pattern: Pattern, steps: Steps = ONE_EACH) -> Hindered | None:
        """The shown cells of which the leak needs one hidden; all of them where fractions do not tell which.

        None where it is none. In a large component that is taken so unless fractions prove it.
        """
        component = self.component
        found = component.nearby.hindering(leak, pattern, steps)
        if found is None and not component.system.is_large and not component.enough(leak, pattern):
            return Hindered(component.all_cells & ~pattern, ONE_EACH)
        return found

    def _obeying(self) -> Pattern | None:
        """The cheapest pattern that meets every demand, safe or not."""
        if not self.choices:
            return self.component.least
        column = {place: number for number, place in enumerate(self.choices)}
        solver = SilentHighs()
        solver.passModel(self._model(column))
        solver.run()
        if solver.getModelStatus() != Status.kOptimal:
            return None
        chosen = np.array(solver.getSolution().col_value) > 0.5
        return self.component.least | sum(1 << place for place, number in column.items() if chosen[number])

    def _model(self, column: dict[int, int]) -> highspy.HighsLp:
        rows = [self._row(demand, column) for demand in self.demands]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(column), len(rows)
        model.col_cost_ = np.array([self.component.weight[place] for place in column])
        model.col_lower_, model.col_upper_ = np.zeros(len(column)), np.ones(len(column))
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(column)
        model.row_lower_ = np.array([0.0 if demand.of is not None else 1.0 for demand in self.demands])
        model.row_upper_ = np.full(len(rows), INFINITE)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *map(len, rows)]).astype(np.int32)
        model.a_matrix_.index_ = np.array([number for row in rows for number in row], dtype=np.int32)
        model.a_matrix_.value_ = np.array([value for row in rows for value in row.values()], dtype=float)
        return model

    @staticmethod
    def _row(demand: Demand, column: dict[int, int]) -> dict[int, float]:
        row = {number: 1.0 for place, number in column.items() if demand.cells >> place & 1}
        return row if demand.of is None else row | {column[demand.of]: -1.0}
