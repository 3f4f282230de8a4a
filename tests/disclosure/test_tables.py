"""What may be put in, and that what comes out holds no hidden number."""

import pytest

from disclosure.tables import HIDDEN, LinkedTables, Sum, published


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"cells": {"a": 1}, "sums": (Sum("total", ("a",)),)}, "There is no count named 'total'"),
        ({"cells": {"a": 1}, "shares": {"a": "total"}}, "There is no count named 'total'"),
        ({"cells": {"a": 1}, "keep": frozenset({"total"})}, "There is no count named 'total'"),
        ({"cells": {"a": -1}}, "'a' is a count and cannot be below 0"),
        ({"cells": {"a": 1}, "unprinted": {"a": 1}}, "'a' is both printed and unprinted"),
        ({"cells": {"a": 1, "total": 2}, "sums": (Sum("total", ("a",)),)}, "'total' is not the sum of its parts"),
    ],
)
def test_tables_that_make_no_sense_are_refused(tables, message):
    with pytest.raises(ValueError, match=message):
        LinkedTables(**tables)


def test_a_share_is_hidden_with_either_of_its_counts():
    tables = LinkedTables({"a": 3, "b": 7, "total": 10}, shares={"a": "total", "b": "total"})
    assert published(tables, frozenset({"a"})).shares == {"a": HIDDEN, "b": (7, 10)}
    assert published(tables, frozenset({"total"})).shares == {"a": HIDDEN, "b": HIDDEN}


def test_a_share_of_a_count_that_is_not_printed_is_hidden():
    tables = LinkedTables({"a": 7}, {"total": 10}, shares={"a": "total"})
    assert published(tables, frozenset()).shares == {"a": HIDDEN}


def test_what_is_published_holds_nothing_of_what_is_hidden():
    two, three = (published(LinkedTables({"a": count, "b": 7}), frozenset({"a"})) for count in (2, 3))
    assert two == three
    assert repr(two) == repr(three)
    assert two.hidden == {"a"}
