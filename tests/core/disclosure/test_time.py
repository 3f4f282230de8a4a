"""What is searched for while there is time, and what is taken for unsafe once there is none."""

import time

import pytest

from core.disclosure.attacker_problem import AttackerProblem, SolveOutcome
from core.disclosure.component import Component
from core.disclosure.exact_search import ExactSearch
from core.disclosure.heuristic_search import HeuristicSearch
from core.disclosure.knowledge import fixed_constraints
from core.disclosure.linear_system import INFINITE, ExternalBounds, connected_systems
from core.disclosure.local_search import LocalSearch
from core.disclosure.protection_levels import ProtectionLevels
from core.disclosure.tables import LinkedTables, ProtectionRule, Sum, Zeros
from tests.core.disclosure.small_tables import one_row, with_margins

LATE, IN_TIME = -1.0, INFINITE
BLOCK = with_margins([[2, 8, 6, 1], [7, 3, 9, 12], [5, 5, 1, 30]])


def component(tables) -> Component:
    """Every count may be suppressed, at the loss of 1, and is known to be no less than 0."""
    (system,) = connected_systems(dict.fromkeys(tables.counts, ExternalBounds()), fixed_constraints(tables))
    rule = ProtectionRule(zeros=Zeros.PRINTED)
    return Component(system, tables.counts, dict.fromkeys(tables.cells, 1.0), rule)


def levels(deadline, tables=BLOCK) -> ProtectionLevels:
    return ProtectionLevels(component(tables), deadline)


def test_a_moment_that_has_passed_is_no_time():
    assert levels(time.monotonic() + 60).has_time
    assert not levels(time.monotonic() - 60).has_time


def test_the_search_goes_on_to_a_proof_while_there_is_time():
    search = ExactSearch(levels(IN_TIME), rounds=400)
    pattern, is_proven = search.cheapest_pattern()
    assert (is_proven, search.lower_bound) == (True, search.component.cost(pattern))
    assert search.levels.is_safe(pattern)


def test_the_search_adds_no_cut_once_there_is_no_time():
    search = ExactSearch(levels(LATE), rounds=400)
    pattern, is_proven = search.cheapest_pattern()
    assert (is_proven, search.cuts) == (False, [])
    assert levels(IN_TIME).is_safe(pattern)


def test_perturbations_are_sought_while_there_is_time_alone():
    """Without them everything is suppressed that marginals may need: as safe, and at a greater loss."""
    in_time, late = (HeuristicSearch(levels(deadline)) for deadline in (IN_TIME, LATE))
    least = in_time.component.least
    cost = in_time.component.cost
    assert cost(in_time.safe_pattern(least)) < cost(late.safe_pattern(least))


@pytest.mark.parametrize(
    ("deadline", "smallest", "largest"),
    [
        (IN_TIME, (SolveOutcome.FOUND, 0), (SolveOutcome.FOUND, 9)),
        (LATE, (SolveOutcome.UNDECIDED, None), (SolveOutcome.UNDECIDED, None)),
    ],
)
def test_the_attacker_finds_nothing_out_once_there_is_no_time(deadline, smallest, largest):
    row = component(one_row(2, 7))
    attacker = AttackerProblem(row.system, deadline)
    total = row.system.index["total"]
    attacker.limit_count(total, 9, 9)
    nearby = LocalSearch(attacker, row.truth, [()] * len(row.truth))
    nearby.incremental.fix([total], fixed=True)
    for search in (attacker, nearby):
        assert search.extreme(row.system.index["a"])[:2] == smallest
        assert search.extreme(row.system.index["a"], largest=True)[:2] == largest


def test_a_count_is_taken_for_disclosed_once_there_is_no_time():
    everything = component(BLOCK).everything
    small = component(BLOCK).small[0]
    assert [levels(deadline).has_enough(small, everything) for deadline in (IN_TIME, LATE)] == [True, False]


@pytest.mark.parametrize(("deadline", "leaks"), [(IN_TIME, []), (LATE, ["before"])])
def test_a_large_count_that_anybody_can_work_out_may_seem_small_once_there_is_no_time(deadline, leaks):
    tables = LinkedTables({"year": 20, "all": 32}, {"before": 12}, (Sum("all", ("year", "before")),))
    found = levels(deadline, tables)
    assert [found.component.system.names[index] for index in found.leaks(0)] == leaks
