"""Places booked on sessions."""

from django.db import models

from committees.models import Agency, BoardSetting
from committees.settings import setting_on
from core.records.english import agree
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
        """Attendance is recorded for a session that was held. Places run out where the board says so."""
        if session := of.linked("session"):
            yield from _outcome_errors(of, session)
            if of["outcome"] != Booking.Outcome.CANCELLED and session["held_on"]:
                yield from _place_errors(of, session)


def _outcome_errors(of: RecordValues, session: RecordValues) -> RuleErrors:
    if of["outcome"] in (Booking.Outcome.BOOKED, Booking.Outcome.CANCELLED):
        return
    if session["status"] != Session.Status.HELD:  # and none is held before its day
        yield "outcome", "Outcome must be booked or cancelled, because the session was not held"


def _place_errors(of: RecordValues, session: RecordValues) -> RuleErrors:
    """What the board may refuse, by its settings on the day of the session; else it is a concern (concerns.py)."""
    capacity = session["capacity"]
    if capacity is not None and _is_taken(of, capacity) and _is_refused(BoardSetting.Name.OVERBOOKING, session):
        places = agree(capacity, "its only place is", f"all {capacity:,} places are")
        yield "session", f"Select another session: {places} booked"
    if not of["delegate"] or not any(map(counts, of.others("session", "delegate", "agency"))):
        return
    if _is_refused(BoardSetting.Name.BOOKED_TWICE, session):
        yield "delegate", "This person already has a booking for this session. Change or cancel that booking"


def counts(booking: RecordValues) -> bool:
    return booking["outcome"] != Booking.Outcome.CANCELLED


def _is_taken(of: RecordValues, capacity: int) -> bool:
    """Whether others have all the places. No more of them are looked at than there are places."""
    booked = enumerate(filter(counts, of.others("session")), start=1)
    return any(number >= capacity for number, _ in booked)


def _is_refused(setting: str, session: RecordValues) -> bool:
    return bool(setting_on(setting, session["held_on"]))
