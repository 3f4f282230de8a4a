"""The incremental attacker problem: the cheapest change of a set of counts by which one count rises or falls.

A perturbation from one solution to another keeps every sum. What it changes must be suppressed, so the cheapest is
sought: a cell that is suppressed already costs next to nothing, any other cell the information lost with it. The linear
relaxation is solved, which is quick and nearly always answers in whole numbers. Where it does not, other costs may lead
to an answer that is whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import floor
from typing import NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from core.disclosure.attacker_problem import SolveOutcome
from core.disclosure.highs import NEARLY_WHOLE, SIMPLEX, DeterministicHighs, Status
from core.disclosure.linear_system import INFINITE, Counts, LinearSystem, Numbers

NEXT_TO_NOTHING = 0.001
MULTIPLES = (1, 2, 3, 4, 6)
OTHER_COSTS = 5
SEED = 8
TOLERANCE = 1e-7
FAR = 10
REWARD = 1000.0
UNSCALED = {"simplex_scale_strategy": 0}
FIRST_SOLUTION = {"mip_max_improving_sols": 1, "time_limit": 2.0}


class Perturbation(NamedTuple):
    """The difference from one solution to another; none where it is infeasible, or was found in fractions alone."""

    outcome: SolveOutcome
    change: Counts | None = None


INFEASIBLE, UNDECIDED = Perturbation(SolveOutcome.INFEASIBLE), Perturbation(SolveOutcome.UNDECIDED)


class IncrementalProblem:
    """Finds perturbations of one solution of a system. Each count may rise or fall: a column for either, at a cost.

    Every search begins at the solution itself, not where the last one ended: perturbations are small, the way from one
    to another is not.
    """

    def __init__(
        self,
        system: LinearSystem,
        solution: Counts,
        relaxed: Iterable[int] = (),
        multiples: tuple[int, ...] = MULTIPLES,
    ) -> None:
        self.system, self.solution, self.size, self.multiples = system, solution, len(solution), multiples
        lowers, uppers, _ = system.count_limits
        self.most = np.concatenate([uppers - solution, solution - lowers])
        self.costs = np.full(2 * self.size, NEXT_TO_NOTHING)
        self.row_lowers, self.row_uppers = _row_limits(system, solution)
        self.relaxed: set[int] = set()
        self._fixed = np.zeros(self.size, dtype=bool)
        self.solver = DeterministicHighs({**SIMPLEX, **(UNSCALED if _has_sums_only(system) else {})})
        self.solver.passModel(self._model())
        for row in relaxed:
            self.relax(row, relaxed=True)

    def fix(self, indices: Iterable[int], *, fixed: bool) -> None:
        """Keep counts from changing, or let them change again."""
        at = np.fromiter(indices, dtype=np.int32)
        self._fixed[at] = fixed
        columns = np.concatenate([at, at + self.size]).astype(np.int32)
        uppers = np.zeros(len(columns)) if fixed else self.most[columns]
        self.solver.changeColsBounds(len(columns), columns, np.zeros(len(columns)), uppers)

    def relax(self, row: int, *, relaxed: bool) -> None:
        """Leave a constraint out, or put it back."""
        (self.relaxed.add if relaxed else self.relaxed.discard)(row)
        limits = (-INFINITE, INFINITE) if relaxed else (self.row_lowers[row], self.row_uppers[row])
        self.solver.changeRowBounds(row, *limits)

    def set_cost(self, index: int, cost: float) -> None:
        for column in (index, index + self.size):
            self.costs[column] = cost
            self.solver.changeColCost(column, cost)

    def cheapest(self, index: int, by: int) -> Perturbation:
        """The cheapest perturbation by which the count rises by so much, or falls where that is negative."""
        if not self._require(index, by):
            return INFEASIBLE
        found = self._solved()
        self._release(index)
        return found

    def another(self, index: int, by: int) -> Perturbation:
        """A perturbation where the cheapest is in fractions: at other costs, the same on every run, then whole."""
        if not self._require(index, by):
            return INFEASIBLE
        random = np.random.default_rng(SEED)
        found = UNDECIDED
        for _ in range(OTHER_COSTS):
            if found.outcome is SolveOutcome.UNDECIDED:
                self._set_costs(self.costs * (1 + random.random(2 * self.size)))
                found = self._solved()
        self._set_costs(self.costs)
        if found.outcome is SolveOutcome.UNDECIDED:
            found = self._solved_in_whole_numbers()
        self._release(index)
        return found

    def furthest(self, index: int, *, up: bool) -> tuple[int | None, Perturbation]:
        """How far the count can rise, or fall, at the most: not further, even in fractions; and the perturbation found.

        None where there is no limit.
        """
        wanted, other = (index, index + self.size) if up else (index + self.size, index)
        far = min(self.most[wanted], FAR * (1 + self.solution.max()))
        self.solver.changeColBounds(wanted, 0.0, far)
        self.solver.changeColBounds(other, 0.0, 0.0)
        self.solver.changeColCost(wanted, -REWARD)
        found = self._solved()
        reached = self.solver.getSolution().col_value[wanted]
        is_solved = self.solver.getModelStatus() == Status.kOptimal
        self.solver.changeColCost(wanted, self.costs[wanted])
        self._release(index)
        is_limited = is_solved and (reached < far or far == self.most[wanted])
        return floor(reached + NEARLY_WHOLE) if is_limited else None, found

    def blocking(self, index: int, by: int) -> NDArray[np.int64] | None:
        """The fixed counts of which one would have to change (a Farkas certificate).

        None where it is not proven that the count cannot change by so much.
        """
        if not self._require(index, by):
            return np.array([], dtype=np.int64)
        is_possible = self._run() != Status.kInfeasible
        _, is_proven, ray = self.solver.getDualRay()  # type: ignore[attr-defined]
        self._release(index)
        if is_possible or not is_proven:
            return None
        pull = self._pull(np.array(ray))
        wanted = index if by > 0 else index + self.size
        helping = (pull * np.sign(pull[wanted]) < -TOLERANCE) & (self.most >= 1)
        return np.unique(np.flatnonzero(helping) % self.size)

    def _require(self, index: int, by: int) -> bool:
        """Demand this change of the count. False where its own limits forbid it."""
        wanted, other = (index, index + self.size) if by > 0 else (index + self.size, index)
        if self._fixed[index] or self.most[wanted] < abs(by):
            return False
        self.solver.changeColBounds(wanted, float(abs(by)), float(abs(by)))
        self.solver.changeColBounds(other, 0.0, 0.0)
        return True

    def _release(self, index: int) -> None:
        self.fix([index], fixed=False)

    def _set_costs(self, costs: Numbers) -> None:
        self.solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)

    def _run(self) -> Status:
        self.solver.clearSolver()
        self.solver.run()
        return self.solver.getModelStatus()

    def _solved(self) -> Perturbation:
        status = self._run()
        if status == Status.kInfeasible:
            return INFEASIBLE
        return self._read(self.solver) if status == Status.kOptimal else UNDECIDED

    def _solved_in_whole_numbers(self) -> Perturbation:
        """Slower, and for no longer than its time limit."""
        model = self.solver.getLp()
        model.integrality_ = [highspy.HighsVarType.kInteger] * (2 * self.size)
        solver = DeterministicHighs(FIRST_SOLUTION)
        solver.passModel(model)
        solver.run()
        if solver.getModelStatus() == Status.kInfeasible:
            return INFEASIBLE
        return self._read(solver) if solver.getSolution().value_valid else UNDECIDED

    def _read(self, solver: DeterministicHighs) -> Perturbation:
        """The perturbation that the solver found, or its first multiple that is one in whole numbers. Exact."""
        values = np.array(solver.getSolution().col_value)
        difference = values[: self.size] - values[self.size :]
        for times in self.multiples:
            change = np.rint(times * difference).astype(np.int64)
            is_whole = np.abs(times * difference - change).max() < NEARLY_WHOLE
            if is_whole and self._is_feasible(self.solution + change):
                return Perturbation(SolveOutcome.FOUND, change)
        return UNDECIDED

    def _is_feasible(self, solution: Counts) -> bool:
        change = solution - self.solution
        within = (change <= self.most[: self.size]) & (-change <= self.most[self.size :])
        within &= (solution == 0) | (solution >= self.system.count_limits[2])
        return bool(within.all()) and self.system.satisfies_constraints(solution, list(self.relaxed))

    def _pull(self, ray: Numbers) -> Numbers:
        """The coefficient of each count, rising and then falling, in the constraints as a dual ray weighs them."""
        starts, indices, coefficients = self.system.matrix
        weights = np.repeat(ray, np.diff(starts)) * coefficients
        pull = np.bincount(indices, weights, minlength=self.size)
        return np.concatenate([pull, -pull])

    def _model(self) -> highspy.HighsLp:
        starts, indices, coefficients = self.system.matrix
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * self.size, len(self.row_lowers)
        model.col_cost_, model.col_lower_, model.col_upper_ = self.costs, np.zeros(2 * self.size), self.most
        model.row_lower_, model.row_upper_ = self.row_lowers, self.row_uppers
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = 2 * starts
        model.a_matrix_.index_, model.a_matrix_.value_ = _rising_and_falling(starts, indices, coefficients, self.size)
        return model


def _has_sums_only(system: LinearSystem) -> bool:
    """Whether every coefficient is 1 or −1: such a system needs no scaling."""
    return bool((np.abs(system.matrix[2]) <= 1).all())


def _row_limits(system: LinearSystem, solution: Counts) -> tuple[Numbers, Numbers]:
    """How far each constraint may move from what it is in this solution."""
    lowers, uppers = system.constraint_limits
    if not len(lowers):
        return lowers, uppers
    starts, indices, coefficients = system.matrix
    totals = np.add.reduceat(coefficients * solution[indices], starts[:-1])
    return lowers - totals, uppers - totals


def _rising_and_falling(
    starts: NDArray[np.int32], indices: NDArray[np.int32], coefficients: Counts, size: int
) -> tuple[NDArray[np.int32], Numbers]:
    """Each constraint twice over: for the counts that rise, and with the other sign for those that fall."""
    doubled: list[Numbers] = []
    values: list[Numbers] = []
    for first, last in pairwise(starts):
        doubled += [indices[first:last], indices[first:last] + size]
        values += [coefficients[first:last].astype(float), -coefficients[first:last].astype(float)]
    if not doubled:
        return np.array([], dtype=np.int32), np.array([], dtype=float)
    return np.concatenate(doubled).astype(np.int32), np.concatenate(values)
