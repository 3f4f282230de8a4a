"""The form that records who attended a training session."""

from __future__ import annotations

from django import forms

from core.pages.transitions import TransitionForm
from training.models import Booking

NO_BOOKINGS = (
    "This session has no bookings. Add a booking for each person who attended first, or save to mark the session as "
    "held with nobody present."
)


class AttendanceForm(TransitionForm):
    """Which of the bookings that were not cancelled were taken up."""

    mark_optional = False
    attended = forms.MultipleChoiceField(
        label="Who attended",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Anyone you do not tick is recorded as “did not attend”.",
        error_messages={"invalid_choice": "Select from the bookings of this session"},
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        booked = record.bookings.exclude(outcome=Booking.Outcome.CANCELLED).select_related("agency")
        booked = list(booked.order_by("reference"))
        self.fields["attended"].choices = [(booking.reference, booking_label(booking)) for booking in booked]
        if not booked:
            self.fields["attended"].help_text = NO_BOOKINGS
        self.initial["attended"] = [b.reference for b in booked if b.outcome == Booking.Outcome.ATTENDED]


def booking_label(booking: Booking) -> str:
    """The reference, then the delegate, post and agency as far as they are known."""
    return ", ".join(str(part) for part in (booking.reference, booking.delegate, booking.post, booking.agency) if part)
