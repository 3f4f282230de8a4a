"""What the solvers answer about small systems, against every solution written out."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.disclosure.attacker_problem import AttackerProblem, SolveOutcome
from core.disclosure.incremental_problem import IncrementalProblem
from core.disclosure.linear_system import ExternalBounds, LinearConstraint, LinearSystem, subset_constraint
from core.disclosure.marginals import Marginals
from core.disclosure.tables import Subset

SUM = LinearConstraint({"a": 1, "b": 1, "c": 1}, 6, 6)


def system(*constraints: LinearConstraint, **bounds: ExternalBounds) -> LinearSystem:
    return LinearSystem(bounds, constraints)


def solutions(of: LinearSystem) -> list[tuple[int, ...]]:
    values = product(range(7), repeat=len(of.names))
    return [each for each in values if of.is_feasible(np.array(each))]


@st.composite
def systems(draw) -> LinearSystem:
    """Three counts up to 6 that add up to 6, some with a gap, and one more constraint on two of them."""
    gaps = {name: draw(st.sampled_from([0, 2, 3])) for name in "abc"}
    bounds = {name: ExternalBounds(0, draw(st.integers(gap, 6)), gap) for name, gap in gaps.items()}
    most = draw(st.integers(0, 6))
    return system(SUM, LinearConstraint({"a": 1, "b": draw(st.sampled_from([1, -1, 2]))}, None, most), **bounds)


@given(systems(), st.integers(0, 2), st.booleans())
def test_the_extremes_of_a_count_are_those_of_all_solutions(of, index, largest):
    found = AttackerProblem(of).extreme(index, largest=largest)
    values = [each[index] for each in solutions(of)]
    if not values:
        assert found.outcome is SolveOutcome.INFEASIBLE
    else:
        assert (found.outcome, found.value) == (SolveOutcome.FOUND, (max if largest else min)(values))
        assert of.is_feasible(found.solution)


def test_a_part_is_at_most_its_whole():
    of = system(subset_constraint(Subset("a", "b")), a=ExternalBounds(), b=ExternalBounds(0, 3))
    assert solutions(of) == [(part, whole) for part in range(7) for whole in range(4) if part <= whole]


def test_a_count_rises_with_its_marginals_and_a_marginal_with_its_cheapest_part():
    total = LinearConstraint({"t": 1, "a": -1, "b": -1})
    of = system(total, a=ExternalBounds(), b=ExternalBounds(), t=ExternalBounds())
    costs = [2, 1, 0]
    risen = [list(Marginals(of).increment(index, costs.__getitem__)) for index in range(3)]
    assert risen == [[1, 0, 1], [0, 1, 1], [0, 1, 1]]


@pytest.mark.parametrize(("gap", "smallest"), [(0, 1), (1, 1), (2, 2), (3, 3)])
def test_a_count_is_nothing_or_beyond_its_gap(gap, smallest):
    of = system(LinearConstraint({"a": 1, "b": 1}, 3, 3), a=ExternalBounds(0, None, gap), b=ExternalBounds(0, 2))
    assert AttackerProblem(of).extreme(0).value == smallest


def three(**costs: float) -> IncrementalProblem:
    each = ExternalBounds(0, 6)
    problem = IncrementalProblem(system(SUM, a=each, b=each, c=each), np.array([1, 2, 3]))
    for index, name in enumerate("abc"):
        problem.set_cost(index, costs.get(name, 1.0))
    return problem


@pytest.mark.parametrize(
    ("costs", "by", "change"),
    [
        ({"b": 5.0}, 1, [1, 0, -1]),
        ({"c": 5.0}, 1, [1, -1, 0]),
        ({"c": 5.0}, 3, [3, -2, -1]),
        ({"b": 5.0}, -1, [-1, 0, 1]),
    ],
)
def test_the_cheapest_perturbation_changes_the_count_and_what_costs_least(costs, by, change):
    found = three(**costs).cheapest(0, by)
    assert (found.outcome, list(found.change)) == (SolveOutcome.FOUND, change)


def test_a_count_does_not_change_beyond_its_limits_nor_while_it_is_fixed():
    problem = three()
    assert problem.cheapest(0, -2).outcome is SolveOutcome.INFEASIBLE
    problem.fix([1, 2], fixed=True)
    assert problem.cheapest(0, 1).outcome is SolveOutcome.INFEASIBLE
    problem.fix([2], fixed=False)
    assert list(problem.cheapest(0, 1).change) == [1, 0, -1]


def test_other_costs_are_tried_for_one_answer_only():
    problem = three(b=1.5)
    assert sum(problem.another(0, 1).change) == 0
    assert list(problem.solver.getLp().col_cost_) == list(problem.costs)


@pytest.mark.parametrize(("index", "up", "most"), [(0, True, 5), (0, False, 1), (2, True, 3), (2, False, 3)])
def test_how_far_a_count_can_move(index, up, most):
    reached, found = three().furthest(index, up=up)
    assert (reached, found.change[index]) == (most, most if up else -most)


def test_what_keeps_a_count_from_changing_is_found():
    problem = three()
    problem.fix([1, 2], fixed=True)
    assert {1, 2} <= set(problem.blocking(0, 1))
    problem.fix([1], fixed=False)
    assert problem.blocking(0, 1) is None
