"""What is asked of a session once its day has come."""

from __future__ import annotations

from django import forms

from core.pages.transitions import TransitionForm
from training.models import Booking

NOBODY = "Nobody is booked. Add who came as bookings of this session first; without any, it counts as held with nobody."


class RegisterForm(TransitionForm):
    """Who came, of those whose booking stands: ticked or not."""

    mark_optional = False
    attended = forms.MultipleChoiceField(
        label="Who came",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Whoever is not ticked did not attend.",
        error_messages={"invalid_choice": "Choose from the bookings of this session."},
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        standing = record.bookings.exclude(outcome=Booking.Outcome.CANCELLED).select_related("agency")
        booked = list(standing.order_by("reference"))
        self.fields["attended"].choices = [(booking.reference, who(booking)) for booking in booked]
        if not booked:
            self.fields["attended"].help_text = NOBODY
        self.initial["attended"] = [b.reference for b in booked if b.outcome == Booking.Outcome.ATTENDED]


def who(booking: Booking) -> str:
    """The delegate, the post and the agency, as far as they are known, after the reference."""
    return ", ".join(str(part) for part in (booking.reference, booking.delegate, booking.post, booking.agency) if part)
