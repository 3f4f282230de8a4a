"""Courses, their sessions, and the places booked on them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from benchmarks.pages_board import words
from benchmarks.pages_board.rows import added, day
from benchmarks.pages_board.sizes import Size
from committees.models import Agency
from training.models import Booking, Course, Session, TrainingStream

OUTCOMES = ("attended",) * 7 + ("did not attend", "cancelled", "attended")


def training(size: Size) -> None:
    Booking.objects.all()._raw_delete(using="default")  # what the demonstration has is more than a hundred
    stream = TrainingStream.objects.first()
    courses = added(
        Course, (Course(name=words.course(n), stream=stream, form="classroom") for n in count()), size.courses
    )
    sessions = added(Session, _sessions(courses, size.sessions), size.sessions)
    added(Booking, _bookings(sessions, list(Agency.objects.all())), size.bookings)


def _sessions(courses: list, number: int) -> Iterator[Session]:
    for n in range(number):
        venue = f"{words.of(words.PLACES, n)} Conference Centre"
        yield Session(
            course=courses[n % len(courses)],
            held_on=day(n / number),
            number=n // len(courses) % 3 + 1,
            venue=venue,
            free_venue=n % 3 == 0,
            capacity=30,
            status="cancelled" if n % 40 == 9 else "held",
        )


def _bookings(sessions: list, agencies: list) -> Iterator[Booking]:
    """Place after place on every session, so that each has about as many."""
    for place in count(1):
        for n, session in enumerate(sessions):
            outcome = "booked" if session.status == "cancelled" else words.of(OUTCOMES, n + place)
            yield Booking(
                session=session,
                reference=f"{session.pk:06d}-{place:03d}",
                agency=agencies[(n * 7 + place * 13) % len(agencies)],
                post=words.of(words.POSTS, n + place),
                outcome=outcome,
            )
