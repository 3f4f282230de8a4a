"""Numbers as people type them: one parser for pages, imports and settings."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from cdop.publication.previous_publication import PublishedValue, parse_published_value
from core.datapack.cells import Number, Whole
from core.pages.fields import AmountField, CountField
from core.records.number_entry import (
    MISPLACED_COMMA,
    NOT_A_NUMBER,
    NOT_WHOLE,
    PERCENT_SIGN,
    parse_number,
    parse_whole_number,
)
from performance.units import number_in

REFUSED = [
    ("7,5", MISPLACED_COMMA),
    ("12,34.00", MISPLACED_COMMA),
    ("1,2,3", MISPLACED_COMMA),
    ("1,234,56", MISPLACED_COMMA),
    ("1234,567", MISPLACED_COMMA),
    ("£12,3", MISPLACED_COMMA),
    ("12,", MISPLACED_COMMA),
    (",5", NOT_A_NUMBER),
    ("1E3", NOT_A_NUMBER),
    ("1e-3", NOT_A_NUMBER),
    ("NaN", NOT_A_NUMBER),
    ("Infinity", NOT_A_NUMBER),
    ("-inf", NOT_A_NUMBER),
    ("１２", NOT_A_NUMBER),
    ("١٢", NOT_A_NUMBER),
    ("1_000", NOT_A_NUMBER),
    ("0x10", NOT_A_NUMBER),
    ("1 2", NOT_A_NUMBER),
    ("1,234 567", NOT_A_NUMBER),
    ("1.234.00", NOT_A_NUMBER),
    ("12.", NOT_A_NUMBER),
    ("--5", NOT_A_NUMBER),
    ("£", NOT_A_NUMBER),
    (".", NOT_A_NUMBER),
    ("12 cases", NOT_A_NUMBER),
    ("9" * 61, NOT_A_NUMBER),
    ("18.3%", PERCENT_SIGN),
]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", "12"),
        (" 12.50 ", "12.50"),
        ("-12.5", "-12.5"),
        ("−12", "-12"),
        ("+5", "5"),
        (".5", "0.5"),
        ("007", "7"),
        ("1,200", "1200"),
        ("1,234,567.89", "1234567.89"),
        ("1 200", "1200"),
        ("1\u00a0200.5", "1200.5"),
        ("£1,200.00", "1200.00"),
        ("£ 900", "900"),
        ("-£900", "-900"),
    ],
)
def test_a_number_is_taken_with_its_thousands_marks(typed, number):
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(("typed", "sentence"), REFUSED)
def test_what_is_no_number_is_refused_with_what_to_enter(typed, sentence):
    with pytest.raises(ValueError, match="Enter ") as refused:
        parse_number(typed)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("12.0", 12), ("1,200", 1200), ("-3", -3)])
def test_a_whole_number_is_taken(typed, number):
    assert parse_whole_number(typed) == number


def test_a_part_of_one_is_no_whole_number():
    with pytest.raises(ValueError, match=f"^{NOT_WHOLE}$"):
        parse_whole_number("12.5")


@pytest.mark.parametrize("typed", [typed for typed, _ in REFUSED])
def test_pages_and_imports_refuse_the_same(typed):
    for take in (AmountField(max_digits=80).clean, CountField().clean):
        with pytest.raises(ValidationError) as refused:
            take(typed)
        assert [each.code for each in refused.value.error_list] == ["invalid"]
    for cell in (Number(16, 4), Whole()):
        with pytest.raises(ValueError, match="Enter "):
            cell.clean(typed)
    assert number_in(typed) is None
    with pytest.raises(ValidationError):
        parse_published_value(typed)


@pytest.mark.parametrize("typed", ["1,200", "1 200", "£1,200", " 1200 "])
def test_pages_and_imports_take_the_same(typed):
    assert AmountField().clean(typed) == Number(16, 4).clean(typed) == number_in(typed) == 1200
    assert CountField().clean(typed) == Whole().clean(typed) == 1200


def test_a_count_printed_with_a_thousands_mark_is_taken():
    assert parse_published_value("1,204") == PublishedValue(1204)
