"""Cases A to G: rows and a block that a threshold alone gives away, or does not."""

from dataclasses import replace

import pytest

from core.disclosure.protect import protect
from core.disclosure.tables import HIDDEN, Earlier, LinkedTables, Rule, Sum, Zeros
from tests.core.disclosure.cases import as_entries, one_row, read, with_margins

HIDDEN_MARK, BELOW = "[c]", "below 5"
ALWAYS = {"zeros": Zeros.PRINTED}
TWO_MARKERS = ALWAYS | {"marker": BELOW}


def read_row(*cells, **rule):
    """What a reader makes of the hidden cells of a row, whose last cell is the total: bounds and leaks."""
    names = [*"abcdefghij"[: len(cells) - 1], "total"]
    found = read(zip(names, cells, strict=True), one_row(*[0] * (len(cells) - 1)), **rule)
    return dict(found.bounds), found.leaks


def test_case_a_two_ones_are_what_is_left():
    assert read_row(BELOW, BELOW, 6, 8) == ({"a": (1, 1), "b": (1, 1)}, ("a", "b"))


def test_case_b_two_fours_are_what_is_left():
    assert read_row(BELOW, BELOW, 6, 14) == ({"a": (4, 4), "b": (4, 4)}, ("a", "b"))


def test_case_c_a_large_count_protects_a_small_one():
    assert read_row(BELOW, HIDDEN_MARK, 9, 18, **TWO_MARKERS) == ({"a": (1, 4), "b": (5, 8)}, ())


def test_case_d_two_markers_give_away_what_one_protects():
    assert read_row(BELOW, HIDDEN_MARK, 20, 26, **TWO_MARKERS) == ({"a": (1, 1), "b": (5, 5)}, ("a",))
    assert read_row(HIDDEN_MARK, HIDDEN_MARK, 20, 26, **ALWAYS) == ({"a": (1, 5), "b": (1, 5)}, ())


def test_case_e_a_count_hidden_alone_is_subtracted():
    assert read_row(0, HIDDEN_MARK, 12, 15) == ({"b": (3, 3)}, ("b",))


def test_case_f_two_threes_may_each_be_three_numbers():
    assert read_row(BELOW, BELOW, 9, 15) == ({"a": (2, 4), "b": (2, 4)}, ())


def test_case_g_a_hidden_block_has_three_solutions():
    tables = with_margins([[2, 8], [7, 3]])
    cells = {**tables.cells, "00": BELOW, "01": HIDDEN_MARK, "10": HIDDEN_MARK, "11": BELOW}
    found = read(cells, tables, **TWO_MARKERS)
    assert found.bounds == {"00": (1, 3), "01": (7, 9), "10": (6, 8), "11": (2, 4)}
    assert {len(values) for values in found.values.values()} == {3}
    assert found.safe


CASES = {
    "A": one_row(1, 1, 6),
    "B": one_row(4, 4, 6),
    "C": one_row(2, 7, 9),
    "D": one_row(1, 5, 20),
    "E": one_row(0, 3, 12),
    "F": one_row(3, 3, 9),
    "G": with_margins([[2, 8], [7, 3]]),
}


@pytest.mark.parametrize("zeros", Zeros)
@pytest.mark.parametrize("marker", [HIDDEN_MARK, BELOW])
@pytest.mark.parametrize("case", CASES)
def test_as_published_none_of_them_gives_anything_away(case, marker, zeros):
    tables = CASES[case]
    protected = protect(tables, Rule(zeros=zeros, below=marker == BELOW))
    published = protected.published
    used = published.wording or HIDDEN_MARK
    found = read(as_entries(published), tables, zeros=zeros, marker=used)
    assert (protected.safe, protected.is_cheapest, found.leaks) == (True, True, ())
    assert all(len(found.values[name]) >= 3 for name in published.hidden)
    assert published.cells["total"] == tables.cells["total"]


@pytest.mark.parametrize("zeros", Zeros)
def test_the_boards_words_are_used_just_where_they_give_nothing_away(zeros):
    """In A, B and D a reader who knows what "below 5" means would be left with one number."""
    asked = Rule(zeros=zeros, below=True)
    assert {case: protect(tables, asked).published.wording for case, tables in CASES.items()} == {
        "A": "",
        "B": "",
        "C": BELOW,
        "D": "",
        "E": BELOW,
        "F": BELOW,
        "G": BELOW,
    }


def test_three_below_five_under_a_total_below_five_are_not_said_to_be():
    published = protect(one_row(1, 1, 2), Rule(zeros=Zeros.PRINTED, below=True)).published
    assert (published.wording, set(published.cells.values())) == ("", {HIDDEN})


def test_the_marker_beside_words_is_remembered():
    """Then it was 2 ("below 5") and 6 ([c], so not below 5) of 8; 4 more since then, and 6 in all. Whoever takes the
    [c] for anything from 1 has three numbers for the 2, and whoever knows better has two.
    """
    tables = LinkedTables(
        {"new": 4, "all": 6},
        sums=(Sum("then", ("then/1", "then/2")), Sum("all", ("then/1", "new"))),
        earlier=Earlier(
            {"then/1": 2, "then/2": 6, "then": 8},
            frozenset({"then/1", "then/2"}),
            below={"then/1": 5},
            not_below={"then/2": 5},
        ),
    )
    knowing = protect(tables, Rule(zeros=Zeros.PRINTED, below=True))
    assert (knowing.safe, knowing.published.wording) == (True, "")
    forgetful = replace(tables, earlier=replace(tables.earlier, not_below={}))
    assert protect(forgetful, Rule(zeros=Zeros.PRINTED, below=True)).published.wording == "below 5"


def test_zeros_are_hidden_only_where_the_board_lets_them_and_it_protects_more():
    tables = with_margins([[20, 2, 2], [20, 2, 0]])
    printed, hidden = (protect(tables, Rule(zeros=zeros)).published for zeros in (Zeros.PRINTED, Zeros.LIKE_ANY))
    assert (printed.cells["12"], hidden.cells["12"]) == (0, HIDDEN)
    assert len(hidden.hidden) < len(printed.hidden)
    row = one_row(0, 3, 12)
    assert [protect(row, Rule(zeros=zeros)).published.cells["a"] for zeros in Zeros] == [0, 0]


def test_without_time_no_less_is_hidden_and_the_result_says_so():
    tables = with_margins([[2, 8, 6, 1], [7, 3, 9, 12], [5, 5, 1, 30]])
    in_time, late = (protect(tables, Rule(zeros=Zeros.PRINTED, seconds=seconds)) for seconds in (30, 1e-9))
    assert (in_time.is_complete, in_time.is_cheapest, late.is_complete, late.is_cheapest) == (True, True, False, False)
    assert late.published.hidden >= in_time.published.primary
    assert len(late.published.hidden) >= len(in_time.published.hidden)
    assert read(as_entries(late.published), tables, **ALWAYS).leaks == ()
