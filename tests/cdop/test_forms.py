"""Cases and assignments entered and changed on the pages that every record has: by the coordinator alone."""

import datetime

import pytest
from django.urls import reverse

from cdop.models import CaseAssignment, ChildDeath
from tests.cdop.factories import (
    AgeGroupFactory,
    AwaitedFactory,
    BoardProfileFactory,
    CaseMoveFactory,
    ChildDeathFactory,
)
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import Page

pytestmark = pytest.mark.django_db
NEW = "/cdop/child-deaths/new/"
CASE_FIELDS = {field.name for field in ChildDeath._meta.get_fields()}


def typed(**changed) -> dict:
    """A case that has only been notified, as the form sends it."""
    words = {"reference": "CD-2031-01", "year_of_death": "2031-32", "expected": "unknown"}
    keys = {"age_group": AgeGroupFactory().pk, "area": BoardProfileFactory().area_id}
    return {**words, **keys, "notified_on": "3 May 2031", **changed}


def asked(client, address: str) -> set[str]:
    return set(Page(client.get(address)).tree.xpath("//main//form//*[@name]/@name"))


def test_a_new_case_is_entered_as_notified(coordinator_client):
    assert coordinator_client.post(NEW, typed()).status_code == 302
    case = ChildDeath.objects.get()
    assert (case.stage, case.notified_on, case.expected) == ("notified", datetime.date(2031, 5, 3), None)


def test_a_new_notification_asks_nothing_about_the_end_of_the_case(coordinator_client):
    AwaitedFactory()
    names = {name for name in asked(coordinator_client, NEW) if name in CASE_FIELDS}
    assert names == {
        "reference",
        "national_reference",
        "year_of_death",
        "quarter_of_death",
        "age_group",
        "area",
        "expected",
        "notified_on",
        "rapid_response",
        "awaited",
    }


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reference": "943 476 5919"}, "Remove what could identify a child: this looks like an NHS number"),
        ({"reference": "Smith 3/4/2031"}, "Remove what could identify a child: this looks like a date"),
        ({"national_reference": "ZZ1 4AB"}, "Remove what could identify a child: this looks like a postcode"),
        ({"quarter_of_death": "5"}, "Quarter must be from 1 to 4"),
        (
            {"notified_on": "3 March 2031"},
            "Date of notification must be after the death, which was in 2031-32",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_saved(coordinator_client, changed, sentence):
    answer = coordinator_client.post(NEW, typed(**changed))
    assert (answer.status_code, list(Page(answer).errors)) == (400, [sentence])
    assert ChildDeath.objects.count() == 0


def test_a_case_is_assigned_to_a_person(coordinator_client):
    case, person = ChildDeathFactory(), UserFactory()
    address = reverse("cdop:case-assignment-create")
    assert {"case", "holder", "starts_on", "ends_on"} <= asked(coordinator_client, address)
    sent = {"case": case.pk, "holder": person.pk, "starts_on": "1 May 2031"}
    assert coordinator_client.post(address, sent).status_code == 302
    assert CaseAssignment.objects.get().holder == person
    again = Page(coordinator_client.post(address, sent))
    assert list(again.errors) == ["The case is already assigned to this person from this date. Change that record"]


def test_moves_are_neither_entered_nor_changed_nor_deleted(coordinator_client):
    move = CaseMoveFactory()
    addresses = [f"/cdop/case-moves/{rest}/" for rest in ("new", f"{move.pk}/edit", f"{move.pk}/delete")]
    assert [coordinator_client.post(address).status_code for address in addresses] == [404, 404, 404]


def test_to_the_unit_there_are_no_such_forms(unit_client):
    case = ChildDeathFactory()
    addresses = [NEW, reverse("cdop:child-death-edit", args=[case.pk]), reverse("cdop:case-assignment-create")]
    assert [unit_client.get(address).status_code for address in addresses] == [404, 404, 404]
