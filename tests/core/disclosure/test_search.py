"""Sets of tables too large to be searched to the end, time that runs out, and how little the audit takes on trust."""

import random

import numpy as np
import pytest
from benchmarks.disclosure_cases import crossed

from core.disclosure.attack import Printed, Worlds, attack
from core.disclosure.protect import printed_form, protect
from core.disclosure.solver import Solver
from core.disclosure.system import Range, apart
from core.disclosure.tables import HIDDEN, Rule, Sum, Zeros
from core.disclosure.walker import Walker

SIZES = {"category": 5, "age": 4, "area": 9}
RULE = Rule(zeros=Zeros.PRINTED)


@pytest.fixture(scope="module")
def linked():
    """Nine tables of 5 × 4 with margins, and their sum: 300 cells."""
    sides = [tuple(f"{word} {number}" for number in range(size)) for word, size in SIZES.items()]
    return crossed(random.Random(3), sides)


@pytest.fixture(scope="module")
def found(linked):
    return protect(linked, Rule(zeros=Zeros.PRINTED, seconds=300))


def test_of_many_linked_tables_no_more_than_two_in_a_hundred_cells_are_hidden_in_vain(found):
    assert (found.safe, found.is_complete) == (True, True)
    assert found.cost <= 1.02 * found.least


def test_the_audit_finds_what_a_reader_finds_who_has_nothing_but_what_is_printed(linked, found):
    assert (found.attack.unproven, found.attack.leaks) == ((), ())
    assert found.attack.bounds == attack(printed_form(linked, found.published, RULE), RULE).bounds


def test_without_time_the_totals_protect_what_was_not_searched(linked):
    late = protect(linked, Rule(zeros=Zeros.PRINTED, seconds=1e-9))
    assert (late.safe, late.is_complete) == (True, False)
    shown = [name for name, count in late.published.cells.items() if count is not HIDDEN and count > 0]
    assert [name for name in shown if "all" not in name]
    assert attack(printed_form(linked, late.published, RULE), RULE).safe


def test_bounds_that_there_was_no_time_for_are_those_that_are_told():
    printed = Printed({"a": Range(), "b": Range(1), "total": Range(9, 9)}, (Sum("total", ("a", "b")),))
    worlds = Worlds(("a", "b", "total"), np.array([[a, 9 - a, 9] for a in range(3)]))
    found = attack(printed, RULE, [worlds], seconds=-1)
    assert (found.bounds, found.unproven) == ({"a": (0, None), "b": (1, None)}, ("a", "b"))
    assert (found.values, found.safe) == ({"a": {0, 1, 2}, "b": {7, 8, 9}}, True)


def test_worlds_that_contradict_what_is_printed_are_not_believed():
    printed = Printed({"a": Range(), "b": Range(), "total": Range(1, 1)}, (Sum("total", ("a", "b")),))
    worlds = Worlds(("a", "b", "total"), np.array([[a, 1, 1] for a in range(5)] + [[-1, 2, 1]]))
    found = attack(printed, RULE, [worlds])
    assert (found.values, found.leaks) == ({"a": {0, 1}, "b": {0, 1}}, ("a", "b"))


def test_a_walk_from_a_known_world_ends_where_the_solver_does(linked, found):
    printed = printed_form(linked, found.published, RULE)
    system = max(apart(printed.told, printed.rows), key=lambda system: len(system.names))
    solver = Solver(system)
    walker = Walker(solver, np.array([linked.counts[name] for name in system.names]), [()] * len(system.names))
    for place in range(0, len(system.names), 3):
        for largest in (False, True):
            assert walker.extreme(place, largest=largest)[:2] == solver.extreme(place, largest=largest)[:2]
