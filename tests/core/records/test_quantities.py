"""Which numbers a sentence states, and which values they are true of."""

from decimal import Decimal

import pytest

from core.records.quantities import Kind, quantities_in


def stated(sentence):
    return [(quantity.words, quantity.kind) for quantity in quantities_in(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "We spent £1.2m, £21k or 300 pounds.",
            [("£1.2m", Kind.MONEY), ("£21k", Kind.MONEY), ("300 pounds", Kind.MONEY)],
        ),
        ("Schools paid £23,550 towards it.", [("£23,550", Kind.MONEY)]),
        ("93% or ninety per cent", [("93%", Kind.SHARE), ("ninety per cent", Kind.SHARE)]),
        (
            "Nine in ten, two thirds and half.",
            [("Nine in ten", Kind.SHARE), ("two thirds", Kind.SHARE), ("half", Kind.SHARE)],
        ),
        ("on 9 July 2012 and in May 2011", [("9 July 2012", Kind.DAY), ("May 2011", Kind.MONTH)]),
        ("In 2010-11 and 2012", [("2010-11", Kind.YEAR), ("2012", Kind.YEAR)]),
        ("1,204 people waited 50 weeks", [("1,204", Kind.COUNT), ("50 weeks", Kind.LENGTH)]),
        ("twenty-one courses in 38 sessions", [("twenty-one", Kind.COUNT), ("38", Kind.COUNT)]),
    ],
)
def test_numbers_are_found_with_what_they_are_of(sentence, found):
    assert stated(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Section 11 of the Children Act 2004, and s.175.",
        "Children aged 5 to 11, young people under 18, a 16-year-old.",
        "The Health Strategy 2012-15 and the 2011-14 domestic abuse strategy.",
        "“Sixty of us came,” they said.",
        "It was the third time, and at first no one came.",
        "Call 01254 585858.",
        "Once a quarter, and each quarter.",
    ],
)
def test_what_counts_nothing_is_left_out(sentence):
    assert stated(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "true_of", "not_of"),
    [
        ("about £210,000", 210_844, 216_000),
        ("£210,000", 210_000, 210_844),
        ("£1.2m", 1_240_000, 1_260_000),
        ("72%", Decimal("72.497"), Decimal("72.6")),
        ("just under 60%", Decimal("59.6"), Decimal("60.4")),
        ("just over 400", 403, 399),
        ("more than 20", 21, 19),
        ("fewer than 5", 4, 6),
        ("at least 75%", 80, 74),
        ("nearly a third", 33, 34),
        ("three-quarters", Decimal("74.4"), 80),
        ("nine in ten", Decimal("89.5"), 84),
        ("twice", 2, 3),
    ],
)
def test_a_number_is_true_of_what_it_may_be_rounded_from(sentence, true_of, not_of):
    (quantity,) = quantities_in(sentence)
    assert (quantity.is_true_of(true_of), quantity.is_true_of(not_of)) == (True, False)


def test_a_day_that_does_not_exist_is_not_read():
    assert stated("on 31 April 2012") == []
