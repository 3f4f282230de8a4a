"""Places booked on sessions."""

from django.db import models

from committees.models import Agency
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors
from training.models.courses import Session
from training.querysets import BookingQuerySet


class Booking(Record):
    """One place booked on a session, and what became of it. The sector is that of the agency."""

    class Outcome(models.TextChoices):
        BOOKED = "booked"
        ATTENDED = "attended"
        MISSED = "did not attend"
        CANCELLED = "cancelled"

    # The unique index on (session, reference) serves the foreign key too.
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bookings", db_index=False)
    reference = models.CharField(max_length=40, help_text="Unique within the session, such as 0012.")
    agency = models.ForeignKey(
        Agency,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bookings",
        help_text="The employer of the person it is for. Leave empty if not known.",
    )
    post = models.CharField(max_length=120, blank=True, help_text="The post of the person it is for.")
    delegate = models.CharField(
        max_length=120, blank=True, help_text="The person it is for. Never printed in a report."
    )
    outcome = models.CharField(
        max_length=15,
        choices=Outcome,
        default=Outcome.BOOKED,
        help_text="A cancelled booking does not count as booked.",
    )

    history_related = ("session__course",)
    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["-session__held_on", "-session_id", "reference"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "reference"],
                name="booking_once",
                violation_error_message=(
                    "This session already has a booking with this reference. Enter a different reference"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference}, {self.session}"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """Attendance is recorded for a session that was held."""
        if of["outcome"] in (Booking.Outcome.BOOKED, Booking.Outcome.CANCELLED):
            return
        if (session := of.linked("session")) and session["status"] != Session.Status.HELD:
            yield "outcome", "Outcome must be booked or cancelled, because the session was not held"
