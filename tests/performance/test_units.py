"""How a number reads in its unit."""

from decimal import Decimal

import pytest

from performance.units import in_unit, number_in, places_in
from tests.performance.factories import PlaceStatisticFactory


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("24.0000", "percent", "24%"),
        ("44.1", "per 100,000 children", "44.1 per 100,000 children"),
        ("13700", "hectares", "13,700 hectares"),
        ("210000", "gbp", "£210,000"),
        ("18.3", "%", "18.3%"),
        ("18.3", "per cent of referrals", "18.3% of referrals"),
        ("-5", "percent change", "down 5%"),
        ("-5", "% change", "down 5%"),
        ("16", "percent change", "up 16%"),
        ("0", "percent change", "no change"),
        ("17", "rank", "rank 17"),
        ("4", "rank in region", "rank 4 in region"),
        ("3", "", "3"),
        ("1", "casualties", "1"),
        ("1", "per 1,000 births", "1 per 1,000 births"),
    ],
)
def test_a_number_reads_as_people_say_it(value, unit, shown):
    assert in_unit(Decimal(value), unit) == shown


@pytest.mark.parametrize(
    ("text", "number", "places"),
    [("4.6", Decimal("4.6"), 1), ("1,380", Decimal(1380), 0), ("lower", None, 0), ("", None, 0), ("NaN", None, 0)],
)
def test_only_a_number_is_read_as_one(text, number, places):
    assert (number_in(text), places_in(text)) == (number, places)


def test_a_whole_number_beside_one_with_a_decimal_place_is_printed_alike():
    rate = PlaceStatisticFactory.build(value=Decimal("8.0000"), unit="per 1,000 births", comparator="4.6")
    assert (rate.shown, rate.comparator_shown) == ("8.0 per 1,000 births", "4.6 per 1,000 births")


def test_an_estimate_says_so_and_a_comparator_in_words_stays_in_words():
    estimate = PlaceStatisticFactory.build(value=Decimal("1000"), unit="people", about=True, comparator="lower")
    assert (estimate.shown, estimate.comparator_shown) == ("about 1,000 people", "lower")


def test_a_direction_stands_where_there_is_no_number():
    assert PlaceStatisticFactory.build(value=None, direction="falling", unit="direction").shown == "falling"
