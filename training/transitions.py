"""How a training session and a booking change their status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError

from core.accounts.models import User
from core.records import clock
from core.records.english import counted
from core.records.transitions import Requirement, transition
from training.forms import AttendanceForm
from training.models import Booking, Session
from training.permissions import can_manage_training

Status, Outcome = Session.Status, Booking.Outcome
WHO_MAY = "Only the safeguarding unit and the training administrator can change sessions and bookings."
DAY_HAS_COME = Requirement(
    "You can record attendance from the day of the session.",
    lambda session: session.held_on <= clock.today(),
)
SESSION_IS_ON = Requirement(
    "Reopen the session before you reinstate its bookings.",
    lambda booking: booking.session.status != Status.CANCELLED,
)


@transition(
    Session,
    name="attendance",
    label="Record attendance",
    success_message="Attendance recorded and session marked as held",
    sources=(Status.PLANNED, Status.HELD),
    target=Status.HELD,
    writes=("status",),
    form=AttendanceForm,
    requires=(DAY_HAS_COME,),
    allowed=can_manage_training,
    refusal=WHO_MAY,
)
def record_attendance(session: Session, *, by: User, attended: Iterable[str]) -> None:
    """`attended` are the references of the bookings that were taken up. The others that were not cancelled were not."""
    present = set(attended)
    booked = session.bookings.exclude(outcome=Outcome.CANCELLED)
    if unknown := present - set(booked.values_list("reference", flat=True)):
        raise ValidationError({"attended": f"This session has no booking {', '.join(sorted(unknown))}"})
    session.status = Status.HELD
    booked.filter(reference__in=present).update(outcome=Outcome.ATTENDED)
    booked.exclude(reference__in=present).update(outcome=Outcome.MISSED)


def bookings_to_cancel(session: Session) -> Iterator[str]:
    count = session.bookings.exclude(outcome=Outcome.CANCELLED).count()
    if count:
        yield f"{counted(count, 'booking')} will be cancelled."


@transition(
    Session,
    name="cancel",
    label="Cancel session",
    success_message="Session cancelled",
    sources=(Status.PLANNED,),
    target=Status.CANCELLED,
    writes=("status",),
    allowed=can_manage_training,
    refusal=WHO_MAY,
    effects=bookings_to_cancel,
)
def cancel_session(session: Session, *, by: User) -> None:
    session.status = Status.CANCELLED
    session.bookings.exclude(outcome=Outcome.CANCELLED).update(outcome=Outcome.CANCELLED)


def what_reopening_does(session: Session) -> Iterator[str]:
    if session.status == Status.HELD:
        yield "The attendance recorded for this session will be removed: its bookings will be “booked” again."
    else:
        yield "Its bookings stay cancelled. You can reinstate each of them on its own page."


@transition(
    Session,
    name="reopen",
    label="Reopen session",
    success_message="Session marked as planned",
    sources=(Status.HELD, Status.CANCELLED),
    target=Status.PLANNED,
    writes=("status",),
    allowed=can_manage_training,
    refusal=WHO_MAY,
    effects=what_reopening_does,
)
def reopen_session(session: Session, *, by: User) -> None:
    session.status = Status.PLANNED
    session.bookings.exclude(outcome=Outcome.CANCELLED).update(outcome=Outcome.BOOKED)


@transition(
    Booking,
    name="cancel",
    label="Cancel booking",
    success_message="Booking cancelled",
    state="outcome",
    sources=(Outcome.BOOKED,),
    target=Outcome.CANCELLED,
    writes=("outcome",),
    allowed=can_manage_training,
    refusal=WHO_MAY,
)
def cancel_booking(booking: Booking, *, by: User) -> None:
    booking.outcome = Outcome.CANCELLED


@transition(
    Booking,
    name="reinstate",
    label="Reinstate booking",
    success_message="Booking reinstated",
    state="outcome",
    sources=(Outcome.CANCELLED,),
    target=Outcome.BOOKED,
    writes=("outcome",),
    requires=(SESSION_IS_ON,),
    allowed=can_manage_training,
    refusal=WHO_MAY,
)
def reinstate_booking(booking: Booking, *, by: User) -> None:
    booking.outcome = Outcome.BOOKED
