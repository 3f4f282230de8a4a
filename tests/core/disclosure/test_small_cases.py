"""Cases A to G: rows and a block that a threshold alone protects, or does not."""

from dataclasses import replace

import pytest

from core.disclosure.protect import protect
from core.disclosure.tables import SUPPRESSED, EarlierEditions, LinkedTables, ProtectionRule, Sum, Zeros
from tests.core.disclosure.small_tables import as_entries, one_row, read, with_margins

MARKER, BELOW = "[c]", "below 5"
ALWAYS = {"zeros": Zeros.PRINTED}
TWO_MARKERS = ALWAYS | {"marker": BELOW}


def read_row(*cells, **rule):
    """Audit a printed row, whose last cell is the total: feasibility intervals and leaks."""
    names = [*"abcdefghij"[: len(cells) - 1], "total"]
    found = read(zip(names, cells, strict=True), one_row(*[0] * (len(cells) - 1)), **rule)
    return dict(found.intervals), found.leaks


def test_case_a_two_ones_can_be_worked_out():
    assert read_row(BELOW, BELOW, 6, 8) == ({"a": (1, 1), "b": (1, 1)}, ("a", "b"))


def test_case_b_two_fours_can_be_worked_out():
    assert read_row(BELOW, BELOW, 6, 14) == ({"a": (4, 4), "b": (4, 4)}, ("a", "b"))


def test_case_c_a_large_count_protects_a_small_one():
    assert read_row(BELOW, MARKER, 9, 18, **TWO_MARKERS) == ({"a": (1, 4), "b": (5, 8)}, ())


def test_case_d_two_markers_disclose_what_one_protects():
    assert read_row(BELOW, MARKER, 20, 26, **TWO_MARKERS) == ({"a": (1, 1), "b": (5, 5)}, ("a",))
    assert read_row(MARKER, MARKER, 20, 26, **ALWAYS) == ({"a": (1, 5), "b": (1, 5)}, ())


def test_case_e_a_count_suppressed_alone_is_found_by_subtraction():
    assert read_row(0, MARKER, 12, 15) == ({"b": (3, 3)}, ("b",))


def test_case_f_two_threes_have_three_values_each():
    assert read_row(BELOW, BELOW, 9, 15) == ({"a": (2, 4), "b": (2, 4)}, ())


def test_case_g_a_suppressed_block_has_three_solutions():
    tables = with_margins([[2, 8], [7, 3]])
    cells = {**tables.cells, "00": BELOW, "01": MARKER, "10": MARKER, "11": BELOW}
    found = read(cells, tables, **TWO_MARKERS)
    assert found.intervals == {"00": (1, 3), "01": (7, 9), "10": (6, 8), "11": (2, 4)}
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
@pytest.mark.parametrize("marker", [MARKER, BELOW])
@pytest.mark.parametrize("case", CASES)
def test_no_case_leaks_as_published(case, marker, zeros):
    tables = CASES[case]
    protected = protect(tables, ProtectionRule(zeros=zeros, below=marker == BELOW))
    published = protected.published
    used = published.wording or MARKER
    found = read(as_entries(published), tables, zeros=zeros, marker=used)
    assert (protected.safe, protected.is_cheapest, found.leaks) == (True, True, ())
    assert all(len(found.values[name]) >= 3 for name in published.suppressed)
    assert published.cells["total"] == tables.cells["total"]


@pytest.mark.parametrize("zeros", [Zeros.PRINTED, Zeros.LIKE_ANY])
def test_the_wording_is_used_only_where_it_discloses_nothing(zeros):
    """In A, B and D a reader who knows what "below 5" means could work the number out."""
    asked = ProtectionRule(zeros=zeros, below=True)
    assert {case: protect(tables, asked).published.wording for case, tables in CASES.items()} == {
        "A": "",
        "B": "",
        "C": BELOW,
        "D": "",
        "E": BELOW,
        "F": BELOW,
        "G": BELOW,
    }


def test_small_counts_under_a_small_total_carry_the_marker():
    published = protect(one_row(1, 1, 2), ProtectionRule(zeros=Zeros.PRINTED, below=True)).published
    assert (published.wording, set(published.cells.values())) == ("", {SUPPRESSED})


def test_a_marker_printed_beside_words_in_an_earlier_edition_counts():
    """The first edition printed 2 as "below 5" and 6 as [c], so not below 5, with a total of 8; there are 4 more since,
    and 6 in all. A reader who takes the [c] for any number has three values for the 2; one who knows better has two.
    """
    tables = LinkedTables(
        {"new": 4, "all": 6},
        sums=(Sum("then", ("then/1", "then/2")), Sum("all", ("then/1", "new"))),
        earlier=EarlierEditions(
            {"then/1": 2, "then/2": 6, "then": 8},
            frozenset({"then/1", "then/2"}),
            below={"then/1": 5},
            not_below={"then/2": 5},
        ),
    )
    found = protect(tables, ProtectionRule(zeros=Zeros.PRINTED, below=True))
    assert (found.safe, found.published.wording) == (True, "")
    without_markers = replace(tables, earlier=replace(tables.earlier, not_below={}))
    assert protect(without_markers, ProtectionRule(zeros=Zeros.PRINTED, below=True)).published.wording == "below 5"


def test_zeros_are_suppressed_only_where_the_board_allows_it_and_it_protects_more():
    tables = with_margins([[20, 2, 2], [20, 2, 0]])
    printed, suppressed = (
        protect(tables, ProtectionRule(zeros=zeros)).published for zeros in (Zeros.PRINTED, Zeros.LIKE_ANY)
    )
    assert (printed.cells["12"], suppressed.cells["12"]) == (0, SUPPRESSED)
    assert len(suppressed.suppressed) < len(printed.suppressed)
    row = one_row(0, 3, 12)
    shown = {zeros: protect(row, ProtectionRule(zeros=zeros)).published.cells["a"] for zeros in Zeros}
    assert shown == {Zeros.PRINTED: 0, Zeros.LIKE_ANY: 0, Zeros.SMALL: SUPPRESSED}


def test_words_that_mean_0_to_4_leave_a_reader_one_number_more():
    """Two counts said to be below 5 add up to 1: where zeros are said to be below 5 too, either may be the 0."""
    assert read_row(BELOW, BELOW, 6, 7, zeros=Zeros.SMALL) == ({"a": (0, 1), "b": (0, 1)}, ("a", "b"))
    assert read_row(BELOW, BELOW, 6, 9, zeros=Zeros.SMALL) == ({"a": (0, 3), "b": (0, 3)}, ())
    assert read_row(BELOW, MARKER, 9, 18, zeros=Zeros.SMALL, marker=BELOW) == ({"a": (0, 4), "b": (5, 9)}, ())


def test_zeros_that_are_small_are_suppressed_and_protected_as_small_counts_are():
    published = protect(one_row(0, 3, 12), ProtectionRule(zeros=Zeros.SMALL, below=True)).published
    assert (published.primary, published.secondary, published.wording) == (frozenset("ab"), frozenset(), BELOW)


@pytest.mark.parametrize(("below_from", "values"), [(1, {1, 2, 3}), (0, {0, 1, 2, 3, 4})])
def test_what_the_words_of_an_earlier_edition_meant_counts(below_from, values):
    """It said "below 5" of two counts that add up to 4."""
    tables = LinkedTables(
        {"now": 4},
        sums=(Sum("then", ("then/1", "then/2")),),
        earlier=EarlierEditions(
            {"then/1": 1, "then/2": 3, "then": 4},
            frozenset({"then/1", "then/2"}),
            below={"then/1": 5, "then/2": 5},
            below_from=below_from,
        ),
    )
    assert protect(tables, ProtectionRule(protection=5)).audit.values["then/1"] == values


def test_without_time_no_less_is_suppressed_and_the_result_is_marked_incomplete():
    tables = with_margins([[2, 8, 6, 1], [7, 3, 9, 12], [5, 5, 1, 30]])
    in_time, late = (protect(tables, ProtectionRule(zeros=Zeros.PRINTED, seconds=seconds)) for seconds in (30, 1e-9))
    assert (in_time.is_complete, in_time.is_cheapest, late.is_complete, late.is_cheapest) == (True, True, False, False)
    assert late.published.suppressed >= in_time.published.primary
    assert len(late.published.suppressed) >= len(in_time.published.suppressed)
    assert read(as_entries(late.published), tables, **ALWAYS).leaks == ()
