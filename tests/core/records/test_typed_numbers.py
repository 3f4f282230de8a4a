"""Which numbers a text says, in digits and in words."""

import pytest

from core.records.typed_numbers import numbers_in, sentences_of


def values(text):
    return [typed.value for typed in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("There were 3 deaths.", [3]),
        ("There were three deaths, and Two of them were expected.", [3, 2]),
        ("twenty-one, thirty five and ninety‐nine", [21, 35, 99]),
        ("one hundred and five of two thousand three hundred", [105, 2300]),
        ("a hundred cases; 1,204 children", [100, 1204]),
        ("a couple, a pair, a single death, both, twice; once", [2, 2, 1, 2, 2]),
        ("a dozen, half a dozen, half-dozen, two dozen", [12, 6, 6, 24]),
        ("no deaths, none, nil, zero", [0, 0, 0, 0]),
        ("the third death, the 2nd, the twenty-first, the thirtieth", [3, 2, 21, 30]),
        ("three, two, one", [3, 2, 1]),
        ("Four. Five", [4, 5]),
        ("four and five", [4, 5]),
        ("t\u00adwo and t\u200bhree", [2, 3]),
        ("２ deaths and ③", [2, 3]),
        ("one of the deaths, but no one else and one another", [1]),
        ("2.5 a year", []),
        ("2 may have been preventable, 4 in March", [2, 4]),
        ("one hundred and", [100]),
        ("First, the first of them, the twenty-first", [21]),
    ],
)
def test_a_number_is_found_however_it_is_written(text, said):
    assert values(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "from 1 April 2031 to 31 March 2032",
        "In 2031-32, 2031/2032 and 2030–31 as in 2029",
        "on the 9th of July 2031, 9/7/2031 and 2031-07-09",
        "see section 4.2 and chapter 7, table 3 and categories 1 to 10",
        "category 3 or 4",
        "within three months, in four years, 28 days or 48 hours",
        "aged 0 to 4 and a two-year-old",
        "Everyone, anyone, someone, often, tension, phone",
    ],
)
def test_what_counts_nothing_is_not_a_number(text):
    assert values(text) == []


def test_a_share_is_distinguished_from_a_count():
    assert [(typed.words, typed.is_share) for typed in numbers_in("5% of 20 and 7 %")] == [
        ("5%", True),
        ("20", False),
        ("7 %", True),
    ]


def test_the_words_are_given_as_they_stand():
    assert [typed.words for typed in numbers_in("Twenty-One died, one hundred and  five lived")] == [
        "Twenty-One",
        "one hundred and five",
    ]


def test_a_text_is_cut_into_sentences():
    assert sentences_of("Three died. 2.5 a year!\nWhy?  So") == ["Three died.", "2.5 a year!", "Why?", "So"]
