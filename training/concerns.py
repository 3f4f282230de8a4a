"""What a careful reader would question in the bookings of sessions, where the board does not refuse it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from core.records.english import agree, counted
from core.records.figures import Period
from core.records.lookalikes import alike
from training.models import Booking, Session

MORE_THAN_PLACES, BOOKED_TWICE = "more bookings than places", "person booked twice"


@dataclass(frozen=True)
class BookingConcern:
    """It names no one: bookings are seen by fewer people than sessions are."""

    rule: str
    sentence: str
    session: Session


def concerns_in(period: Period) -> Iterator[BookingConcern]:
    """Of the sessions that were held in the period."""
    return booking_concerns(Session.objects.held_in(period))


def booking_concerns(sessions: QuerySet[Session]) -> Iterator[BookingConcern]:
    """Of these sessions, those with more bookings than places, and those for which somebody is booked twice."""
    booked: Counter[int] = Counter()
    people: dict[int, Counter] = {}
    rows = Booking.objects.filter(session__in=sessions.order_by()).exclude(outcome=Booking.Outcome.CANCELLED)
    for session, delegate, agency in rows.order_by().values_list("session_id", "delegate", "agency_id"):
        booked[session] += 1
        if delegate:
            people.setdefault(session, Counter())[alike(delegate), agency] += 1
    for session in sessions.filter(pk__in=_in_question(sessions, booked, people)).select_related("course"):
        yield from _concerns_about(session, booked[session.pk], people.get(session.pk, Counter()))


def _in_question(sessions: QuerySet[Session], booked: Counter[int], people: dict[int, Counter]) -> list[int]:
    places = sessions.order_by().exclude(capacity=None).values_list("pk", "capacity")
    full = [pk for pk, capacity in places if booked[pk] > capacity]
    return [*full, *(pk for pk, times in people.items() if max(times.values()) > 1)]


def _concerns_about(session: Session, booked: int, people: Counter) -> Iterator[BookingConcern]:
    if session.capacity is not None and booked > session.capacity:
        more = f"{counted(booked, 'booking')} for {counted(session.capacity, 'place')}"
        yield BookingConcern(MORE_THAN_PLACES, f"{session} has {more}.", session)
    twice = sum(times > 1 for times in people.values())
    if twice:
        who = f"{counted(twice, 'person', 'people')} {agree(twice, 'is', 'are')}"
        yield BookingConcern(BOOKED_TWICE, f"{session}: {who} booked more than once.", session)
