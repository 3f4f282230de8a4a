"""Meetings, their registers, their agenda items and what came of them."""

from textwrap import shorten

from django.core.exceptions import ValidationError
from django.db import models

from committees.models.seats import Seat, outside_its_body
from committees.models.structure import Body
from committees.querysets import (
    AgendaItemQuerySet,
    AttendanceQuerySet,
    MeetingQuerySet,
    OfOwnBodies,
    OutcomeQuerySet,
    Structure,
)
from core.records import clock
from core.records.figures import print_day
from core.records.models import Record, Vocabulary
from core.records.rules import RecordValues, RuleErrors


class MessageVerb(Vocabulary):
    """What the board did with an item: received, was informed of, approved and so on."""

    objects = Structure.as_manager()

    class Meta(Vocabulary.Meta):
        verbose_name = "verb for key messages"
        verbose_name_plural = "verbs for key messages"


class Meeting(Record):
    """A meeting of a body on one day. Inquorate ones count; cancelled ones do not."""

    class Status(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        CANCELLED = "cancelled"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField(verbose_name="date")
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    venue = models.CharField(max_length=150, blank=True)
    note = models.TextField(blank=True)

    history_related = ("body",)
    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "body"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "held_on"],
                name="one_meeting_a_day",
                violation_error_message=(
                    "This body already has a meeting on this date. Enter a different date or change that meeting"
                ),
            )
        ]
        indexes = [models.Index(fields=["held_on"], name="meeting_by_day")]

    def __str__(self) -> str:
        return f"{self.body}, {print_day(self.held_on)}"

    @property
    def was_held(self) -> bool:
        return self.status == self.Status.HELD

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        yield from outside_its_body(of, held_on="Date of meeting")
        if of["status"] == Meeting.Status.HELD and of["held_on"] and of["held_on"] > clock.today():
            day = print_day(of["held_on"])
            yield "status", f"Status must be planned or cancelled until {day}, the date of the meeting"


def register_error(meeting: RecordValues, seat: RecordValues) -> str:
    """Empty where the seat belongs in the meeting's register.

    A cancelled meeting keeps the register it has: it counts nowhere unless the meeting was held after all. Before its
    day it has none.
    """
    held_on, ends_on = meeting["held_on"], seat["ends_on"]
    if seat["body"] != meeting["body"]:
        return f"Select a seat of {meeting.linked('body')}"
    is_to_come = meeting["status"] == Meeting.Status.CANCELLED and held_on > clock.today()
    if meeting["status"] == Meeting.Status.PLANNED or is_to_come:
        return "Attendance can only be recorded for a meeting that was held"
    if held_on < seat["starts_on"] or (ends_on is not None and ends_on < held_on):
        return f"Select a seat that existed on {print_day(held_on)}"
    return ""


def entry_summary(status: str, deputy_post: str) -> str:
    """Such as "sent a deputy, Team leader"."""
    return f"{status}, {deputy_post}" if deputy_post else status


class Attendance(Record):
    """What one seat did about one meeting. Apologies are shown but are not attendance."""

    class Status(models.TextChoices):
        ATTENDED = "attended"
        DEPUTY = "sent a deputy"
        APOLOGIES = "apologies"
        ABSENT = "absent"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="attendances")
    status = models.CharField(max_length=15, choices=Status)
    deputy_post = models.CharField(
        "deputy’s post", max_length=150, blank=True, help_text="The post of the person who deputised."
    )
    note = models.TextField(blank=True)

    history_related = ("meeting__body", "seat__body")
    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "seat__ordinal"]
        verbose_name_plural = "attendance"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                name="seat_once_a_meeting",
                violation_error_message="This seat is already in the register of this meeting. Change its entry there",
            ),
            models.CheckConstraint(
                condition=models.Q(deputy_post="") | models.Q(status="sent a deputy"),
                name="deputy_only_where_one_was_sent",
                violation_error_message="Deputy’s post must be empty unless a deputy was sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat.name} at {self.meeting}"

    @property
    def summary(self) -> str:
        return entry_summary(self.status, self.deputy_post)

    def clean(self) -> None:
        """A meeting that was cancelled gets no entry that it has not had."""
        super().clean()
        if self._state.adding and self.meeting_id and self.meeting.status == Meeting.Status.CANCELLED:
            raise ValidationError({"meeting": "Select a meeting that was not cancelled"})

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """An entry is for a seat that has a place in the meeting's register."""
        meeting, seat = of.linked("meeting"), of.linked("seat")
        if meeting and seat and (error := register_error(meeting, seat)):
            yield "seat", error


class AgendaItem(Record):
    """One item of a meeting, or a committee's update to it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    ordinal = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200)
    reporting_body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="updates",
        help_text="The committee or group that gives this update.",
        verbose_name="update from",
    )
    confidential = models.BooleanField(default=False, help_text="Confidential items are not published.")

    history_related = ("meeting__body",)
    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "ordinal"],
                name="item_place_once",
                violation_error_message="This meeting already has an item with this order. Enter a different order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ordinal}. {self.heading} ({self.meeting})"


class Outcome(Record):
    """What the meeting heard, was assured of, asked for or decided under an item: a key message."""

    class Kind(models.TextChoices):
        INFORMATION = "information"
        ASSURANCE = "assurance"
        APPROVAL = "approval"
        ACTION = "action"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="outcomes")
    ordinal = models.PositiveSmallIntegerField()
    text = models.TextField("outcome")
    verb = models.ForeignKey(
        MessageVerb,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="outcomes",
        verbose_name="what the meeting did",
    )
    decision = models.BooleanField(default=False)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.INFORMATION)
    owner = models.CharField(
        "other owner",
        max_length=150,
        blank=True,
        help_text="The post or agency responsible, if not a committee or group.",
    )
    owner_body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="outcomes_owned",
        verbose_name="owner",
        help_text="The committee or group responsible.",
    )
    due_on = models.DateField("due date", null=True, blank=True)
    confidential = models.BooleanField(default=False, help_text="Confidential outcomes are not published.")

    history_related = ("item__meeting__body",)
    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["item", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "ordinal"],
                name="outcome_place_once",
                violation_error_message="This item already has an outcome with this order. Enter a different order",
            )
        ]

    def __str__(self) -> str:
        return f"{shorten(self.text, 80, placeholder='…')} ({self.item.meeting})"

    @property
    def owner_name(self) -> str:
        return self.owner_body.name if self.owner_body else self.owner


class MeetingDocument(Record):
    """A document before the meeting, and whether it was discussed or agreed."""

    class Treatment(models.TextChoices):
        DISCUSSED = "discussed"
        AGREED = "agreed"
        NOT_STATED = "not stated"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="documents")
    ordinal = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    author = models.CharField(max_length=150, blank=True, help_text="The post or body that wrote it.")
    treatment = models.CharField(max_length=10, choices=Treatment, default=Treatment.NOT_STATED)

    history_related = ("meeting__body",)
    objects = OfOwnBodies.as_manager()

    class Meta:
        ordering = ["meeting", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "ordinal"],
                name="document_place_once",
                violation_error_message="This meeting already has a document with this order. Enter a different order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.meeting})"
