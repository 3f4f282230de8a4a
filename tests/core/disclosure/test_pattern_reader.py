"""What a reader learns who knows how the suppression pattern is chosen. docs/disclosure.md has the figures."""

import pytest

from core.disclosure.tables import ProtectionRule, Zeros
from tests.core.disclosure.pattern_reader import READERS, block, learns, row, share_of_leaks

PRINTED, LIKE_ANY = ProtectionRule(zeros=Zeros.PRINTED), ProtectionRule(zeros=Zeros.LIKE_ANY)
CHEAPEST, SOFTWARE = READERS


@pytest.mark.parametrize("rule", [PRINTED, LIKE_ANY])
@pytest.mark.parametrize("counts", [(2, 7, 9), (3, 3, 9), (4, 1, 8)])
def test_a_reader_learns_nothing_where_other_tables_need_the_same_pattern(counts, rule):
    assert learns(row(*counts), row, rule, CHEAPEST) == {}


def test_a_reader_learns_all_where_no_other_table_needs_so_much():
    """Were one of the three 0, suppressing two would be enough. Printed zeros prevent this."""
    assert learns(row(1, 1, 1, 7), row, LIKE_ANY, CHEAPEST) == {"r0": {1}, "r1": {1}, "r2": {1}}
    assert learns(row(1, 1, 1, 7), row, PRINTED, CHEAPEST) == {}


@pytest.mark.parametrize("reader", READERS)
def test_the_choice_of_pattern_rarely_discloses(reader):
    assert share_of_leaks("rows of three", PRINTED, reader, 50) <= 0.05


def test_a_block_with_margins_keeps_its_small_counts():
    assert learns(block(2, 8, 7, 3), block, PRINTED, CHEAPEST) == {}
