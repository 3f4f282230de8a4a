"""Cases are unknown to those who may not know of them, in searches and counts too.

That no other address gives one away is looked at in `test_matrix`, which reads them all.
"""

from __future__ import annotations

import pytest

from tests.pages.matrix.cases import OF_DEATHS, OF_REVIEWS, TITLES_OF_DEATHS, TITLES_OF_REVIEWS, unknown_to
from tests.pages.matrix.people import COORDINATOR, EVERYONE, LEAD, MANAGER, OFFICER, PANEL
from tests.pages.matrix.visiting import Visitor
from tests.pages.matrix.world import World
from tests.pages.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SEARCHED = ("list", "export", "search", "standing")
PART = "xyzzy"  # of each word, so that a search box which repeats it does not count as a leak


def searching(world: World, person: str) -> Visitor:
    """The person, once they have searched every list for a part of the words."""
    visitor = Visitor(world, person)
    visitor.search(SEARCHED, PART)
    return visitor


@pytest.mark.parametrize("person", sorted(EVERYONE - {MANAGER}))
def test_no_search_and_no_count_gives_a_case_away(world, person):
    visitor = searching(world, person)
    assert visitor.leaks(unknown_to(person)) == []
    listed = set(Page(visitor.client.get("/records/")).links())
    assert listed & titles_unknown_to(person) == set()


def titles_unknown_to(person: str) -> set[str]:
    of_deaths = set() if person in (COORDINATOR, PANEL) else TITLES_OF_DEATHS
    if person in (MANAGER, OFFICER):
        return of_deaths
    return of_deaths | ({"Referrals"} if person == LEAD else TITLES_OF_REVIEWS)


@pytest.mark.parametrize(("person", "words"), [(OFFICER, OF_REVIEWS), (COORDINATOR, OF_DEATHS[:3])])
def test_the_words_are_found_by_those_who_may(world, person, words):
    assert {word for _, word in searching(world, person).leaks(words)} == set(words)


def test_a_lead_counts_their_own_review_alone(world):
    page = Page(Visitor(world, LEAD).client.get("/records/"))
    assert "Reviews 1 recorded" in page.texts("//section[@id='reviews']//li")


def test_a_panel_member_counts_their_own_case_alone(world):
    page = Page(Visitor(world, PANEL).client.get("/records/"))
    assert "Child deaths 1 recorded" in page.texts("//section[@id='cdop']//li")
