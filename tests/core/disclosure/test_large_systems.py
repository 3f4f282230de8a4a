"""Sets of tables too large to be searched to the end, time that runs out, and what the audit checks."""

import random

import numpy as np
import pytest
from benchmarks.disclosure_cases import crossed

from core.disclosure.attacker_problem import AttackerProblem
from core.disclosure.audit import FeasibleTables, audit
from core.disclosure.knowledge import AttackerKnowledge, attacker_knowledge
from core.disclosure.linear_system import ExternalBounds, connected_systems
from core.disclosure.local_search import LocalSearch
from core.disclosure.protect import protect
from core.disclosure.tables import SUPPRESSED, ProtectionRule, Sum, Zeros

pytestmark = pytest.mark.slow

SIZES = {"category": 5, "age": 4, "area": 9}
RULE = ProtectionRule(zeros=Zeros.PRINTED)


@pytest.fixture(scope="module")
def linked():
    """Nine tables of 5 × 4 with margins, and their sum: 300 cells."""
    sides = [tuple(f"{word} {number}" for number in range(size)) for word, size in SIZES.items()]
    return crossed(random.Random(3), sides)


@pytest.fixture(scope="module")
def found(linked):
    return protect(linked, ProtectionRule(zeros=Zeros.PRINTED, seconds=300))


def test_many_linked_tables_lose_at_most_two_percent_more_than_must_be(found):
    assert (found.safe, found.is_complete) == (True, True)
    assert found.cost <= 1.02 * found.lower_bound


def test_the_audit_finds_the_same_without_the_proposed_solutions(linked, found):
    assert (found.audit.unproven, found.audit.leaks) == ((), ())
    assert found.audit.intervals == audit(attacker_knowledge(linked, found.published, RULE), RULE).intervals


def test_without_time_marginals_protect_what_was_not_searched(linked):
    late = protect(linked, ProtectionRule(zeros=Zeros.PRINTED, seconds=1e-9))
    assert (late.safe, late.is_complete) == (True, False)
    shown = [name for name, count in late.published.cells.items() if count is not SUPPRESSED and count > 0]
    assert [name for name in shown if "all" not in name]
    assert audit(attacker_knowledge(linked, late.published, RULE), RULE).safe


def test_without_time_the_intervals_are_the_external_bounds():
    printed = AttackerKnowledge(
        {"a": ExternalBounds(), "b": ExternalBounds(1), "total": ExternalBounds(9, 9)}, (Sum("total", ("a", "b")),)
    )
    proposed = FeasibleTables(("a", "b", "total"), np.array([[a, 9 - a, 9] for a in range(3)]))
    found = audit(printed, RULE, [proposed], seconds=-1)
    assert (found.intervals, found.unproven) == ({"a": (0, None), "b": (1, None)}, ("a", "b"))
    assert (found.values, found.safe) == ({"a": {0, 1, 2}, "b": {7, 8, 9}}, True)


def test_proposed_tables_that_contradict_what_is_printed_are_not_used():
    printed = AttackerKnowledge(
        {"a": ExternalBounds(), "b": ExternalBounds(), "total": ExternalBounds(1, 1)}, (Sum("total", ("a", "b")),)
    )
    proposed = FeasibleTables(("a", "b", "total"), np.array([[a, 1, 1] for a in range(5)] + [[-1, 2, 1]]))
    found = audit(printed, RULE, [proposed])
    assert (found.values, found.leaks) == ({"a": {0, 1}, "b": {0, 1}}, ("a", "b"))


def test_local_search_agrees_with_the_attacker_problem(linked, found):
    printed = attacker_knowledge(linked, found.published, RULE)
    system = max(connected_systems(printed.bounds, printed.constraints), key=lambda system: len(system.names))
    attacker = AttackerProblem(system)
    search = LocalSearch(attacker, np.array([linked.counts[name] for name in system.names]), [()] * len(system.names))
    for index in range(0, len(system.names), 3):
        for largest in (False, True):
            assert search.extreme(index, largest=largest)[:2] == attacker.extreme(index, largest=largest)[:2]
