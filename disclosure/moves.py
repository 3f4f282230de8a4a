"""The least that must be hidden for one count to be able to be one more, or one less.

A move from the true counts to others keeps every sum. What it changes must be hidden, so the cheapest move is sought:
what is hidden already costs next to nothing, any other cell what a reader loses with it. Fractions are allowed, which
makes it quick; the answer is nearly always in whole numbers.
"""

from __future__ import annotations

from itertools import pairwise

import highspy
import numpy as np

from disclosure.component import Component, Pattern
from disclosure.solver import NEARLY_WHOLE, SilentHighs, Status
from disclosure.system import INFINITE

NEXT_TO_NOTHING = 0.001
TIMES = (1, 2, 3, 4, 6)


class Mover:
    """Finds moves of one component. Each count may rise or fall, and pays for either."""

    def __init__(self, component: Component) -> None:
        self.component = component
        self.size = len(component.truth)
        self.prices = np.full(2 * self.size, NEXT_TO_NOTHING)
        self.solver = SilentHighs()
        self.solver.setOptionValue("presolve", "off")
        self.solver.setOptionValue("solver", "simplex")
        lows, highs, _ = component.system.limits
        self.most = np.concatenate([highs - component.truth, component.truth - lows])
        self.solver.passModel(self._model())
        self._priced: Pattern = component.everything

    def cheapest(self, place: int, pattern: Pattern, *, down: bool = False) -> np.ndarray | None:
        """The cheapest move by which the count rises by 1, or falls by 1; None where there is none in whole numbers."""
        rises, falls = place, place + self.size
        wanted, other = (falls, rises) if down else (rises, falls)
        if self.most[wanted] < 1:
            return None
        self._price(pattern)
        self.solver.changeColBounds(wanted, 1.0, 1.0)
        self.solver.changeColBounds(other, 0.0, 0.0)
        self.solver.run()
        found = self._found()
        for column in (wanted, other):
            self.solver.changeColBounds(column, 0.0, self.most[column])
        return found

    def _found(self) -> np.ndarray | None:
        if self.solver.getModelStatus() != Status.kOptimal:
            return None
        values = np.array(self.solver.getSolution().col_value)
        difference = values[: self.size] - values[self.size :]
        for times in TIMES:
            move = np.rint(times * difference).astype(np.int64)
            if np.abs(times * difference - move).max() < NEARLY_WHOLE:
                return move
        return None

    def _price(self, pattern: Pattern) -> None:
        """What each cell costs to change, given what is hidden."""
        changed = pattern ^ self._priced
        for place in self.component.cells:
            if changed >> place & 1:
                price = NEXT_TO_NOTHING if pattern >> place & 1 else self.component.weight[place]
                self.solver.changeColCost(place, price)
                self.solver.changeColCost(place + self.size, price)
        self._priced = pattern

    def _model(self) -> highspy.HighsLp:
        system = self.component.system
        starts, places, factors = system.matrix
        lows, highs = self._row_limits()
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * self.size, len(lows)
        model.col_cost_, model.col_lower_, model.col_upper_ = self.prices, np.zeros(2 * self.size), self.most
        model.row_lower_, model.row_upper_ = lows, highs
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = 2 * starts
        index, value = _doubled(starts, places, factors, self.size)
        model.a_matrix_.index_, model.a_matrix_.value_ = index, value
        return model

    def _row_limits(self) -> tuple[np.ndarray, np.ndarray]:
        """How far each row may move; those of percentages that are still hidden as they like."""
        system = self.component.system
        lows, highs = (each.copy() for each in system.row_limits)
        if len(lows):
            starts, places, factors = system.matrix
            totals = np.add.reduceat(factors * self.component.truth[places], starts[:-1])
            lows, highs = lows - totals, highs - totals
        for rows in self.component.rows_of.values():
            lows[rows], highs[rows] = -INFINITE, INFINITE
        return lows, highs


def _doubled(starts: np.ndarray, places: np.ndarray, factors: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Each row twice over: for the counts that rise, and with the other sign for those that fall."""
    index, value = [], []
    for first, last in pairwise(starts):
        index += [places[first:last], places[first:last] + size]
        value += [factors[first:last].astype(float), -factors[first:last].astype(float)]
    if not index:
        return np.array([], dtype=np.int32), np.array([], dtype=float)
    return np.concatenate(index).astype(np.int32), np.concatenate(value)
