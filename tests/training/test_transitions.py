"""Recording attendance, cancelling and reopening sessions, cancelling bookings; and no other way to state either."""

from datetime import date

import pytest
import time_machine
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from committees.models import BoardSetting
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from tests.pages.reading import Page, read
from tests.refusals import refusal
from tests.training.factories import BookingFactory, SessionFactory
from training.models import Booking, Session
from training.transitions import (
    cancel_booking,
    cancel_session,
    record_attendance,
    reinstate_booking,
    reopen_session,
)

pytestmark = pytest.mark.django_db
NOT_HELD_YET = "Status must be planned or cancelled until 2 October 2030, the date of the session"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2030-10-01 10:00", tick=False):
        yield


@pytest.fixture
def future_session():
    return SessionFactory(course__name="Neglect", held_on=date(2030, 10, 2), number=1, planned=True)


def outcomes(session) -> dict[str, str]:
    return dict(session.bookings.values_list("reference", "outcome"))


def with_bookings(*booked: tuple[str, str], **session) -> Session:
    session = SessionFactory(**session)
    for reference, outcome in booked:
        BookingFactory(session=session, reference=reference, outcome=outcome)
    return session


def test_those_ticked_attended_and_the_others_did_not(unit_staff):
    session = with_bookings(("1", "booked"), ("2", "booked"), ("3", "cancelled"), planned=True)
    record_attendance(session, by=unit_staff, attended=["2"])
    assert outcomes(session) == {"1": "did not attend", "2": "attended", "3": "cancelled"}
    session.refresh_from_db()
    assert session.status == "held"


def test_attendance_recorded_again_corrects_the_first(unit_staff):
    session = with_bookings(("1", "did not attend"))
    record_attendance(session, by=unit_staff, attended=["1"])
    assert outcomes(session) == {"1": "attended"}


@pytest.mark.parametrize("unknown", ["3", "9"])
def test_attendance_of_an_unknown_or_cancelled_booking_changes_nothing(unit_staff, unknown):
    session = with_bookings(("1", "booked"), ("3", "cancelled"), planned=True)
    with pytest.raises(ValidationError, match=f"no booking {unknown}"):
        record_attendance(session, by=unit_staff, attended=["1", unknown])
    session.refresh_from_db()
    assert (session.status, outcomes(session)) == ("planned", {"1": "booked", "3": "cancelled"})


def test_a_cancelled_session_has_no_attendance(unit_staff):
    with pytest.raises(ValidationError, match="only from “planned” or “held”"):
        record_attendance(SessionFactory(cancelled=True), by=unit_staff, attended=[])


def test_attendance_is_not_recorded_before_the_day(unit_staff, future_session):
    with pytest.raises(ValidationError, match="from the day of the session"):
        record_attendance(future_session, by=unit_staff, attended=[])
    with time_machine.travel("2030-10-02 00:30", tick=False):
        assert record_attendance(future_session, by=unit_staff, attended=[]).status == "held"


def test_cancelling_a_session_cancels_its_bookings_and_says_so_first(unit_client):
    session = with_bookings(("1", "booked"), ("2", "booked"), ("3", "cancelled"), planned=True)
    page = f"/training/sessions/{session.pk}/cancel/"
    assert "2 bookings will be cancelled." in read(unit_client, page).said
    assert "Session cancelled" in Page(unit_client.post(page, follow=True)).said
    session.refresh_from_db()
    assert (session.status, set(outcomes(session).values())) == ("cancelled", {"cancelled"})


def test_one_booking_to_cancel_is_named_in_the_singular(unit_client):
    session = with_bookings(("1", "booked"), planned=True)
    assert "1 booking will be cancelled." in read(unit_client, f"/training/sessions/{session.pk}/cancel/").said


def test_a_session_that_was_held_is_reopened_before_it_is_cancelled(unit_staff):
    session = with_bookings(("1", "attended"), ("2", "did not attend"), ("3", "cancelled"))
    with pytest.raises(ValidationError, match="only from “planned”"):
        cancel_session(session, by=unit_staff)
    reopen_session(session, by=unit_staff)
    assert (session.status, outcomes(session)) == ("planned", {"1": "booked", "2": "booked", "3": "cancelled"})


@pytest.mark.parametrize(
    ("status", "sentence"),
    [("held", "its bookings will be “booked” again"), ("cancelled", "Its bookings stay cancelled.")],
)
def test_the_page_says_what_reopening_does(unit_client, status, sentence):
    session = SessionFactory(status=status)
    assert sentence in read(unit_client, f"/training/sessions/{session.pk}/reopen/").said


def test_a_booking_is_cancelled_and_reinstated(unit_staff):
    booking = BookingFactory(session__planned=True, outcome="booked")
    assert cancel_booking(booking, by=unit_staff).outcome == "cancelled"
    assert reinstate_booking(booking, by=unit_staff).outcome == "booked"


def test_a_booking_of_a_cancelled_session_is_not_reinstated(unit_staff):
    booking = BookingFactory(session__cancelled=True, cancelled=True)
    with pytest.raises(ValidationError, match="Reopen the session before"):
        reinstate_booking(booking, by=unit_staff)


def test_a_booking_that_was_attended_is_not_cancelled(unit_staff):
    with pytest.raises(ValidationError, match="only from “booked”"):
        cancel_booking(BookingFactory(), by=unit_staff)


def test_a_chair_changes_no_session_and_no_booking(chair):
    session, booking = SessionFactory(planned=True), BookingFactory(outcome="booked")
    with pytest.raises(PermissionDenied):
        record_attendance(session, by=chair, attended=[])
    for move, record in ((cancel_session, session), (reopen_session, session), (cancel_booking, booking)):
        with pytest.raises(PermissionDenied):
            move(record, by=chair)


@pytest.mark.parametrize("page", ["sessions", "bookings"])
def test_no_form_asks_for_a_status(unit_client, future_session, page):
    record = future_session if page == "sessions" else BookingFactory(session=future_session, outcome="booked")
    for address in (f"/training/{page}/new/", f"/training/{page}/{record.pk}/edit/"):
        names = read(unit_client, address).tree.xpath("//main//*[@name]/@name")
        assert "session" in names or "course" in names
        assert not {"status", "outcome"} & set(names)


def test_an_import_does_not_state_that_a_future_session_was_held(future_session, tmp_path):
    (tmp_path / "sessions.csv").write_text("course,held_on,number,status\nNeglect,2030-10-02,1,held\n")
    with pytest.raises(PackRefused) as refused:
        import_pack(tmp_path)
    assert [problem.message for problem in refused.value.problems] == [NOT_HELD_YET]


def test_no_record_states_that_a_future_session_was_held(future_session):
    future_session.status = "held"
    assert refusal(future_session) == {"status": [NOT_HELD_YET]}


@pytest.mark.parametrize("outcome", ["attended", "did not attend"])
def test_no_record_states_attendance_of_a_session_that_is_planned(future_session, outcome):
    booking = BookingFactory.build(session=future_session, agency=None, outcome=outcome)
    assert refusal(booking) == {"outcome": ["Outcome must be booked or cancelled, because the session was not held"]}


def test_sessions_and_bookings_are_in_no_admin():
    assert not site.is_registered(Session)
    assert not site.is_registered(Booking)


def test_a_booking_is_not_reinstated_beyond_the_places_where_the_board_refuses_that(unit_staff):
    BoardSetting.objects.create(name=BoardSetting.Name.OVERBOOKING, starts_on="2030-01-01", value=1)
    session = with_bookings(("1", "booked"), ("2", "cancelled"), planned=True, capacity=1)
    with pytest.raises(ValidationError, match="its only place is booked"):
        reinstate_booking(session.bookings.get(reference="2"), by=unit_staff)
    assert outcomes(session) == {"1": "booked", "2": "cancelled"}


def test_the_page_of_a_new_booking_says_that_the_places_are_booked(unit_client):
    BoardSetting.objects.create(name=BoardSetting.Name.OVERBOOKING, starts_on="2030-01-01", value=1)
    session = with_bookings(("1", "booked"), planned=True, capacity=1)
    fields = {"session": session.pk, "reference": "2", "outcome": "booked"}
    page = Page(unit_client.post(reverse("training:booking-create"), fields))
    assert page.errors == {"Select another session: its only place is booked": "id_session"}
    assert session.bookings.count() == 1
