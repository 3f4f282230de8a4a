"""Whether a table adds up, read from what it prints."""

import pytest

from core.records.figures import NOT_RECORDED, Hidden, Rate
from reporting.blocks.arithmetic import wrong_shares, wrong_sums
from reporting.blocks.elements import number, share, stated, table, text, with_counts


def made(rows, **declared):
    columns = [text("Place"), number("All"), number("Came"), number("Away"), share("Rate", "Came", "All")]
    return table("Places", columns, rows, period="2031", **declared)


PARTS = [("All", ("Came", "Away"))]


def test_a_total_is_the_sum_of_its_rows_and_what_is_not_recorded_is_no_part_of_it():
    rows = [["North", 3, 1, 2, ""], ["South", NOT_RECORDED, "", "", ""]]
    assert list(wrong_sums(made(rows, total=["All", 3, 1, 2, ""]))) == []
    assert list(wrong_sums(made(rows, total=["All", 4, 1, 2, ""]))) == ["column All: the rows add up to 3, not 4"]


def test_nothing_is_said_of_a_sum_with_a_suppressed_count():
    assert (
        list(wrong_sums(made([["North", Hidden(), 1, 2, ""]], total=["All", 9, 1, 2, ""], columns_add_up=PARTS))) == []
    )


def test_columns_that_are_the_parts_of_another_add_up_to_it():
    rows = [["North", 3, 1, 2, ""], ["South", 4, 1, 2, ""], ["East", 4, 1, Hidden(), ""]]
    assert list(wrong_sums(made(rows, columns_add_up=PARTS))) == ["South: Came and Away come to 3, not 4, the All"]


def test_rows_that_are_the_parts_of_another_add_up_to_it():
    rows = [["North", 3, 1, 2, ""], ["South", 4, 1, 2, ""], ["Both", 7, 3, 4, ""]]
    found = list(wrong_sums(made(rows, rows_add_up=[("Both", ("North", "South"))])))
    assert found == ["column Came: North and South come to 2, not 3, the Both"]


@pytest.mark.parametrize("rate", [Rate(41, 55, 75), Rate(1, 300), Rate(299, 300), Rate(1, 3), Rate(0, 3), Rate(3, 3)])
def test_a_share_is_what_its_part_and_its_base_come_to(rate):
    columns = ["North", rate.whole, rate.part, "", rate]
    assert list(wrong_shares(made([columns]))) == []
    assert list(wrong_shares(made([[*columns[:4], with_counts(rate)]]))) == []
    other = Rate(rate.part + 1 if rate.part < rate.whole else 1, rate.whole)
    assert list(wrong_shares(made([["North", rate.whole, rate.part, "", other]]))) == [
        f"column Rate, North: {rate.part} of {rate.whole} is not {other}"
    ]


def test_a_share_without_its_base_is_wrong_unless_its_source_states_none():
    bare = table("T", [text("Place"), number("Rate")], [["North", "33%"]], period="2031")
    assert list(wrong_shares(bare)) == ["column Rate, North: 33% is printed without its base"]
    assert list(wrong_shares(made([["North", "not stated", "not stated", "", "33%"]]))) == []
    assert list(wrong_shares(table("T", [text("Place"), stated("Value")], [["North", "33%"]], period="2031"))) == []


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(3, 4, "75%"), (2, 4, "75% (3 of 4)"), (None, None, "75% (3 of 4)")]
)
def test_a_rate_has_its_counts_beside_it_unless_the_columns_print_them(part, whole, words):
    assert str(with_counts(Rate(3, 4), part, whole)) == words


def test_a_rate_of_nothing_has_no_counts():
    assert with_counts(Rate(0, 0)) == Rate(0, 0)
