"""What the records of training refuse, and who may read them."""

import datetime

import pytest
from django.db import IntegrityError

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
