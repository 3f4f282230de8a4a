"""What readers learn who know how the pattern was chosen. The figures for many tables are in docs/disclosure.md."""

import pytest

from core.disclosure.tables import Rule, Zeros
from tests.core.disclosure.pattern_reader import READERS, block, learns, row, share_of_leaks

PRINTED, LIKE_ANY = Rule(zeros=Zeros.PRINTED), Rule(zeros=Zeros.LIKE_ANY)
CHEAPEST, SOFTWARE = READERS


@pytest.mark.parametrize("rule", [PRINTED, LIKE_ANY])
@pytest.mark.parametrize("counts", [(2, 7, 9), (3, 3, 9), (4, 1, 8)])
def test_nothing_where_other_tables_need_as_much(counts, rule):
    assert learns(row(*counts), row, rule, CHEAPEST) == {}


def test_all_where_no_other_table_needs_so_much():
    """Three hidden cells that add up to 3: were one of them 0, two would have been enough. Printed zeros prevent it."""
    assert learns(row(1, 1, 1, 7), row, LIKE_ANY, CHEAPEST) == {"r0": {1}, "r1": {1}, "r2": {1}}
    assert learns(row(1, 1, 1, 7), row, PRINTED, CHEAPEST) == {}


@pytest.mark.parametrize("reader", READERS)
def test_it_is_rare_that_the_choice_of_the_pattern_tells_too_much(reader):
    assert share_of_leaks("rows of three", PRINTED, reader, 50) <= 0.05


def test_a_block_with_margins_keeps_its_small_counts():
    assert learns(block(2, 8, 7, 3), block, PRINTED, CHEAPEST) == {}
