"""The smallest and the largest that a count can be: HiGHS, with every answer checked in whole numbers.

The counts are first let be fractions, which is quick and nearly always answers in whole numbers all the same; where it
does not, the answer is sought in whole numbers. A world is one set of counts that agrees with all that is known: it is
accepted only when it does so exactly, so that no rounding in the solver can make a count seem safe.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from enum import Enum
from importlib.metadata import version
from typing import NamedTuple

import highspy
import numpy as np

from core.disclosure.system import INFINITE, System
from core.disclosure.tables import NOTHING

SOLVER = f"HiGHS {version('highspy')}"
NEARLY_WHOLE = 1e-6
LONGEST = 10.0
MOST_OF_A_GAP = 10_000
QUICK = {"presolve": "off", "solver": "simplex"}
OPTIONS = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.0}
Status = highspy.HighsModelStatus


class Outcome(Enum):
    FOUND = "found"
    UNLIMITED = "nothing limits it"
    IMPOSSIBLE = "there is none"
    GIVEN_UP = "not found in the time"


class Answer(NamedTuple):
    """The value of the count asked for, in a world that has it."""

    outcome: Outcome
    value: int | None = None
    world: np.ndarray | None = None


class Solver:
    """Answers for one system, whose counts and rows may be held and let go again. Keeps what it learnt between answers.

    `deadline` is a moment of the monotonic clock: after it every answer is given up.
    """

    def __init__(self, system: System, deadline: float = INFINITE) -> None:
        self.system = system
        self.deadline = deadline
        self.lows, self.highs, self.gaps = (each.copy() for each in system.limits)
        self.row_lows, self.row_highs = (each.copy() for each in system.row_limits)
        self._quick = self._passed(whole=False)
        self._asked = 0

    @property
    def has_time(self) -> bool:
        return time.monotonic() <= self.deadline

    def hold(self, place: int, low: float, high: float) -> None:
        low, high = self._beside_the_gap(low, high, self.gaps[place])
        if (self.lows[place], self.highs[place]) != (low, high):
            self.lows[place], self.highs[place] = low, high
            self._quick.changeColBounds(place, low, high)

    def hold_row(self, row: int, low: float, high: float) -> None:
        if (self.row_lows[row], self.row_highs[row]) != (low, high):
            self.row_lows[row], self.row_highs[row] = low, high
            self._quick.changeRowBounds(row, low, high)

    def extreme(self, place: int, *, largest: bool = False) -> Answer:
        """The smallest value of the count at this place, or the largest."""
        if not self.has_time:
            return Answer(Outcome.GIVEN_UP)
        if self.lows[place] > self.highs[place]:
            return Answer(Outcome.IMPOSSIBLE)
        sense = -1.0 if largest else 1.0
        answer = self._answer(self._solved_quickly(place, sense), place)
        return answer or self._answer(self._solved_whole(place, sense), place) or Answer(Outcome.GIVEN_UP)

    def with_value(self, place: int, low: int, high: float) -> Answer:
        """The smallest value within these limits, which hold for this answer only."""
        before = self.lows[place], self.highs[place]
        self.hold(place, max(low, before[0]), min(high, before[1]))
        try:
            return self.extreme(place)
        finally:
            self.hold(place, *before)

    @staticmethod
    def _beside_the_gap(low: float, high: float, gap: int) -> tuple[float, float]:
        return (gap if 0 < low < gap else low), (0 if 0 < high < gap else high)

    def _answer(self, solved: highspy.Highs, place: int) -> Answer | None:
        """None where this solver could not say."""
        status = solved.getModelStatus()
        if status == Status.kInfeasible:
            return Answer(Outcome.IMPOSSIBLE)
        if status in (Status.kUnbounded, Status.kUnboundedOrInfeasible):
            return Answer(Outcome.UNLIMITED)
        if status != Status.kOptimal:
            return None
        found = np.array(solved.getSolution().col_value)
        world = np.rint(found).astype(np.int64)
        if np.abs(found - world).max() > NEARLY_WHOLE or not self._holds(world):
            return None
        return Answer(Outcome.FOUND, int(world[place]), world)

    def _holds(self, world: np.ndarray) -> bool:
        within = (world >= self.lows) & (world <= self.highs) & ((world == 0) | (world >= self.gaps))
        open_rows = np.flatnonzero(np.isinf(self.row_lows) & np.isinf(self.row_highs))
        return bool(within.all()) and self.system.rows_hold(world, open_rows)

    def _solved_quickly(self, place: int, sense: float) -> highspy.Highs:
        self._quick.changeColCost(self._asked, 0.0)
        self._quick.changeColCost(place, sense)
        self._asked = place
        self._quick.run()
        return self._quick

    def _solved_whole(self, place: int, sense: float) -> highspy.Highs:
        solver = self._passed(whole=True)
        solver.changeColCost(place, sense)
        solver.setOptionValue("time_limit", max(0.01, min(LONGEST, self.deadline - time.monotonic())))
        solver.run()
        return solver

    def _passed(self, *, whole: bool) -> highspy.Highs:
        """The system as HiGHS takes it."""
        solver = SilentHighs(NOTHING if whole else QUICK)
        solver.passModel(self._model(whole=whole))
        return solver

    def _model(self, *, whole: bool) -> highspy.HighsLp:
        starts, places, factors = self.system.matrix
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.lows), len(self.row_lows)
        model.col_cost_ = np.zeros(len(self.lows))
        model.col_lower_, model.col_upper_ = self.lows, self.highs
        model.row_lower_, model.row_upper_ = self.row_lows, self.row_highs
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_ = starts, places
        model.a_matrix_.value_ = factors.astype(float)
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(self.lows)
            self._leave_gaps(model)
        return model

    def _leave_gaps(self, model: highspy.HighsLp) -> None:
        """A count with a gap is 0, or from the gap upwards: what HiGHS calls semi-integer."""
        kinds, lows, highs = model.integrality_, self.lows.copy(), self.highs.copy()
        for place in np.flatnonzero((self.gaps > 1) & (self.lows == 0) & (self.highs >= self.gaps)):
            kinds[place] = highspy.HighsVarType.kSemiInteger
            lows[place], highs[place] = self.gaps[place], min(highs[place], MOST_OF_A_GAP)
        model.integrality_, model.col_lower_, model.col_upper_ = kinds, lows, highs


class SilentHighs(highspy.Highs):
    """HiGHS that says nothing and answers the same on every run."""

    def __init__(self, options: Mapping[str, object] = NOTHING) -> None:
        super().__init__()
        for option, value in {**OPTIONS, **options}.items():
            self.setOptionValue(option, value)

    def enableCallbacks(self) -> None:
        """None are needed, and enabling them is what prints HiGHS's own name."""
