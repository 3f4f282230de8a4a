"""What a reader can work out: the worked cases A to G of the field, whose cells are told apart or not."""

import pytest

from disclosure.outsider import Outsider
from disclosure.tables import Sum

BELOW_5 = (1, 4)
FIVE_OR_MORE = (5, 100)
ONE_MARKER = (1, 100)


def row(total, *ranges):
    """A row of hidden or printed counts under a printed total."""
    known = {f"cell {n}": between for n, between in enumerate(ranges, start=1)}
    return Outsider(known | {"total": (total, total)}, (Sum("total", tuple(known)),))


def printed(count):
    return (count, count)


@pytest.mark.parametrize(
    ("reader", "possible"),
    [
        pytest.param(row(8, BELOW_5, BELOW_5, printed(6)), [{1}, {1}], id="A: two ones give each other away"),
        pytest.param(row(14, BELOW_5, BELOW_5, printed(6)), [{4}, {4}], id="B: so do two fours"),
        pytest.param(
            row(18, BELOW_5, FIVE_OR_MORE, printed(9)), [{1, 2, 3, 4}, {5, 6, 7, 8}], id="C: told apart, but safe"
        ),
        pytest.param(row(26, BELOW_5, FIVE_OR_MORE, printed(20)), [{1}, {5}], id="D: two markers give both away"),
        pytest.param(
            row(26, ONE_MARKER, ONE_MARKER, printed(20)), [{1, 2, 3, 4, 5}] * 2, id="D: one marker gives neither"
        ),
        pytest.param(row(15, BELOW_5, printed(0), printed(12)), [{3}], id="E: hidden alone"),
        pytest.param(row(15, BELOW_5, BELOW_5, printed(9)), [{2, 3, 4}] * 2, id="F: two threes are safe"),
    ],
)
def test_a_row_and_its_total(reader, possible):
    names = [f"cell {n}" for n in range(1, len(possible) + 1)]
    assert [reader.values_of(name) for name in names] == possible


def test_a_block_of_four_with_margins():
    """G: 2 and 8 over 7 and 3, the small ones and the large ones marked apart."""
    reader = Outsider(
        {"a": BELOW_5, "b": FIVE_OR_MORE, "c": FIVE_OR_MORE, "d": BELOW_5}
        | {"row 1": printed(10), "row 2": printed(10), "column 1": printed(9), "column 2": printed(11)},
        (
            Sum("row 1", ("a", "b")),
            Sum("row 2", ("c", "d")),
            Sum("column 1", ("a", "c")),
            Sum("column 2", ("b", "d")),
        ),
    )
    assert [reader.values_of(name) for name in "abcd"] == [{1, 2, 3}, {7, 8, 9}, {6, 7, 8}, {2, 3, 4}]


def test_two_sums_that_differ_by_one_count_give_it_away():
    """No single sum says what c is; the two together do."""
    reader = Outsider(
        {"a": (0, 50), "b": (0, 50), "c": (0, 50), "first": printed(9), "second": printed(11)},
        (Sum("first", ("a", "b")), Sum("second", ("a", "b", "c"))),
    )
    assert reader.values_of("c") == {2}


def test_numbers_that_contradict_one_another_are_refused():
    with pytest.raises(ValueError, match="contradict"):
        row(30, printed(1), BELOW_5)


def test_a_search_given_up_shows_nothing():
    """Fewer values found can only lead to more being hidden."""
    known = {name: ONE_MARKER for name in "abcdef"} | {"total": (60, 60)}
    reader = Outsider(known, (Sum("total", tuple("abcdef")),), steps=3)
    assert reader.values_of("a") == set()


def test_the_search_stops_when_enough_is_known():
    reader = row(26, ONE_MARKER, ONE_MARKER, printed(20))
    assert reader.values_of("cell 1", enough=3, near={"cell 1": 5, "cell 2": 1}) == {5, 4, 3}
