"""Nouns and verbs agree with the number that stands before them."""

import pytest
from django.template import Context, Template

from core.records.english import agree, counted, counted_of, times


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 places are"), (1, "1 place is"), (2, "2 places are"), (1204, "1,204 places are")]
)
def test_the_noun_and_its_verb_agree(number, words):
    assert f"{counted(number, 'place')} {agree(number, 'is', 'are')}" == words


def test_a_plural_of_its_own_is_given():
    assert [counted(number, "agency", "agencies") for number in (1, 2)] == ["1 agency", "2 agencies"]


def test_the_noun_agrees_with_the_whole_not_with_the_part():
    assert [counted_of(*counts, "seat") for counts in ((1, 1), (1, 6), (0, 0))] == [
        "1 of 1 seat",
        "1 of 6 seats",
        "0 of 0 seats",
    ]


def test_often_is_once_or_twice_and_then_a_number():
    assert [times(number) for number in (0, 1, 2, 3, 1000)] == ["0 times", "once", "twice", "3 times", "1,000 times"]


@pytest.mark.parametrize(("number", "words"), [(1, "1 case, 1 agency"), (2000, "2,000 cases, 2,000 agencies")])
def test_templates_count_in_the_same_way(number, words):
    page = Template('{% load printed %}{{ n|counted:"case" }}, {{ n|counted:"agency,agencies" }}')
    assert page.render(Context({"n": number})) == words
