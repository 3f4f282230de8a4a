"""Tables that are refused, and that nothing published holds a suppressed number."""

import pytest

from core.disclosure.linear_system import ExternalBounds
from core.disclosure.protect import protect
from core.disclosure.tables import (
    SUPPRESSED,
    ContradictionError,
    EarlierEditions,
    LinkedTables,
    Percentage,
    ProtectionRule,
    Subset,
    Sum,
)

TOTAL = Sum("total", ("a", "b"))


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"cells": {"a": 1}, "sums": (Sum("total", ("a",)),)}, "There is no count named 'total'"),
        ({"cells": {"a": 1}, "subsets": (Subset("a", "b"),)}, "There is no count named 'b'"),
        ({"cells": {"a": 1}, "percentages": {"a": Percentage("total")}}, "There is no count named 'total'"),
        ({"cells": {"a": 1}, "keep": frozenset({"total"})}, "There is no count named 'total'"),
        ({"cells": {"a": 1}, "weights": {"b": 2}}, "There is no count named 'b'"),
        ({"cells": {"a": 1}, "known": frozenset({"b"})}, "There is no count named 'b'"),
        ({"cells": {"a": 1}, "weights": {"a": 0}}, "The weight of 'a' must be above 0"),
        ({"cells": {"a": -1}}, "'a' is a count and cannot be below 0"),
        ({"cells": {"a": 1}, "unprinted": {"a": 1}}, "'a' is given twice"),
        ({"cells": {"a": 1}, "earlier": EarlierEditions({"a": 1})}, "'a' is given twice"),
        ({"cells": {"a": 1, "total": 2}, "sums": (Sum("total", ("a",)),)}, "'total' is 2, and its parts add up to 1"),
        ({"cells": {"a": 3, "b": 2}, "subsets": (Subset("a", "b"),)}, "'a' is 3, more than 'b', 2"),
        ({"cells": {"a": 3}, "percentages": {"a": Percentage("a", 3)}}, "expected 0, 1 or 2"),
    ],
)
def test_contradictory_tables_are_refused(tables, message):
    with pytest.raises(ContradictionError, match=message):
        LinkedTables(**tables)


@pytest.mark.parametrize(
    ("rule", "message"), [({"protection": 1}, "enter 2 or more"), ({"threshold": 0}, "must be 1 or more")]
)
def test_a_rule_that_protects_nothing_is_refused(rule, message):
    with pytest.raises(ContradictionError, match=message):
        ProtectionRule(**rule)


@pytest.mark.parametrize("rule", [{"protection": 2}, {"threshold": 1}])
def test_the_least_protection_there_is_is_taken(rule):
    assert ProtectionRule(**rule)


def test_of_counts_given_twice_the_first_by_name_is_said():
    with pytest.raises(ContradictionError, match="'b' is given twice"):
        LinkedTables(cells={"a": 1, "c": 1, "b": 1}, unprinted={"b": 1, "c": 1})


@pytest.mark.parametrize(("count", "is_allowed"), [(0, True), (1, False), (4, False), (5, True), (8, True), (9, False)])
def test_a_count_with_a_gap_is_nothing_or_at_least_the_gap(count, is_allowed):
    assert ExternalBounds(upper=8, gap=5).allows(count) is is_allowed


def test_a_percentage_is_suppressed_with_either_of_its_counts():
    tables = LinkedTables(
        {"a": 3, "b": 7, "c": 9, "total": 19},
        sums=(Sum("total", ("a", "b", "c")),),
        percentages={name: Percentage("total", 1) for name in "abc"} | {"total": Percentage("a")},
        keep=frozenset({"total"}),
    )
    published = protect(tables).published
    assert published.cells == {"a": SUPPRESSED, "b": SUPPRESSED, "c": 9, "total": 19}
    assert published.percentages == {"a": SUPPRESSED, "b": SUPPRESSED, "c": "47.4%", "total": SUPPRESSED}


def test_published_tables_do_not_depend_on_suppressed_numbers():
    keep = frozenset({"total"})
    both = [LinkedTables({"a": a, "b": 12 - a, "total": 12}, sums=(TOTAL,), keep=keep) for a in (2, 3)]
    two, three = (protect(tables).published for tables in both)
    assert two == three
    assert repr(two) == repr(three)
    assert two.suppressed == {"a", "b"}
