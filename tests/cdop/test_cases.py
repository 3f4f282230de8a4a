"""The page of a case, and moving it on there."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from cdop.models import ChildDeath
from core.pages.form_drafts import VERSION
from core.records.models import ReadEntry
from tests.cdop.factories import (
    AwaitedFactory,
    CaseMoveFactory,
    ChildDeathFactory,
    DeathCategoryFactory,
    ModifiabilityFactory,
)
from tests.pages.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2031-12-01 10:00", tick=False):
        yield


@pytest.fixture
def case():
    return ChildDeathFactory(
        reference="case A", notified_on=datetime.date(2031, 11, 1), stage="case discussion", awaited=("inquest",)
    )


def address(case, to: str = "") -> str:
    return reverse("cdop:move", args=[case.pk, to]) if to else reverse("cdop:case", args=[case.pk])


def read(client, case, to: str = "") -> Page:
    return Page(client.get(address(case, to)))


def send(client, case, to: str, **typed):
    """Open the form of a move and send it, filled in like this."""
    tree = read(client, case, to).tree
    version = tree.xpath("//input[@name=$name]/@value", name=VERSION)[0]
    moved_on = tree.xpath("//input[@name='moved_on']/@value")[0]
    return client.post(address(case, to), {VERSION: version, "moved_on": moved_on} | typed)


def test_the_page_offers_each_move_with_what_it_requires(coordinator_client, case):
    page = read(coordinator_client, case)
    assert page.heading == "case A"
    assert page.texts("//section[@aria-labelledby='ready-for-panel']//li") == [
        "The day of the end-of-case discussion: not on record yet",
        "That nothing is awaited any more: not on record yet",
    ]
    offered = [link for link in page.links() if link.startswith("To “")]
    assert offered == ["To “ready for panel”", "To “gathering information”", "To “on hold”"]


def test_a_move_is_made_with_the_facts_that_it_asks_for(coordinator_client, coordinator, case):
    answer = send(coordinator_client, case, "ready-for-panel", discussed_on="20 November 2031", panel_on="15/1/2032")
    assert answer.url == address(case)
    case = ChildDeath.objects.get()
    assert (case.stage, case.panel_on) == ("ready for panel", datetime.date(2032, 1, 15))
    page = read(coordinator_client, case)
    assert page.table("Moves of the case, the last first")[1] == [
        "1 December 2031",
        "Case discussion",
        "Ready for panel",
        "–",
        str(coordinator),
    ]


def test_what_is_missing_is_told_and_nothing_typed_is_lost(coordinator_client, case):
    inquest = AwaitedFactory().pk
    given = {"awaited": [inquest], "panel_on": "15 January 2032"}
    answer = send(coordinator_client, case, "ready-for-panel", **given)
    page = Page(answer)
    assert answer.status_code == 400
    assert page.errors == {"Discussed on: type a date, such as 9 July 2012.": "id_discussed_on"}
    assert page.tree.xpath("//input[@name='panel_on']/@value") == ["15 January 2032"]
    answer = send(coordinator_client, case, "ready-for-panel", discussed_on="20 November 2031", **given)
    missing = "that nothing is awaited any more"
    assert list(Page(answer).errors) == [f"Before a case goes to “ready for panel”, this is on record: {missing}."]
    assert ChildDeath.objects.get().stage == "case discussion"


def test_the_day_of_the_panel_is_offered_as_that_of_the_review(coordinator_client, case):
    ChildDeath.objects.update(stage="ready for panel", panel_on=datetime.date(2031, 11, 20))
    page = read(coordinator_client, case, "reviewed")
    assert page.tree.xpath("//input[@name='reviewed_on']/@value") == ["20 November 2031"]


def test_the_panel_marks_all_categories_that_apply_and_the_lowest_is_the_primary_one(coordinator_client, case):
    ChildDeath.objects.update(stage="ready for panel")
    numbers = [DeathCategoryFactory(number=number).pk for number in (8, 3)]
    found = {"reviewed_on": "1 December 2031", "categories": numbers, "modifiability": ModifiabilityFactory().pk}
    assert send(coordinator_client, case, "reviewed", **found).status_code == 302
    page = read(coordinator_client, case)
    assert "3 Category 3. The lowest number of 3, 8." in page.said


def test_an_override_without_a_reason_is_refused_at_its_field(coordinator_client, case):
    ChildDeath.objects.update(stage="ready for panel")
    numbers = [DeathCategoryFactory(number=number).pk for number in (8, 3)]
    found = {"reviewed_on": "1 December 2031", "categories": numbers, "modifiability": ModifiabilityFactory().pk}
    answer = send(coordinator_client, case, "reviewed", **found, primary_override=numbers[0])
    assert Page(answer).errors == {
        "A primary category other than the lowest number needs a reason.": "id_primary_override"
    }


def test_a_move_typed_over_a_case_that_has_changed_is_not_made(coordinator_client, case):
    version = read(coordinator_client, case, "on-hold").tree.xpath("//input[@name=$name]/@value", name=VERSION)[0]
    ChildDeath.objects.update(panel_on=datetime.date(2032, 1, 15))
    typed = {VERSION: version, "moved_on": "1 December 2031", "note": "It waits."}
    answer = coordinator_client.post(address(case, "on-hold"), typed)
    assert answer.status_code == 409
    assert "The case was changed while you typed." in Page(answer).said
    assert ChildDeath.objects.get().stage == "case discussion"


def test_a_move_that_is_no_longer_possible_says_where_the_case_stands(coordinator_client, case):
    answer = coordinator_client.get(address(case, "closed"))
    assert answer.status_code == 409
    assert "The case stands at “case discussion”. From there it does not move to “closed”." in Page(answer).said


def test_there_is_no_move_to_a_stage_that_is_none(coordinator_client, case):
    assert coordinator_client.get(address(case, "imagined")).status_code == 404


def test_a_reviewed_case_is_shown_with_its_finding_in_the_wording_and_its_series(coordinator_client):
    page = read(coordinator_client, ChildDeathFactory(reviewed=True, categories=(3,)))
    assert "no modifiable factors identified (counted as: modifiable factors)" in page.said


def test_opening_a_case_is_logged(coordinator_client, case):
    ReadEntry.objects.all().delete()
    coordinator_client.get(address(case))
    assert ReadEntry.objects.get().record_id == case.pk


def test_the_page_takes_as_many_queries_for_three_moves_as_for_one(
    coordinator_client, case, django_assert_max_num_queries, django_assert_num_queries
):
    CaseMoveFactory(case=case)
    coordinator_client.get(address(case))
    with django_assert_max_num_queries(25) as one:
        coordinator_client.get(address(case))
    CaseMoveFactory.create_batch(2, case=case)
    with django_assert_num_queries(len(one)):
        coordinator_client.get(address(case))
