"""Saying whether a meeting was held, its agenda, and what came of it."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from committees.models import AgendaItem, Attendance, Meeting, Outcome
from committees.services import add_item, add_outcome, copy_items, settle_meeting
from core.datapack.exporting import export_pack
from core.datapack.importing import import_pack
from core.records.models import Change
from tests.committees.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    BodyFactory,
    MeetingFactory,
    OutcomeFactory,
    SeatFactory,
)
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2030-06-20 10:00", tick=False):
        yield


@pytest.fixture
def body():
    return BodyFactory(name="Health Group")


@pytest.fixture
def meeting(body):
    return MeetingFactory(body=body, held_on=date(2030, 6, 12), status="planned")


def page_of(meeting, name: str) -> str:
    return f"/committees/meetings/{meeting.pk}/{name}/"


def test_the_preview_says_what_holding_it_does_to_the_rates(unit_client, meeting):
    seat = SeatFactory(body=meeting.body, name="Police")
    AttendanceFactory(meeting=MeetingFactory(body=meeting.body, held_on=date(2030, 3, 1)), seat=seat)
    page = read(unit_client, page_of(meeting, "status"), to="held")
    before, after = "100% (1 of 1), meets 75%; 1 to come", "100% (1 of 1), meets 75%; 1 not entered"
    assert page.table("What happens to the rates")[1:] == [["Police", before, after]]
    assert Meeting.objects.get(pk=meeting.pk).status == "planned"


def test_the_preview_of_a_cancellation_says_whom_it_saves_and_whom_it_costs(unit_client, meeting):
    settle = {"status": "held"}
    Meeting.objects.filter(pk=meeting.pk).update(**settle)
    came, did_not = (SeatFactory(body=meeting.body, name=name) for name in ("Came", "Did not"))
    AttendanceFactory(meeting=meeting, seat=came, status="attended")
    AttendanceFactory(meeting=meeting, seat=did_not, status="absent")
    rows = read(unit_client, page_of(meeting, "status"), to="cancelled").table("What happens to the rates")
    assert rows[1:] == [
        ["Came", "100% (1 of 1), meets 75%", "no meetings yet"],
        ["Did not", "0% (0 of 1), can no longer reach 75%", "no meetings yet"],
    ]


def test_a_meeting_said_to_be_held_leads_to_its_register(unit_client, meeting):
    response = unit_client.post(page_of(meeting, "status"), {"to": "held"})
    assert (response.status_code, response.url) == (302, page_of(meeting, "register"))
    assert Meeting.objects.get(pk=meeting.pk).status == "held"


def test_a_cancelled_meeting_keeps_its_register_and_counts_it_again_when_it_was_held_after_all(unit_staff, meeting):
    settle_meeting(by=unit_staff, meeting=meeting, status="held")
    AttendanceFactory(meeting=meeting)
    settle_meeting(by=unit_staff, meeting=meeting, status="cancelled")
    assert (Attendance.objects.count(), Attendance.objects.due().count()) == (1, 0)
    settle_meeting(by=unit_staff, meeting=meeting, status="held")
    assert Attendance.objects.due().count() == 1


def test_a_meeting_with_a_register_is_not_planned_still(unit_client, unit_staff, meeting):
    settle_meeting(by=unit_staff, meeting=meeting, status="held")
    AttendanceFactory(meeting=meeting)
    page = Page(unit_client.post(page_of(meeting, "status"), {"to": "planned"}))
    assert (page.status, Meeting.objects.get(pk=meeting.pk).status) == (400, "held")
    assert "Expected held or cancelled, as this meeting has a register." in page.said


def test_the_register_of_a_cancelled_meeting_comes_back_with_the_pack(unit_staff, meeting, tmp_path):
    settle_meeting(by=unit_staff, meeting=meeting, status="held")
    AttendanceFactory(meeting=meeting)
    settle_meeting(by=unit_staff, meeting=meeting, status="cancelled")
    export_pack(tmp_path / "pack")
    assert [result for result in import_pack(tmp_path / "pack") if result.new or result.changed] == []


def test_a_cancelled_meeting_gets_no_new_entry(meeting):
    meeting.status = "cancelled"
    meeting.save()
    entry = AttendanceFactory.build(meeting=meeting, seat=SeatFactory(body=meeting.body))
    with pytest.raises(ValidationError, match="Expected a meeting that was held: this one was cancelled"):
        entry.full_clean()


def test_a_meeting_to_come_cannot_have_been_held(unit_client, unit_staff, body):
    meeting = MeetingFactory(body=body, held_on=date(2030, 6, 21), status="planned")
    page = Page(unit_client.post(page_of(meeting, "status"), {"to": "held"}))
    assert page.status == 400
    assert "Expected a day that has come: this meeting is on 21 June 2030." in page.said
    assert read(unit_client, page_of(meeting, "status"), to="held").status == 400


@pytest.mark.parametrize("wanted", ["", "imagined"])
def test_a_status_that_there_is_not_is_refused(unit_client, meeting, wanted):
    assert unit_client.post(page_of(meeting, "status"), {"to": wanted}).status_code == 400
    assert Meeting.objects.get(pk=meeting.pk).status == "planned"


def test_a_chair_of_another_body_reads_the_agenda_and_settles_nothing(chair_client, chair, meeting):
    assert chair_client.get(page_of(meeting, "status")).status_code == 403
    assert chair_client.post(page_of(meeting, "agenda"), {"add": "copy"}).status_code == 403
    assert read(chair_client, page_of(meeting, "agenda")).texts("//main//button") == []
    with pytest.raises(PermissionDenied):
        settle_meeting(by=chair, meeting=meeting, status="held")


def test_last_meetings_items_are_taken_over_once_without_their_outcomes(unit_client, meeting):
    last = MeetingFactory(body=meeting.body, held_on=date(2030, 3, 1))
    MeetingFactory(body=meeting.body, held_on=date(2030, 4, 1))
    reporting = BodyFactory(name="Quality Group")
    AgendaItemFactory(meeting=last, ordinal=1, heading="Minutes")
    AgendaItemFactory(meeting=last, ordinal=2, heading="Update", reporting_body=reporting, confidential=True)
    OutcomeFactory(item=last.items.first())
    AgendaItemFactory(meeting=meeting, ordinal=4, heading="Minutes")
    for _ in range(2):
        unit_client.post(page_of(meeting, "agenda"), {"add": "copy"})
    rows = list(meeting.items.values_list("ordinal", "heading", "reporting_body__name", "confidential"))
    assert rows == [(4, "Minutes", None, False), (5, "Update", "Quality Group", True)]
    assert Outcome.objects.filter(item__meeting=meeting).count() == 0
    assert Change.objects.filter(label__contains="5. Update", action="created").count() == 1


def test_items_of_another_body_are_not_taken_over(unit_staff, meeting):
    with pytest.raises(ValidationError, match="Expected another meeting of this body"):
        copy_items(by=unit_staff, meeting=meeting, source=MeetingFactory())


def test_where_there_is_nothing_to_take_over_the_page_says_so(unit_client, meeting):
    page = Page(unit_client.post(page_of(meeting, "agenda"), {"add": "copy"}, follow=True))
    assert "There was nothing to take over." in page.said


def test_an_item_and_a_key_message_are_added_on_the_page(unit_client, meeting):
    unit_client.post(page_of(meeting, "agenda"), {"add": "item", "item-heading": "Budget"})
    item = AgendaItem.objects.get()
    message = {"item": item.pk, "text": "The budget was agreed.", "kind": "approval", "due_on": "9 July 2030"}
    sent = {"add": "outcome"} | {f"outcome-{name}": value for name, value in message.items()}
    page = Page(unit_client.post(page_of(meeting, "agenda"), sent, follow=True))
    assert (page.status, Outcome.objects.get().due_on) == (200, date(2030, 7, 9))
    assert page.texts("//main//li")[-1:] != []
    assert "The budget was agreed." in page.said
    assert "by 9 July 2030" in page.said


def test_the_same_form_sent_twice_adds_one(unit_client, meeting):
    for _ in range(2):
        response = unit_client.post(page_of(meeting, "agenda"), {"add": "item", "item-heading": "Budget"})
    assert Page(response).errors == {"This meeting has an item “Budget” already.": ""}
    assert (response.status_code, AgendaItem.objects.count()) == (400, 1)


def test_an_error_leads_to_its_field_and_keeps_what_was_typed(unit_client, meeting):
    item = AgendaItemFactory(meeting=meeting)
    sent = {"add": "outcome", "outcome-item": item.pk, "outcome-text": "Agreed.", "outcome-kind": "approval"}
    page = Page(unit_client.post(page_of(meeting, "agenda"), sent | {"outcome-due_on": "31/2/2030"}))
    assert page.errors == {"Due date must be a real date, such as 9 July 2012 or 9/7/2012.": "id_outcome-due_on"}
    assert page.texts("//textarea") == ["Agreed."]
    assert Outcome.objects.count() == 0


def test_an_item_of_another_meeting_is_not_on_offer(unit_client, meeting):
    elsewhere = AgendaItemFactory()
    sent = {"add": "outcome", "outcome-item": elsewhere.pk, "outcome-text": "Agreed.", "outcome-kind": "approval"}
    assert unit_client.post(page_of(meeting, "agenda"), sent).status_code == 400
    assert Outcome.objects.count() == 0


def test_outcomes_follow_one_another(unit_staff, meeting):
    item = add_item(by=unit_staff, meeting=meeting, heading="Budget")
    for text in ("First.", "Second."):
        add_outcome(by=unit_staff, item=item, text=text, kind="information")
    assert list(item.outcomes.values_list("ordinal", "text")) == [(1, "First."), (2, "Second.")]
    with pytest.raises(ValidationError, match="in the same words already"):
        add_outcome(by=unit_staff, item=item, text="First.", kind="information")


@pytest.mark.parametrize("name", ["agenda", "status", "register"])
def test_the_pages_of_a_meeting_ask_the_same_however_much_there_is(
    unit_client, meeting, name, django_assert_max_num_queries
):
    for count in (1, 5):
        for _ in range(count):
            OutcomeFactory(item__meeting=meeting, item__reporting_body=BodyFactory())
            SeatFactory(body=meeting.body)
        with django_assert_max_num_queries(20):
            assert unit_client.get(page_of(meeting, name), {"to": "held"}).status_code == 200


def test_the_record_of_a_meeting_leads_to_its_pages(unit_client, chair_client, meeting):
    address = f"/committees/meetings/{meeting.pk}/"
    links = read(unit_client, address).links()
    pages = {"Register": "register/", "Agenda and outcomes": "agenda/", "Held or cancelled": "status/"}
    assert {label: links[label] for label in pages} == {label: address + name for label, name in pages.items()}
    assert "Held or cancelled" not in read(chair_client, address).links()


def test_an_outcome_is_named_by_its_first_words_and_never_by_half_a_word(meeting):
    text = "The board received an update on the local health services and on how the national reforms are put in place."
    outcome = OutcomeFactory(item__meeting=meeting, text=text)
    first = "The board received an update on the local health services and on how the…"
    assert str(outcome) == f"{first} ({meeting})"
