"""What people do with training where it touches more than one record.

Each refuses, with PermissionDenied, whoever may not do it, and with a ValidationError that says what was expected,
whatever cannot be done.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from training.models import Booking, Session
from training.permissions import can_keep_training


@transaction.atomic
def record_register(*, by, session: Session, attended: Iterable[str]) -> None:
    """The session was held, and of its bookings these, by reference, came; the others that stood did not."""
    _may_keep(by)
    if session.status == Session.Status.CANCELLED:
        raise ValidationError(f"{session} was cancelled: it has no register.")
    came = set(attended)
    standing = session.bookings.exclude(outcome=Booking.Outcome.CANCELLED)
    if unknown := came - set(standing.values_list("reference", flat=True)):
        raise ValidationError(f"{session} has no standing booking {', '.join(sorted(unknown))}.")
    session.status = Session.Status.HELD
    session.save()
    standing.filter(reference__in=came).update(outcome=Booking.Outcome.ATTENDED)
    standing.exclude(reference__in=came).update(outcome=Booking.Outcome.MISSED)


@transaction.atomic
def cancel_session(*, by, session: Session) -> None:
    """The session will not take place, and nobody holds a place on it any more."""
    _may_keep(by)
    if session.status == Session.Status.HELD:
        raise ValidationError(f"{session} was held: it cannot be cancelled.")
    session.status = Session.Status.CANCELLED
    session.save()
    session.bookings.exclude(outcome=Booking.Outcome.CANCELLED).update(outcome=Booking.Outcome.CANCELLED)


def _may_keep(by) -> None:
    if not can_keep_training(by):
        raise PermissionDenied("Sessions and registers are kept by the safeguarding unit.")
