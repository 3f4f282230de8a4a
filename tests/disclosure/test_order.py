"""Of patterns that cost the same a secret decides."""

from disclosure.order import in_secret_order
from disclosure.protect import protect
from disclosure.tables import HIDDEN, Rule, Zeros
from tests.disclosure.cases import one_row, with_margins

RULE = Rule(zeros=Zeros.PRINTED)
TABLES = one_row(2, 9, 9, 9, 9)


def pattern(secret, tables=TABLES):
    return protect(tables, RULE, secret).published.hidden


def test_the_same_secret_gives_the_same_pattern_and_others_give_others():
    assert pattern("a secret") == pattern("a secret")
    assert len({pattern(f"secret {number}") for number in range(20)}) == 4


def test_no_pattern_costs_more_than_without_one():
    tables = with_margins([[2, 8, 6], [7, 3, 9], [12, 11, 1]])
    assert {len(pattern(f"secret {number}", tables)) for number in range(5)} == {len(pattern("", tables))}


def test_what_is_printed_stays_in_the_order_in_which_it_came():
    published = protect(TABLES, RULE, "a secret").published
    assert list(published.cells) == ["a", "b", "c", "d", "e", "total"]
    assert published.cells["a"] is HIDDEN


def test_without_a_secret_nothing_is_moved():
    assert in_secret_order(TABLES, "") is TABLES
    assert set(in_secret_order(TABLES, "x").cells.items()) == set(TABLES.cells.items())
