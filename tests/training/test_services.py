"""Keeping registers and cancelling sessions."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.training.factories import BookingFactory, SessionFactory
from training.services import cancel_session, record_register


def outcomes(session) -> dict[str, str]:
    return dict(session.bookings.values_list("reference", "outcome"))


def test_a_register_says_who_came_and_the_rest_did_not(unit_staff):
    session = SessionFactory(planned=True)
    for reference, outcome in [("1", "booked"), ("2", "booked"), ("3", "cancelled")]:
        BookingFactory(session=session, reference=reference, outcome=outcome)
    record_register(by=unit_staff, session=session, attended=["2"])
    assert outcomes(session) == {"1": "did not attend", "2": "attended", "3": "cancelled"}
    session.refresh_from_db()
    assert session.status == "held"


def test_a_register_kept_again_corrects_the_first(unit_staff):
    session = SessionFactory()
    BookingFactory(session=session, reference="1", missed=True)
    record_register(by=unit_staff, session=session, attended=["1"])
    assert outcomes(session) == {"1": "attended"}


def test_a_register_that_names_no_booking_changes_nothing(unit_staff):
    session = SessionFactory(planned=True)
    BookingFactory(session=session, reference="1", outcome="booked")
    with pytest.raises(ValidationError, match="no standing booking 9"):
        record_register(by=unit_staff, session=session, attended=["1", "9"])
    session.refresh_from_db()
    assert (session.status, outcomes(session)) == ("planned", {"1": "booked"})


def test_a_cancelled_session_has_no_register(unit_staff):
    with pytest.raises(ValidationError, match="has no register"):
        record_register(by=unit_staff, session=SessionFactory(cancelled=True), attended=[])


def test_cancelling_a_session_cancels_its_bookings(unit_staff):
    session = SessionFactory(planned=True)
    BookingFactory(session=session, reference="1", outcome="booked")
    cancel_session(by=unit_staff, session=session)
    session.refresh_from_db()
    assert (session.status, outcomes(session)) == ("cancelled", {"1": "cancelled"})


def test_a_session_that_was_held_cannot_be_cancelled(unit_staff):
    with pytest.raises(ValidationError, match="cannot be cancelled"):
        cancel_session(by=unit_staff, session=SessionFactory())


def test_a_chair_keeps_no_registers(chair):
    session = SessionFactory(planned=True)
    with pytest.raises(PermissionDenied):
        record_register(by=chair, session=session, attended=[])
    with pytest.raises(PermissionDenied):
        cancel_session(by=chair, session=session)
