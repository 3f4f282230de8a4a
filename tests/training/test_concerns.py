"""Bookings that a careful reader would question, where the board does not refuse them."""

import datetime

import pytest

from core.records.figures import Period
from core.records.tasks import tasks_for
from tests.training.factories import BookingFactory, CourseFactory, SessionFactory
from training.concerns import concerns_in

pytestmark = pytest.mark.django_db
DAY = datetime.date(2030, 10, 1)
YEAR = Period(datetime.date(2030, 4, 1), datetime.date(2031, 3, 31), "")


def overbooked(**fields):
    """Two places, three bookings and one that was cancelled; two of them are of one person."""
    session = SessionFactory(course=CourseFactory(name="Neglect"), number=1, capacity=2, **fields)
    first = BookingFactory(session=session, delegate="Pat Aske", outcome="booked")
    BookingFactory(session=session, delegate="PAT  aske", agency=first.agency, outcome="booked")
    BookingFactory(session=session, delegate="Lee", outcome="booked")
    BookingFactory(session=session, delegate="Lee", cancelled=True)
    return session


def test_sessions_with_more_bookings_than_places_or_somebody_twice_are_named():
    session = overbooked()
    BookingFactory(session=SessionFactory(capacity=1))
    BookingFactory(session=SessionFactory(capacity=None), delegate="Pat Aske")
    assert [(each.rule, each.sentence, each.session) for each in concerns_in(YEAR)] == [
        ("more bookings than places", "Neglect, 1 October 2030 has 3 bookings for 2 places.", session),
        ("person booked twice", "Neglect, 1 October 2030: 1 person is booked more than once.", session),
    ]


def test_only_sessions_held_in_the_period_are_questioned(django_assert_num_queries):
    overbooked(status="planned")
    for number in range(3):
        BookingFactory.create_batch(2, session=SessionFactory(capacity=2 + number))
    with django_assert_num_queries(2):
        assert list(concerns_in(YEAR)) == []
    for _ in range(3):
        BookingFactory.create_batch(2, session=SessionFactory(course=CourseFactory(), capacity=1))
    with django_assert_num_queries(3):
        assert len(list(concerns_in(YEAR))) == 3


def test_whoever_manages_training_is_told_of_sessions_to_come(unit_staff, board_member):
    session = overbooked(status="planned")
    overbooked_then = SessionFactory(capacity=1, held_on=DAY - datetime.timedelta(days=1), status="planned")
    BookingFactory.create_batch(2, session=overbooked_then, outcome="booked")
    told = {group.kind: group.tasks for group in tasks_for(unit_staff, DAY)}
    assert [(task.sentence, task.url) for task in told["Training bookings to check"]] == [
        ("Neglect, 1 October 2030 has 3 bookings for 2 places", f"/training/sessions/{session.pk}/"),
        ("Neglect, 1 October 2030: 1 person is booked more than once", f"/training/sessions/{session.pk}/"),
    ]
    assert not {group.kind for group in tasks_for(board_member, DAY)} & {"Training bookings to check"}
