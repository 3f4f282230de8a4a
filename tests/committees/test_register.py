"""Taking a register: row by row, nobody overwritten, corrected months later, the trail kept."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from committees.models import Attendance, Meeting
from committees.roles import UNIT_STAFF
from committees.services import RegisterEntry, save_register
from core.records.models import Change
from tests.committees.factories import AttendanceFactory, BodyFactory, ChairFactory, MeetingFactory, SeatFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db
DAY = date(2030, 6, 12)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2030-06-20 10:00", tick=False):
        yield


@pytest.fixture
def body():
    return BodyFactory(name="Health Group")


@pytest.fixture
def meeting(body):
    return MeetingFactory(body=body, held_on=DAY)


@pytest.fixture
def nurses(body):
    return SeatFactory(body=body, name="School nursing", ordinal=1)


@pytest.fixture
def police(body):
    return SeatFactory(body=body, name="Police", ordinal=2)


def address(meeting) -> str:
    return f"/committees/meetings/{meeting.pk}/register/"


def row(seat, status="", deputy="", version="") -> dict:
    values = {"status": status, "deputy_post": deputy, "expected_version": version}
    return {f"seat-{seat.pk}-{name}": value for name, value in values.items()}


def post(client, meeting, *rows, save="all", **headers):
    data = {"save": str(save)}
    for fields in rows:
        data |= fields
    return client.post(address(meeting), data, headers=headers)


def save_in_place(client, meeting, *rows, save):
    """As htmx asks: for the row alone."""
    return post(client, meeting, *rows, save=save, hx_request="true")


def stored() -> dict[str, str]:
    return {entry.seat.name: entry.summary for entry in Attendance.objects.select_related("seat")}


def test_all_seats_expected_that_day_are_on_the_page(unit_client, meeting, nurses, police):
    SeatFactory(body=meeting.body, name="Gone", ends_on=date(2030, 6, 11))
    SeatFactory(body=meeting.body, name="To come", starts_on=date(2030, 6, 13))
    SeatFactory(name="Elsewhere")
    page = read(unit_client, address(meeting))
    assert page.texts("//legend") == ["School nursing", "Police"]
    radios = page.texts(f"//*[@id='seat-{nurses.pk}']//label[contains(@class, 'radios')]")
    assert radios == ["Attended", "Sent a deputy", "Apologies", "Absent"]


def test_one_row_is_saved_and_the_page_returns_to_it_and_says_so(unit_client, meeting, nurses, police):
    response = post(unit_client, meeting, row(nurses, "sent a deputy", "Team leader"), row(police), save=nurses.pk)
    assert (response.status_code, response.url) == (302, f"{address(meeting)}?saved={nurses.pk}#seat-{nurses.pk}")
    assert stored() == {"School nursing": "sent a deputy, Team leader"}
    page = read(unit_client, response.url)
    assert page.texts("//legend") == ["School nursing saved", "Police"]
    assert "School nursing saved: sent a deputy, Team leader. 1 of 2 seats recorded." in page.said


def test_changes_name_the_seat_whatever_an_import_called_the_entry(unit_client, meeting, nurses):
    entry = Attendance(meeting=meeting, seat=nurses, status="attended")
    Attendance.objects.bulk_create([entry], labels=["Board / 2030-06-12 / School nursing"])
    changes = read(unit_client, address(meeting)).table("Changes to this register, latest first")
    assert [row[:3] for row in changes[1:]] == [["School nursing", "not recorded", "attended"]]


def test_saving_one_row_keeps_what_is_typed_in_another(unit_client, meeting, nurses, police):
    page = Page(post(unit_client, meeting, row(nurses, "attended"), row(police, "absent"), save=nurses.pk))
    assert (page.status, stored()) == (200, {"School nursing": "attended"})
    assert page.texts("//legend") == ["School nursing saved", "Police not saved"]
    assert page.tree.xpath("//input[@checked]/@value") == ["attended", "absent"]
    assert "1 not saved yet." in page.said


def test_a_row_saved_in_place_comes_back_alone_with_what_is_said_of_it(unit_client, meeting, nurses, police):
    response = save_in_place(unit_client, meeting, row(nurses, "attended"), row(police, "absent"), save=nurses.pk)
    assert (response.status_code, response.headers["HX-Reswap"]) == (200, "outerHTML")
    assert stored() == {"School nursing": "attended"}
    page = Page(response)
    assert page.texts("//legend") == ["School nursing saved"]
    assert page.texts("//*[@id='register-summary']") == [
        "School nursing saved: attended. 1 of 2 seats recorded. 1 not saved yet."
    ]
    assert page.table("Changes to this register, latest first")[1][:3] == ["School nursing", "not recorded", "attended"]


def test_a_row_refused_in_place_says_why_and_keeps_what_was_typed(unit_client, meeting, nurses, police):
    response = save_in_place(unit_client, meeting, row(nurses, "attended", "Team leader"), row(police), save=nurses.pk)
    page, why = Page(response), "Deputy’s post must be empty unless a deputy was sent"
    assert (page.status, stored()) == (400, {})
    assert page.texts(f"//*[@id='seat-{nurses.pk}-error']") == [f"Error: {why}"]
    assert page.texts("//*[@id='register-summary']")[0].startswith(f"School nursing was not saved. {why}")
    assert "Team leader" in page.tree.xpath("//input/@value")


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_a_row_that_is_no_longer_expected_is_answered_by_the_whole_page(unit_client, meeting, nurses, status):
    gone = SeatFactory(body=meeting.body, ends_on=date(2030, 6, 11))
    Meeting.objects.update(status=status)
    response = save_in_place(unit_client, meeting, row(gone, "attended"), save=gone.pk)
    assert response.status_code == {"held": 400, "cancelled": 409}[status]
    assert "HX-Reswap" not in response.headers
    assert Page(response).heading == "Register"


def test_save_all_saves_every_row_with_something_in_it(unit_client, meeting, nurses, police):
    response = post(unit_client, meeting, row(nurses, "attended"), row(police))
    assert (response.status_code, stored()) == (302, {"School nursing": "attended"})


def test_a_row_without_a_choice_says_what_to_choose(unit_client, meeting, nurses):
    page = Page(post(unit_client, meeting, row(nurses), save=nurses.pk))
    assert page.status == 400
    message = "School nursing: Select attended, sent a deputy, apologies or absent"
    assert page.errors == {message: f"seat-{nurses.pk}-0"}
    assert f"seat-{nurses.pk}-0" in page.ids()


def test_a_deputy_of_somebody_who_came_is_refused_and_the_other_rows_are_saved(unit_client, meeting, nurses, police):
    page = Page(post(unit_client, meeting, row(nurses, "attended", "Team leader"), row(police, "apologies")))
    assert (page.status, stored()) == (400, {"Police": "apologies"})
    assert list(page.errors) == ["School nursing: Deputy’s post must be empty unless a deputy was sent"]
    assert "Team leader" in page.tree.xpath("//input/@value")


def test_the_second_of_two_people_sees_both_values_and_may_then_replace(unit_client, meeting, nurses):
    other = signed_in(UserFactory(name="Another Officer", role=UNIT_STAFF))
    post(other, meeting, row(nurses, "apologies"))
    page = Page(post(unit_client, meeting, row(nurses, "attended")))
    assert (page.status, stored()) == (409, {"School nursing": "apologies"})
    message = page.texts(f"//*[@id='seat-{nurses.pk}-error']")[0]
    assert "Saved now: apologies, by Another Officer at 10:00, 20 June 2030." in message
    assert "You chose: attended. Save again to replace the saved entry." in message
    seen = page.tree.xpath(f"//input[@name='seat-{nurses.pk}-expected_version']/@value")[0]
    post(unit_client, meeting, row(nurses, "attended", version=seen))
    assert stored() == {"School nursing": "attended"}


def test_saving_all_leaves_rows_alone_that_another_changed_and_this_page_did_not(unit_client, meeting, nurses, police):
    AttendanceFactory(meeting=meeting, seat=nurses, status="apologies")
    untouched, changed = row(nurses, "absent", version="absent"), row(police, "attended")
    assert post(unit_client, meeting, untouched, changed).status_code == 302
    assert stored() == {"School nursing": "apologies", "Police": "attended"}


def test_the_same_page_sent_twice_changes_nothing_more(unit_client, meeting, nurses):
    post(unit_client, meeting, row(nurses, "attended"))
    response = post(unit_client, meeting, row(nurses, "attended"))
    assert response.status_code == 302
    assert Change.objects.filter(record_type="committees.attendance").count() == 1


def test_a_correction_months_later_leaves_its_trail(unit_staff, meeting, nurses):
    AttendanceFactory(meeting=meeting, seat=nurses, status="absent")
    with time_machine.travel("2031-02-03 14:05", tick=False):
        client = signed_in(unit_staff)
        post(client, meeting, row(nurses, "sent a deputy", "Team leader", version="absent"))
        rows = read(client, address(meeting)).table("Changes to this register, latest first")
    correction = ["School nursing", "absent", "sent a deputy, Team leader", unit_staff.name, "3 February 2031, 14:05"]
    assert rows[1] == correction
    assert rows[2][:3] == ["School nursing", "not recorded", "absent"]


def test_an_entry_taken_away_stays_in_the_trail(unit_client, meeting, nurses):
    AttendanceFactory(meeting=meeting, seat=nurses, status="absent").delete()
    rows = read(unit_client, address(meeting)).table("Changes to this register, latest first")
    assert [row[:3] for row in rows[1:]] == [["School nursing", "absent", "not recorded"]]


def test_a_note_on_an_entry_outlives_its_correction(unit_client, meeting, nurses):
    AttendanceFactory(meeting=meeting, seat=nurses, status="absent", note="Snow.")
    post(unit_client, meeting, row(nurses, "apologies", version="absent"))
    assert Attendance.objects.get().note == "Snow."


def test_nobody_is_expected_at_a_meeting_that_was_not_held(unit_client, meeting, nurses):
    meeting.status = Meeting.Status.PLANNED
    meeting.save()
    page = Page(post(unit_client, meeting, row(nurses, "attended")))
    assert (page.status, stored()) == (409, {})
    assert "This meeting is planned. You can take the register once the meeting is marked as held." in page.said


@pytest.mark.parametrize("seat", ["99999999999999999999", "", "²", "x"])
def test_a_tampered_row_is_ignored(unit_client, meeting, nurses, seat):
    tampered = {f"seat-{seat}-expected_version": "", f"seat-{seat}-status": "attended"}
    assert post(unit_client, meeting, tampered).status_code == 302
    assert stored() == {}


def test_a_seat_of_another_body_is_refused_in_words(unit_staff, meeting):
    elsewhere = SeatFactory()
    [refusal] = save_register(by=unit_staff, meeting=meeting, entries=[RegisterEntry(elsewhere.pk, "attended")])
    assert refusal.reason == "This seat is not expected on 12 June 2030."


def test_a_status_and_a_deputy_out_of_all_measure_are_refused(unit_client, meeting, nurses):
    page = Page(post(unit_client, meeting, row(nurses, "sent a deputy", "x" * 5000)))
    assert list(page.errors) == ["School nursing: Deputy’s post must be 150 characters or less"]
    page = Page(post(unit_client, meeting, row(nurses, "imagined")))
    assert (page.status, stored()) == (400, {})


def test_a_chair_takes_the_register_of_their_own_committee(chair, chair_client, meeting, nurses):
    refused = post(chair_client, meeting, row(nurses, "attended"))
    assert (refused.status_code, stored()) == (403, {})
    ChairFactory(body=meeting.body, holder=chair)
    assert post(chair_client, meeting, row(nurses, "attended")).status_code == 302
    assert stored() == {"School nursing": "attended"}


def test_a_chair_of_another_committee_reads_but_is_offered_no_button(chair_client, meeting, nurses):
    AttendanceFactory(meeting=meeting, seat=nurses, status="apologies")
    page = read(chair_client, address(meeting))
    assert page.table("Register")[1] == [
        "School nursing",
        "apologies",
        "0% (0 of 1), can no longer meet the 75% target",
    ]
    assert page.texts("//main//button") == []


def test_a_register_does_not_exist_for_those_who_see_no_meetings(coordinator_client, meeting):
    assert coordinator_client.get(address(meeting)).status_code == 404
    assert coordinator_client.post(address(meeting)).status_code == 404


def test_the_service_itself_refuses(chair, unit_staff, meeting, nurses):
    with pytest.raises(PermissionDenied):
        save_register(by=chair, meeting=meeting, entries=[RegisterEntry(nurses.pk, "attended")])
    Meeting.objects.update(status=Meeting.Status.CANCELLED)
    with pytest.raises(ValidationError, match="once the meeting is marked as held"):
        save_register(by=unit_staff, meeting=meeting, entries=[RegisterEntry(nurses.pk, "attended")])


def test_the_number_of_queries_does_not_grow_with_the_seats(unit_client, meeting, django_assert_max_num_queries):
    for seats in (1, 6):
        for _ in range(seats):
            AttendanceFactory(meeting=meeting)
        with django_assert_max_num_queries(16):
            unit_client.get(address(meeting))
