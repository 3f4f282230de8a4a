"""The page of a case, and changing its stage there."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from cdop.models import CaseMove, ChildDeath
from core.pages.form_drafts import VERSION
from core.records.models import ReadEntry
from tests.cdop.factories import (
    CaseAssignmentFactory,
    CaseMoveFactory,
    ChildDeathFactory,
    DeathCategoryFactory,
    ModifiabilityFactory,
)
from tests.conftest import signed_in
from tests.pages.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2031-12-01 10:00", tick=False):
        yield


@pytest.fixture
def case():
    notified_on = datetime.date(2031, 11, 1)
    return ChildDeathFactory(
        reference="case A", notified_on=notified_on, stage="case discussion", rapid_response="held"
    )


def address(case, name: str = "") -> str:
    return reverse(f"cdop:child-death-{name}" if name else "cdop:case", args=[case.pk])


def read(client, case, name: str = "") -> Page:
    return Page(client.get(address(case, name)))


def fields_of(page: Page) -> dict[str, str]:
    """What the form would send as it was opened."""
    fields = page.tree.xpath("//main//form//input[@type='text' or @type='hidden']")
    return {field.get("name"): field.get("value") or "" for field in fields}


def send(client, case, name: str, **changed):
    """Open the form of a transition and send it, filled in like this."""
    return client.post(address(case, name), fields_of(read(client, case, name)) | changed)


def test_the_page_offers_each_transition_with_what_is_missing(coordinator_client):
    case = ChildDeathFactory(reference="case A", stage="gathering information", notified_on=datetime.date(2031, 11, 1))
    page = read(coordinator_client, case)
    assert page.heading == "case A"
    assert page.texts("//ul[@aria-label='Mark as ready for panel']/li") == [
        "Enter that the death was expected. An unexpected death is discussed first."
    ]
    assert "Put on hold" in page.links()
    assert "Mark as ready for panel" not in page.links()


def test_a_transition_is_made_with_what_its_form_asks(coordinator_client, coordinator, case):
    answer = send(coordinator_client, case, "ready", discussed_on="20 November 2031", panel_on="15/1/2032")
    assert answer.url == address(case)
    case = ChildDeath.objects.get()
    assert (case.stage, case.panel_on) == ("ready for panel", datetime.date(2032, 1, 15))
    page = read(coordinator_client, case)
    assert page.table("Stage changes, latest first")[1] == [
        "1 December 2031",
        "Case discussion",
        "Ready for panel",
        "–",
        str(coordinator),
    ]


def test_a_refused_form_names_the_field_and_keeps_what_was_typed(coordinator_client, case):
    answer = send(coordinator_client, case, "ready", panel_on="15 January 2032")
    page = Page(answer)
    assert answer.status_code == 400
    assert page.errors == {"Enter the date of the end-of-case discussion": "id_discussed_on"}
    assert page.tree.xpath("//input[@name='panel_on']/@value") == ["15 January 2032"]
    assert ChildDeath.objects.get().stage == "case discussion"


def test_the_date_of_the_panel_is_offered_as_that_of_the_review(coordinator_client, case):
    ChildDeath.objects.update(stage="ready for panel", panel_on=datetime.date(2031, 11, 20))
    page = read(coordinator_client, case, "review")
    assert page.tree.xpath("//input[@name='reviewed_on']/@value") == ["20 November 2031"]


@pytest.fixture
def review(case):
    """What the form of the review is sent with, the case being ready for panel."""
    ChildDeath.objects.update(stage="ready for panel", discussed_on=datetime.date(2031, 11, 20))
    numbers = [DeathCategoryFactory(number=number).pk for number in (8, 3)]
    return {"reviewed_on": "1 December 2031", "categories": numbers, "modifiability": ModifiabilityFactory().pk}


def test_of_several_categories_the_lowest_is_the_primary_one(coordinator_client, case, review):
    assert send(coordinator_client, case, "review", **review).status_code == 302
    assert "3 Category 3. The lowest number of 3, 8." in read(coordinator_client, case).said


def test_an_override_without_a_reason_is_refused(coordinator_client, case, review):
    answer = send(coordinator_client, case, "review", **review | {"primary_override": review["categories"][0]})
    assert list(Page(answer).errors) == ["Enter why the lowest number is not the primary category"]


def test_a_transition_of_a_case_that_somebody_changed_is_refused(coordinator_client, case):
    opened = fields_of(read(coordinator_client, case, "hold"))
    ChildDeath.objects.update(panel_on=datetime.date(2032, 1, 15))
    assert fields_of(read(coordinator_client, case, "hold"))[VERSION] != opened[VERSION]
    answer = coordinator_client.post(address(case, "hold"), opened | {"note": "It waits."})
    assert answer.status_code == 400
    assert "Someone changed this case while you were editing." in Page(answer).said
    assert ChildDeath.objects.get().stage == "case discussion"


def test_a_transition_that_is_no_longer_possible_says_at_which_stage_the_case_is(coordinator_client, case):
    answer = coordinator_client.get(address(case, "close"))
    assert answer.status_code == 409
    assert "only from “reviewed”. This child death is “case discussion” now." in Page(answer).said


def test_a_reviewed_case_is_shown_with_its_finding_and_series(coordinator_client):
    page = read(coordinator_client, ChildDeathFactory(reviewed=True, categories=(3,)))
    assert "no modifiable factors identified (counted as: modifiable factors)" in page.said


def test_a_case_without_moves_says_so(coordinator_client, case):
    assert "No stage changes yet." in read(coordinator_client, case).said


def test_a_panel_member_reads_the_case_and_changes_nothing(case):
    member = signed_in(CaseAssignmentFactory(case=case).holder)
    assert "Change the stage" not in read(member, case).said
    assert member.get(address(case, "hold")).status_code == 403
    assert member.post(address(case, "hold"), {"note": "It waits.", "on": "1 December 2031"}).status_code == 403
    assert CaseMove.objects.count() == 0


def test_every_visit_of_a_case_and_of_its_transitions_is_logged(coordinator_client, case):
    ReadEntry.objects.all().delete()
    for visits in (1, 2):
        coordinator_client.get(address(case))
        coordinator_client.get(address(case, "hold"))
        assert ReadEntry.objects.filter(record_id=case.pk).count() == 2 * visits


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
