"""The least that must change for one count to be able to be more, or less.

A move from one world to another keeps every sum. What it changes must be hidden, so the cheapest move is sought: what
is hidden already costs next to nothing, any other cell what a reader loses with it. Fractions are allowed, which makes
it quick; the answer is nearly always in whole numbers. Where it is not, other prices may lead to one that is.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import floor
from typing import NamedTuple

import highspy
import numpy as np

from core.disclosure.solver import NEARLY_WHOLE, QUICK, Outcome, SilentHighs, Status
from core.disclosure.system import INFINITE, System

NEXT_TO_NOTHING = 0.001
TIMES = (1, 2, 3, 4, 6)
OTHER_PRICES = 5
SEED = 8
SOME = 1e-7
FAR = 10
REWARD = 1000.0
UNSCALED = {"simplex_scale_strategy": 0}
WHOLE = {"mip_max_improving_sols": 1, "time_limit": 2.0}


class Move(NamedTuple):
    """What changes from one world to another; nothing where it is impossible, or was found in fractions alone."""

    outcome: Outcome
    change: np.ndarray | None = None


IMPOSSIBLE, GIVEN_UP = Move(Outcome.IMPOSSIBLE), Move(Outcome.GIVEN_UP)


class Mover:
    """Finds moves from one world of a system. Each count may rise or fall, and pays for either.

    Every search begins at the world itself, not where the last one ended: a move is short, the way between two is not.
    """

    def __init__(
        self, system: System, world: np.ndarray, open_rows: Iterable[int] = (), times: tuple[int, ...] = TIMES
    ) -> None:
        self.system, self.world, self.size, self.times = system, world, len(world), times
        lows, highs, _ = system.limits
        self.most = np.concatenate([highs - world, world - lows])
        self.prices = np.full(2 * self.size, NEXT_TO_NOTHING)
        self.row_lows, self.row_highs = _row_limits(system, world)
        self.open_rows: set[int] = set()
        self._held = np.zeros(self.size, dtype=bool)
        self.solver = SilentHighs({**QUICK, **(UNSCALED if _is_plain(system) else {})})
        self.solver.passModel(self._model())
        for row in open_rows:
            self.open_row(row, is_open=True)

    def hold(self, places: Iterable[int], *, held: bool) -> None:
        """Let counts not move, or let them move again."""
        at = np.fromiter(places, dtype=np.int32)
        self._held[at] = held
        columns = np.concatenate([at, at + self.size]).astype(np.int32)
        highs = np.zeros(len(columns)) if held else self.most[columns]
        self.solver.changeColsBounds(len(columns), columns, np.zeros(len(columns)), highs)

    def open_row(self, row: int, *, is_open: bool) -> None:
        (self.open_rows.add if is_open else self.open_rows.discard)(row)
        limits = (-INFINITE, INFINITE) if is_open else (self.row_lows[row], self.row_highs[row])
        self.solver.changeRowBounds(row, *limits)

    def price(self, place: int, price: float) -> None:
        for column in (place, place + self.size):
            self.prices[column] = price
            self.solver.changeColCost(column, price)

    def cheapest(self, place: int, by: int) -> Move:
        """The cheapest move by which the count rises by so much, or falls where that is negative."""
        if not self._ask(place, by):
            return IMPOSSIBLE
        found = self._solved()
        self._let_go(place)
        return found

    def another(self, place: int, by: int) -> Move:
        """A move where the cheapest is in fractions: at other prices, the same on every run, then by whole numbers."""
        if not self._ask(place, by):
            return IMPOSSIBLE
        chance = np.random.default_rng(SEED)
        found = GIVEN_UP
        for _ in range(OTHER_PRICES):
            if found.outcome is Outcome.GIVEN_UP:
                self._set_prices(self.prices * (1 + chance.random(2 * self.size)))
                found = self._solved()
        self._set_prices(self.prices)
        if found.outcome is Outcome.GIVEN_UP:
            found = self._in_whole_numbers()
        self._let_go(place)
        return found

    def furthest(self, place: int, *, up: bool) -> tuple[int | None, Move]:
        """How far the count can rise, or fall, at the most: not further, even with fractions; and the move found.

        None where there is no limit.
        """
        wanted, other = (place, place + self.size) if up else (place + self.size, place)
        far = min(self.most[wanted], FAR * (1 + self.world.max()))
        self.solver.changeColBounds(wanted, 0.0, far)
        self.solver.changeColBounds(other, 0.0, 0.0)
        self.solver.changeColCost(wanted, -REWARD)
        move = self._solved()
        reached = self.solver.getSolution().col_value[wanted]
        is_solved = self.solver.getModelStatus() == Status.kOptimal
        self.solver.changeColCost(wanted, self.prices[wanted])
        self._let_go(place)
        is_limited = is_solved and (reached < far or far == self.most[wanted])
        return floor(reached + NEARLY_WHOLE) if is_limited else None, move

    def hindering(self, place: int, by: int) -> np.ndarray | None:
        """The held counts of which one would have to move; None where it is not proven that this is impossible."""
        if not self._ask(place, by):
            return np.array([], dtype=np.int64)
        is_possible = self._run() != Status.kInfeasible
        _, is_proven, ray = self.solver.getDualRay()
        self._let_go(place)
        if is_possible or not is_proven:
            return None
        pull = self._pull(np.array(ray))
        wanted = place if by > 0 else place + self.size
        helping = (pull * np.sign(pull[wanted]) < -SOME) & (self.most >= 1)
        return np.unique(np.flatnonzero(helping) % self.size)

    def _ask(self, place: int, by: int) -> bool:
        """False where the count's own limits forbid it."""
        wanted, other = (place, place + self.size) if by > 0 else (place + self.size, place)
        if self._held[place] or self.most[wanted] < abs(by):
            return False
        self.solver.changeColBounds(wanted, float(abs(by)), float(abs(by)))
        self.solver.changeColBounds(other, 0.0, 0.0)
        return True

    def _let_go(self, place: int) -> None:
        self.hold([place], held=False)

    def _set_prices(self, prices: np.ndarray) -> None:
        self.solver.changeColsCost(len(prices), np.arange(len(prices), dtype=np.int32), prices)

    def _run(self) -> Status:
        self.solver.clearSolver()
        self.solver.run()
        return self.solver.getModelStatus()

    def _solved(self) -> Move:
        status = self._run()
        if status == Status.kInfeasible:
            return IMPOSSIBLE
        return self._read(self.solver) if status == Status.kOptimal else GIVEN_UP

    def _in_whole_numbers(self) -> Move:
        """Slower, and for no longer than a moment."""
        model = self.solver.getLp()
        model.integrality_ = [highspy.HighsVarType.kInteger] * (2 * self.size)
        solver = SilentHighs(WHOLE)
        solver.passModel(model)
        solver.run()
        if solver.getModelStatus() == Status.kInfeasible:
            return IMPOSSIBLE
        return self._read(solver) if solver.getSolution().value_valid else GIVEN_UP

    def _read(self, solver: highspy.Highs) -> Move:
        """The move that the solver found, or the first multiple of it that is one in whole numbers. Exact."""
        values = np.array(solver.getSolution().col_value)
        change = values[: self.size] - values[self.size :]
        for times in self.times:
            move = np.rint(times * change).astype(np.int64)
            if np.abs(times * change - move).max() < NEARLY_WHOLE and self._is_world(self.world + move):
                return Move(Outcome.FOUND, move)
        return GIVEN_UP

    def _is_world(self, world: np.ndarray) -> bool:
        moved = world - self.world
        within = (moved <= self.most[: self.size]) & (-moved <= self.most[self.size :])
        within &= (world == 0) | (world >= self.system.limits[2])
        return bool(within.all()) and self.system.rows_hold(world, list(self.open_rows))

    def _pull(self, ray: np.ndarray) -> np.ndarray:
        """How far each count, rising and then falling, counts in the rows together that a ray weighs."""
        starts, places, factors = self.system.matrix
        weights = np.repeat(ray, np.diff(starts)) * factors
        pull = np.bincount(places, weights, minlength=self.size)
        return np.concatenate([pull, -pull])

    def _model(self) -> highspy.HighsLp:
        starts, places, factors = self.system.matrix
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * self.size, len(self.row_lows)
        model.col_cost_, model.col_lower_, model.col_upper_ = self.prices, np.zeros(2 * self.size), self.most
        model.row_lower_, model.row_upper_ = self.row_lows, self.row_highs
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = 2 * starts
        index, value = _doubled(starts, places, factors, self.size)
        model.a_matrix_.index_, model.a_matrix_.value_ = index, value
        return model


def _is_plain(system: System) -> bool:
    """Whether the rows are sums alone, which need no scaling."""
    return bool((np.abs(system.matrix[2]) <= 1).all())


def _row_limits(system: System, world: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How far each row may move from what it is in this world."""
    lows, highs = system.row_limits
    if not len(lows):
        return lows, highs
    starts, places, factors = system.matrix
    totals = np.add.reduceat(factors * world[places], starts[:-1])
    return lows - totals, highs - totals


def _doubled(starts: np.ndarray, places: np.ndarray, factors: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Each row twice over: for the counts that rise, and with the other sign for those that fall."""
    index, value = [], []
    for first, last in pairwise(starts):
        index += [places[first:last], places[first:last] + size]
        value += [factors[first:last].astype(float), -factors[first:last].astype(float)]
    if not index:
        return np.array([], dtype=np.int32), np.array([], dtype=float)
    return np.concatenate(index).astype(np.int32), np.concatenate(value)
