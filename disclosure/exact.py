"""The pattern that costs a reader least, proven so.

Each leak says: of these shown cells at least one must be hidden as well. The cheapest pattern that obeys all that has
been said so far costs no more than any safe one; when it is itself safe, nothing safe is cheaper. Otherwise it leaks,
and its leaks say more.
"""

from __future__ import annotations

from typing import NamedTuple

import highspy
import numpy as np

from disclosure.component import Component, Pattern
from disclosure.solver import SilentHighs, Status
from disclosure.system import INFINITE

SOME = 1e-7


class Demand(NamedTuple):
    """That one of `cells` be hidden; asked only while `of` is hidden, where it is not None."""

    cells: Pattern
    of: int | None = None

    def is_met_by(self, pattern: Pattern) -> bool:
        return bool(self.cells & pattern) or (self.of is not None and not pattern >> self.of & 1)


class Cheapest:
    """Seeks the cheapest safe pattern of a component, for no more than so many rounds."""

    def __init__(self, component: Component, rounds: int) -> None:
        self.component = component
        self.rounds = rounds
        self.demands: list[Demand] = []
        self.choices = [place for place in component.cells if place not in component.small]
        self.least = 0.0

    def below(self, best: Pattern) -> tuple[Pattern, bool]:
        """The cheapest safe pattern and True; the best one known, or found on the way, and False if undecided."""
        for _ in range(self.rounds):
            cheapest = self._obeying()
            if cheapest is None:
                return best, False
            self.least = self.component.cost(cheapest)
            if self.least >= self.component.cost(best) - SOME:
                return best, True
            if self._is_safe(cheapest):
                return cheapest, True
            mended = self._mended(cheapest)
            if mended is not None and self.component.cost(mended) < self.component.cost(best) - SOME:
                best = mended
        return best, False

    def _is_safe(self, pattern: Pattern) -> bool:
        return next(self.component.each_leak(pattern), None) is None

    def _mended(self, pattern: Pattern) -> Pattern | None:
        """Hide what each leak asks for, remembering it, until there is none; None where a leak asks for nothing."""
        while (leak := next(self.component.each_leak(pattern), None)) is not None:
            demand = self._demand(leak, pattern)
            if demand.cells:
                self.demands.append(demand)
            asked = [place for place in self.choices if demand.cells >> place & 1]
            if not asked:
                return None
            pattern |= 1 << min(asked, key=lambda place: (self.component.weight[place], place))
        return pattern

    def _demand(self, leak: int, pattern: Pattern) -> Demand:
        """What this leak asks for, as narrowly as can be said: hide all the rest, and it still leaks."""
        component = self.component
        is_small = leak in component.small
        if not is_small and leak not in component.weight:
            return self._anything_else(pattern)
        asked = self._priced(leak, pattern)
        widest = component.everything & ~asked
        for place in [place for place in self.choices if asked >> place & 1]:
            if widest >> place & 1 or component.enough(leak, widest | 1 << place):
                continue
            asked = self._priced(leak, widest | 1 << place)
            widest = component.everything & ~asked
        return Demand(asked, None if is_small else leak)

    def _anything_else(self, pattern: Pattern) -> Demand:
        """For a leak that hiding more might mend and hiding less might too: any pattern but this one."""
        others = self.component.all_cells & ~pattern
        return Demand(others)

    def _priced(self, leak: int, pattern: Pattern) -> Pattern:
        """The shown cells on which the leak hangs; all of them where fractions do not show it."""
        component = self.component
        component.hold(pattern)
        shown = component.all_cells & ~pattern
        hang, ends = 0, []
        for largest in (False, True):
            ends.append(component.solver.quick_limit(leak, largest=largest))
            prices = component.solver.prices()
            hang |= sum(1 << int(place) for place in np.flatnonzero(np.abs(prices) > SOME))
        if None in ends or np.floor(ends[1] + SOME) - np.ceil(ends[0] - SOME) + 1 >= component.needs[leak]:
            return shown
        return hang & shown

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
