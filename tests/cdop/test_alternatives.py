"""What merging categories and pooling years would cost readers, as the coordinator reads it."""

import datetime

import pytest

from cdop.publication.alternative_layouts import compare_layouts
from cdop.publication.informed_reader import protected_counts_for
from cdop.publication.rules import publication_rules_for
from committees.models import ReportingPeriod
from tests.cdop.factories import ChildDeathFactory, DeathCategoryFactory
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
PAGE = "/cdop/publication/"


def deaths(number, **years):
    """So many reviewed in each of these years; y2029 is the one that begins in April 2029."""
    DeathCategoryFactory(number=number)
    for year, count in years.items():
        day = datetime.date(int(year[1:]), 9, 1)
        ChildDeathFactory.create_batch(count, reviewed=True, reviewed_on=day, categories=(number,))


@pytest.fixture
def sparse(board):
    """Three categories that are small in each year, and not in three; one that never is."""
    deaths(3, y2031=1, y2030=4, y2029=4)
    deaths(4, y2031=2, y2030=5, y2029=5)
    deaths(7, y2031=3, y2030=9, y2029=3)
    deaths(8, y2031=30, y2030=20, y2029=20)


def lines():
    rules = publication_rules_for("2031-32")
    ways = compare_layouts(rules, protected_counts_for(rules, []), [])
    return [(each.words, each.printed, each.hidden, each.is_better) for each in ways.lines]


MERGED = "Categories 3 and 4 printed together as “other”"
POOLED = "The year’s table over three years, from 1 April 2029"


def test_hiding_stands_beside_merging_and_pooling(sparse):
    assert lines() == [
        ("Small counts suppressed, as above", 12, 3, False),
        (MERGED, 11, 2, False),
        (POOLED, 15, 0, True),
    ]


def test_the_page_says_what_would_show_more(coordinator_client, sparse):
    page = read(coordinator_client, PAGE)
    assert page.table("Ways to publish, and what each costs readers") == [
        ["Way", "Counts printed", "Counts suppressed"],
        ["Small counts suppressed, as above", "12", "3"],
        [MERGED, "11", "2"],
        [f"{POOLED} Shows more", "15", "0"],
    ]
    assert f"Another way prints more: 3 more counts could be printed ({POOLED})" in page.said


def test_the_page_says_that_no_other_way_shows_more(coordinator_client, board):
    deaths(7, y2031=9)
    deaths(8, y2031=30)
    assert "No other way prints more counts than suppression does." in read(coordinator_client, PAGE).said


def test_years_are_not_pooled_beyond_all_years(board):
    ReportingPeriod.objects.filter(subject="child deaths cumulative").update(starts_on=datetime.date(2030, 4, 1))
    deaths(8, y2031=30)
    assert [words for words, *_ in lines() if "over" in words] == []
