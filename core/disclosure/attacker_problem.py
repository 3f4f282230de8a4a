"""The attacker problem: the smallest and the largest that a count can be, given all that a reader knows.

The linear relaxation is tried first, which is quick and nearly always answers in whole numbers; where it does not, the
integer program is solved. A solution is one set of counts that agrees with all that is known: it is accepted only when
it does so exactly, so that no rounding in the solver can make a count seem protected.
"""

from __future__ import annotations

import time
from enum import Enum
from typing import NamedTuple

import highspy
import numpy as np

from core.disclosure.highs import NEARLY_WHOLE, SIMPLEX, DeterministicHighs, Status
from core.disclosure.linear_system import INFINITE, Counts, LinearSystem
from core.disclosure.tables import EMPTY

LONGEST = 10.0  # seconds for one integer program
MOST_OF_A_GAP = 10_000


class SolveOutcome(Enum):
    FOUND = "found"
    UNBOUNDED = "nothing limits it"
    INFEASIBLE = "there is none"
    UNDECIDED = "not found in the time"


class AttackerAnswer(NamedTuple):
    """The value of the count asked for, in a solution that has it."""

    outcome: SolveOutcome
    value: int | None = None
    solution: Counts | None = None


class AttackerProblem:
    """Solved for one count of a system after another. Counts and constraints may be fixed and released in between.

    `deadline` is a moment of the monotonic clock: after it every answer is undecided.
    """

    def __init__(self, system: LinearSystem, deadline: float = INFINITE) -> None:
        self.system = system
        self.deadline = deadline
        self.lowers, self.uppers, self.gaps = (each.copy() for each in system.count_limits)
        self.row_lowers, self.row_uppers = (each.copy() for each in system.constraint_limits)
        self._relaxation = self._loaded(integer=False)
        self._objective = 0

    @property
    def has_time(self) -> bool:
        return time.monotonic() <= self.deadline

    def limit_count(self, index: int, lower: float, upper: float) -> None:
        lower, upper = self._outside_gap(lower, upper, self.gaps[index])
        if (self.lowers[index], self.uppers[index]) != (lower, upper):
            self.lowers[index], self.uppers[index] = lower, upper
            self._relaxation.changeColBounds(index, lower, upper)

    def limit_constraint(self, row: int, lower: float, upper: float) -> None:
        if (self.row_lowers[row], self.row_uppers[row]) != (lower, upper):
            self.row_lowers[row], self.row_uppers[row] = lower, upper
            self._relaxation.changeRowBounds(row, lower, upper)

    def extreme(self, index: int, *, largest: bool = False) -> AttackerAnswer:
        """The smallest value of the count at this index, or the largest."""
        if not self.has_time:
            return AttackerAnswer(SolveOutcome.UNDECIDED)
        if self.lowers[index] > self.uppers[index]:
            return AttackerAnswer(SolveOutcome.INFEASIBLE)
        sense = -1.0 if largest else 1.0
        return (
            self._answer(self._solve_relaxation(index, sense), index)
            or self._answer(self._solve_integer(index, sense), index)
            or AttackerAnswer(SolveOutcome.UNDECIDED)
        )

    def with_value(self, index: int, lower: int, upper: float) -> AttackerAnswer:
        """The smallest value within these limits, which hold for this answer only."""
        before = self.lowers[index], self.uppers[index]
        self.limit_count(index, max(lower, before[0]), min(upper, before[1]))
        try:
            return self.extreme(index)
        finally:
            self.limit_count(index, *before)

    @staticmethod
    def _outside_gap(lower: float, upper: float, gap: int) -> tuple[float, float]:
        return (gap if 0 < lower < gap else lower), (0 if 0 < upper < gap else upper)

    def _answer(self, solved: DeterministicHighs, index: int) -> AttackerAnswer | None:
        """None where this solver could not say."""
        status = solved.getModelStatus()
        if status == Status.kInfeasible:
            return AttackerAnswer(SolveOutcome.INFEASIBLE)
        if status in (Status.kUnbounded, Status.kUnboundedOrInfeasible):
            return AttackerAnswer(SolveOutcome.UNBOUNDED)
        if status != Status.kOptimal:
            return None
        found = np.array(solved.getSolution().col_value)
        solution = np.rint(found).astype(np.int64)
        if np.abs(found - solution).max() > NEARLY_WHOLE or not self._is_feasible(solution):
            return None
        return AttackerAnswer(SolveOutcome.FOUND, int(solution[index]), solution)

    def _is_feasible(self, solution: Counts) -> bool:
        within = (solution >= self.lowers) & (solution <= self.uppers) & ((solution == 0) | (solution >= self.gaps))
        relaxed = np.flatnonzero(np.isinf(self.row_lowers) & np.isinf(self.row_uppers))
        return bool(within.all()) and self.system.satisfies_constraints(solution, relaxed)

    def _solve_relaxation(self, index: int, sense: float) -> DeterministicHighs:
        self._relaxation.changeColCost(self._objective, 0.0)
        self._relaxation.changeColCost(index, sense)
        self._objective = index
        self._relaxation.run()
        return self._relaxation

    def _solve_integer(self, index: int, sense: float) -> DeterministicHighs:
        solver = self._loaded(integer=True)
        solver.changeColCost(index, sense)
        solver.setOptionValue("time_limit", max(0.01, min(LONGEST, self.deadline - time.monotonic())))
        solver.run()
        return solver

    def _loaded(self, *, integer: bool) -> DeterministicHighs:
        solver = DeterministicHighs(EMPTY if integer else SIMPLEX)
        solver.passModel(self._model(integer=integer))
        return solver

    def _model(self, *, integer: bool) -> highspy.HighsLp:
        starts, indices, coefficients = self.system.matrix
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.lowers), len(self.row_lowers)
        model.col_cost_ = np.zeros(len(self.lowers))
        model.col_lower_, model.col_upper_ = self.lowers, self.uppers
        model.row_lower_, model.row_upper_ = self.row_lowers, self.row_uppers
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_ = starts, indices
        model.a_matrix_.value_ = coefficients.astype(float)
        if integer:
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(self.lowers)
            self._model_gaps(model)
        return model

    def _model_gaps(self, model: highspy.HighsLp) -> None:
        """A count with a gap is 0, or from the gap upwards: a semi-integer variable of HiGHS."""
        kinds, lowers, uppers = model.integrality_, self.lowers.copy(), self.uppers.copy()
        for index in np.flatnonzero((self.gaps > 1) & (self.lowers == 0) & (self.uppers >= self.gaps)):
            kinds[index] = highspy.HighsVarType.kSemiInteger
            lowers[index], uppers[index] = self.gaps[index], min(uppers[index], MOST_OF_A_GAP)
        model.integrality_, model.col_lower_, model.col_upper_ = kinds, lowers, uppers
