"""What the records of training refuse, and who may read them."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from committees.models import BoardSetting
from tests.committees.factories import AgencyFactory
from tests.refusals import refusal, refusal_of_the_second
from tests.training.factories import (
    BookingFactory,
    CourseFactory,
    ElearningCountFactory,
    EvaluationFactory,
    NeedsAnalysisFactory,
    ScheduleChangeFactory,
    SessionFactory,
)
from training.models import Booking, Course, NeedsAnalysis, Session

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("factory", "fields"),
    [
        (SessionFactory, {"capacity": 0}),
        (SessionFactory, {"number": 0}),
        (CourseFactory, {"days": 0}),
        (ElearningCountFactory, {"started": 10, "passed": 11}),
        (ElearningCountFactory, {"cut_off_on": datetime.date(2031, 1, 31)}),
        (EvaluationFactory, {"responses": 10, "satisfied": 11}),
        (NeedsAnalysisFactory, {"done_on": datetime.date(2031, 1, 31)}),
    ],
)
def test_the_database_refuses_what_cannot_be(factory, fields):
    with pytest.raises(IntegrityError):
        factory(**fields)


@pytest.mark.parametrize("outcome", ["attended", "did not attend"])
def test_nobody_attends_a_cancelled_session_or_stays_away(outcome):
    booking = BookingFactory.build(session=SessionFactory(cancelled=True), agency=None, outcome=outcome)

    assert refusal(booking) == {"outcome": ["Outcome must be booked or cancelled, because the session was not held"]}


@time_machine.travel("2030-09-30")
@pytest.mark.parametrize("outcome", ["attended", "did not attend"])
@pytest.mark.parametrize("status", ["planned", "held", "cancelled"])
def test_nobody_attends_before_the_day(status, outcome):
    session = SessionFactory(status=status)
    booking = BookingFactory.build(session=session, agency=None, outcome=outcome)
    if status == "held":
        sentence = "Status must be planned or cancelled until 1 October 2030, the date of the session"
        assert refusal(session) == {"status": [sentence]}
    else:
        sentence = "Outcome must be booked or cancelled, because the session was not held"
        assert refusal(booking) == {"outcome": [sentence]}


def of_the_board(name, since):
    BoardSetting.objects.create(name=name, starts_on=since, value=1)


def fifth_booking(**fields):
    """Of a session with 3 places, of which Pat has one and another booking was cancelled."""
    session = SessionFactory(capacity=3)
    agency = AgencyFactory()
    BookingFactory(session=session, agency=agency, delegate="Pat  Aske")
    BookingFactory(session=session, agency=agency)
    BookingFactory(session=session, agency=agency, delegate="Lee", cancelled=True)
    BookingFactory(session=session, agency=agency, delegate="Sam", **fields.pop("fourth", {}))
    return BookingFactory.build(session=session, agency=agency, **fields)


@pytest.mark.parametrize("setting", BoardSetting.YES_OR_NO[-2:])
@pytest.mark.parametrize("since", [None, datetime.date(2030, 10, 2)])
def test_bookings_beyond_the_places_are_taken_unless_the_board_refuses_them_on_the_day(setting, since):
    if since:
        of_the_board(setting, since)
    assert refusal(fifth_booking(delegate="Pat Aske")) == {}


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({}, True),
        ({"cancelled": True}, False),
        ({"fourth": {"cancelled": True}}, False),
    ],
)
def test_bookings_beyond_the_places_are_refused_where_the_board_says_so(fields, refused):
    of_the_board(BoardSetting.Name.OVERBOOKING, datetime.date(2030, 10, 1))
    sentence = "Select another session: all 3 places are booked"
    assert refusal(fifth_booking(**fields)) == ({"session": [sentence]} if refused else {})


def test_the_last_place_is_taken_and_places_that_are_not_counted_do_not_run_out():
    of_the_board(BoardSetting.Name.OVERBOOKING, datetime.date(2030, 10, 1))
    last, uncounted = SessionFactory(capacity=1), SessionFactory(capacity=None)
    booking = BookingFactory(session=last)
    BookingFactory(session=uncounted)
    assert [refusal(booking), refusal(BookingFactory.build(session=uncounted, agency=booking.agency))] == [{}, {}]
    assert refusal(BookingFactory.build(session=last, agency=booking.agency)) == {
        "session": ["Select another session: its only place is booked"]
    }


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"delegate": "Pat Aske"}, True),
        ({"delegate": " PAT aske"}, True),
        ({"delegate": "Lee"}, False),
        ({"delegate": ""}, False),
        ({"delegate": "Pat Aske", "cancelled": True}, False),
        ({"delegate": "Pat Aske", "agency": None}, False),
    ],
)
def test_a_person_is_booked_once_where_the_board_says_so(fields, refused):
    """The same person is of the same agency. A booking that was cancelled is none."""
    of_the_board(BoardSetting.Name.BOOKED_TWICE, datetime.date(2030, 1, 1))
    booking = fifth_booking()
    for name, value in ({"outcome": "cancelled"} if fields.pop("cancelled", None) else {}).items() | fields.items():
        setattr(booking, name, value)
    sentence = "This person already has a booking for this session. Change or cancel that booking"
    assert refusal(booking) == ({"delegate": [sentence]} if refused else {})


def test_fewer_places_than_bookings_are_refused_with_fewer_queries_than_bookings(django_assert_max_num_queries):
    of_the_board(BoardSetting.Name.OVERBOOKING, datetime.date(2030, 1, 1))
    session = SessionFactory(capacity=20, planned=True)
    BookingFactory.create_batch(20, session=session, outcome="booked")
    with django_assert_max_num_queries(12):
        session.full_clean()
    session.capacity = 19
    with pytest.raises(ValidationError, match="all 19 places are booked"):
        session.full_clean()


@pytest.mark.parametrize(
    ("factory", "shared", "advice"),
    [
        (BookingFactory, ("session", "reference"), "Enter a different reference"),
        (SessionFactory, ("course", "held_on", "number"), "Enter the next number"),
        (ElearningCountFactory, ("course", "cut_off_on"), "Change that count or enter a different cut-off date"),
        (EvaluationFactory, ("session", "stage"), "Change that evaluation or select a different stage"),
        (ScheduleChangeFactory, ("year_label", "ordinal"), "Enter a different order"),
    ],
)
def test_what_may_stand_once_says_what_to_do_about_the_second(factory, shared, advice):
    assert refusal_of_the_second(factory, shared).endswith(advice)


@pytest.mark.parametrize("outcome", ["booked", "cancelled"])
def test_a_cancelled_session_keeps_its_bookings(outcome):
    booking = BookingFactory.build(session=SessionFactory(cancelled=True), agency=None, outcome=outcome)
    assert booking.full_clean() is None


def test_a_second_session_on_a_day_says_so():
    session = SessionFactory.build(course=CourseFactory.build(name="Neglect"), number=2)
    assert str(session) == "Neglect, 1 October 2030 (session 2)"
    assert str(BookingFactory.build(session=session, reference="0012")) == "0012, Neglect, 1 October 2030 (session 2)"


def test_a_needs_analysis_that_is_done_may_have_no_known_day():
    assert NeedsAnalysisFactory(status=NeedsAnalysis.Status.DONE).done_on is None


def test_chairs_see_courses_and_sessions_but_not_who_booked(unit_staff, chair, board_member):
    booking = BookingFactory()
    for person, sees_training, sees_bookings in [(unit_staff, 1, 1), (chair, 1, 0), (board_member, 0, 0)]:
        assert Course.objects.visible_to(person).count() == sees_training
        assert Session.objects.visible_to(person).count() == sees_training
        assert Booking.objects.visible_to(person).count() == sees_bookings
    assert list(Booking.objects.visible_to(unit_staff)) == [booking]


def test_bookings_are_listed_newest_session_first():
    spring, autumn = SessionFactory(held_on=datetime.date(2031, 3, 1)), SessionFactory()
    for session, reference in [(autumn, "1"), (spring, "2"), (spring, "1")]:
        BookingFactory(session=session, reference=reference)
    assert list(Booking.objects.values_list("session", "reference")) == [
        (spring.pk, "1"),
        (spring.pk, "2"),
        (autumn.pk, "1"),
    ]
