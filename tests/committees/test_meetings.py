"""A meeting's status, its agenda and outcomes."""

from datetime import date

import pytest
import time_machine
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied, ValidationError

from committees.models import AgendaItem, Attendance, Meeting, Outcome
from committees.services import add_item, add_outcome, copy_items
from committees.transitions import mark_as_cancelled, mark_as_held, mark_as_planned
from core.datapack.exporting import export_pack
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
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
from tests.refusals import refusal

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


def effects(client, meeting, name: str) -> list[str]:
    return read(client, page_of(meeting, name)).texts("//main//li")


def test_the_page_says_what_marking_as_held_does_to_the_rates(unit_client, meeting):
    seat = SeatFactory(body=meeting.body, name="Police")
    AttendanceFactory(meeting=MeetingFactory(body=meeting.body, held_on=date(2030, 3, 1)), seat=seat)
    before, after = "100% (1 of 1), meets the 75% target", "100% (1 of 1), meets the 75% target"
    expected = [f"Police: {before}; 1 to come → {after}; 1 not recorded"]
    assert effects(unit_client, meeting, "mark-held") == expected
    assert Meeting.objects.get(pk=meeting.pk).status == "planned"


def test_the_page_says_what_a_cancellation_does_to_the_rates(unit_client, body):
    meeting = MeetingFactory(body=body, held_on=date(2030, 6, 12))
    present, absent = (SeatFactory(body=body, name=name) for name in ("Present", "Absent"))
    AttendanceFactory(meeting=meeting, seat=present, status="attended")
    AttendanceFactory(meeting=meeting, seat=absent, status="absent")
    assert effects(unit_client, meeting, "mark-cancelled") == [
        "Present: 100% (1 of 1), meets the 75% target → no meetings held yet",
        "Absent: 0% (0 of 1), can no longer meet the 75% target → no meetings held yet",
    ]


def test_a_move_that_changes_no_rate_says_so(unit_client, meeting):
    assert effects(unit_client, meeting, "mark-cancelled") == ["No attendance rate changes."]


def test_a_meeting_is_marked_as_held_on_its_page(unit_client, meeting):
    page = Page(unit_client.post(page_of(meeting, "mark-held"), follow=True))
    assert Meeting.objects.get(pk=meeting.pk).status == "held"
    assert "Meeting marked as held. You can now take the register" in page.said
    assert set(page.links()) >= {"Mark as cancelled", "Mark as planned"}
    assert "Mark as held" not in page.links()


def test_a_cancelled_meeting_keeps_its_register_and_counts_it_again_once_held(unit_staff, meeting):
    mark_as_held(meeting, by=unit_staff)
    AttendanceFactory(meeting=meeting)
    mark_as_cancelled(meeting, by=unit_staff)
    assert (Attendance.objects.count(), Attendance.objects.due().count()) == (1, 0)
    mark_as_held(meeting, by=unit_staff)
    assert Attendance.objects.due().count() == 1


def test_a_meeting_marked_by_mistake_is_planned_again_unless_it_has_attendance(unit_client, unit_staff, meeting):
    mark_as_held(meeting, by=unit_staff)
    entry = AttendanceFactory(meeting=meeting)
    page = Page(unit_client.post(page_of(meeting, "mark-planned")))
    assert (page.status, Meeting.objects.get(pk=meeting.pk).status) == (400, "held")
    assert "This meeting has attendance recorded." in page.said
    entry.delete()
    mark_as_planned(meeting, by=unit_staff)
    assert Meeting.objects.get(pk=meeting.pk).status == "planned"


def test_the_register_of_a_cancelled_meeting_comes_back_with_the_pack(unit_staff, meeting, tmp_path):
    mark_as_held(meeting, by=unit_staff)
    AttendanceFactory(meeting=meeting)
    mark_as_cancelled(meeting, by=unit_staff)
    export_pack(tmp_path / "pack")
    assert [result for result in import_pack(tmp_path / "pack") if result.new or result.changed] == []


def test_a_cancelled_meeting_gets_no_new_entry(meeting):
    meeting.status = "cancelled"
    meeting.save()
    entry = AttendanceFactory.build(meeting=meeting, seat=SeatFactory(body=meeting.body))
    with pytest.raises(ValidationError, match="Select a meeting that was not cancelled"):
        entry.full_clean()


NOT_HELD_YET = "Status must be planned or cancelled until 21 June 2030, the date of the meeting"


@pytest.fixture
def future_meeting(body):
    return MeetingFactory(body=body, held_on=date(2030, 6, 21), status="planned")


def test_a_meeting_is_not_marked_as_held_before_its_date(unit_client, unit_staff, future_meeting):
    assert unit_client.get(page_of(future_meeting, "mark-held")).status_code == 409
    page = Page(unit_client.post(page_of(future_meeting, "mark-held")))
    assert page.status == 400
    assert "You can mark a meeting as held on or after its date." in page.said
    with time_machine.travel("2030-06-21 00:30", tick=False):
        assert mark_as_held(future_meeting, by=unit_staff).was_held


def test_no_form_asks_whether_a_meeting_was_held(unit_client, future_meeting):
    edit = f"/committees/meetings/{future_meeting.pk}/edit/"
    assert "status" not in [*read(unit_client, edit).ids(), *read(unit_client, "/committees/meetings/new/").ids()]
    version = read(unit_client, edit).tree.xpath("//input[@name='opened-version']/@value")[0]
    sent = {"body": future_meeting.body_id, "held_on": "2030-06-21", "status": "held", "opened-version": version}
    unit_client.post(edit, sent)
    assert Meeting.objects.get().status == "planned"


def test_an_import_does_not_state_that_a_future_meeting_was_held(future_meeting, tmp_path):
    (tmp_path / "meetings.csv").write_text("body,held_on,status\nHealth Group,2030-06-21,held\n")
    with pytest.raises(PackRefused) as refused:
        import_pack(tmp_path)
    assert [problem.message for problem in refused.value.problems] == [NOT_HELD_YET]


def test_no_record_states_that_a_future_meeting_was_held(future_meeting):
    future_meeting.status = "held"
    assert refusal(future_meeting) == {"status": [NOT_HELD_YET]}


def test_a_meeting_is_in_no_admin():
    assert not site.is_registered(Meeting)


def test_the_chair_of_another_body_reads_the_agenda_and_changes_nothing(chair_client, chair, meeting):
    assert chair_client.get(page_of(meeting, "mark-held")).status_code == 403
    assert chair_client.post(page_of(meeting, "agenda"), {"add": "copy"}).status_code == 403
    assert read(chair_client, page_of(meeting, "agenda")).texts("//main//button") == []
    with pytest.raises(PermissionDenied):
        mark_as_held(meeting, by=chair)


@pytest.mark.parametrize("other", ["chair", "board_member"])
def test_only_who_keeps_a_meeting_sets_its_agenda_and_records_its_outcomes(request, other, meeting):
    """`other` chairs another body, or none."""
    by, item = request.getfixturevalue(other), AgendaItemFactory(meeting=meeting)
    earlier = MeetingFactory(body=meeting.body, held_on=meeting.held_on.replace(year=2029))
    acts = [
        lambda: add_item(by=by, meeting=meeting, heading="Budget"),
        lambda: add_outcome(by=by, item=item, text="Agreed.", kind="information"),
        lambda: copy_items(by=by, meeting=meeting, source=earlier),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
    assert (list(meeting.items.all()), Outcome.objects.count()) == ([item], 0)


def test_the_last_agenda_is_copied_once_without_outcomes(unit_client, meeting):
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


def test_items_of_another_body_are_not_copied(unit_staff, meeting):
    with pytest.raises(ValidationError, match="Select another meeting of this body"):
        copy_items(by=unit_staff, meeting=meeting, source=MeetingFactory())


def test_the_page_says_when_there_is_nothing_to_copy(unit_client, meeting):
    page = Page(unit_client.post(page_of(meeting, "agenda"), {"add": "copy"}, follow=True))
    assert "There are no items to copy" in page.said


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
    assert Page(response).errors == {"This meeting already has an item “Budget”": ""}
    assert (response.status_code, AgendaItem.objects.count()) == (400, 1)


def test_an_error_leads_to_its_field_and_keeps_what_was_typed(unit_client, meeting):
    item = AgendaItemFactory(meeting=meeting)
    sent = {"add": "outcome", "outcome-item": item.pk, "outcome-text": "Agreed.", "outcome-kind": "approval"}
    page = Page(unit_client.post(page_of(meeting, "agenda"), sent | {"outcome-due_on": "31/2/2030"}))
    assert page.errors == {"Due date must be a real date": "id_outcome-due_on"}
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
    with pytest.raises(ValidationError, match="already has an outcome with this text"):
        add_outcome(by=unit_staff, item=item, text="First.", kind="information")


@pytest.mark.parametrize("name", ["agenda", "mark-cancelled", "register"])
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
    pages = {"Register": "register/", "Agenda and outcomes": "agenda/", "Mark as held": "mark-held/"}
    assert {label: links[label] for label in pages} == {label: address + name for label, name in pages.items()}
    assert "Mark as held" not in read(chair_client, address).links()


def test_an_outcome_is_named_by_its_first_words_and_never_by_half_a_word(meeting):
    text = "The board received an update on the local health services and on how the national reforms are put in place."
    outcome = OutcomeFactory(item__meeting=meeting, text=text)
    first = "The board received an update on the local health services and on how the…"
    assert str(outcome) == f"{first} ({meeting})"


def test_an_item_and_an_outcome_are_checked_before_they_are_saved(unit_staff):
    item = add_item(by=unit_staff, meeting=MeetingFactory(), heading="Budget")
    with pytest.raises(ValidationError, match="at most"):
        add_item(by=unit_staff, meeting=item.meeting, heading="B" * 1_000)
    with pytest.raises(ValidationError, match="not a valid choice"):
        add_outcome(by=unit_staff, item=item, text="Agreed", kind="applause")
