"""How long things may take, and the days on which nobody works."""

from __future__ import annotations

import datetime
from functools import partial

from django.db import models

from committees.querysets import TimeLimitQuerySet
from committees.working_days import CalendarName, WorkingDays
from core.records import clock
from core.records.due_dates import Direction, OnDayOff, Unit, due_date
from core.records.english import agree
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors


class BankHoliday(Record):
    """A day that is no working day in a calendar, or one that is although the calendar of the country says otherwise.

    A deadline that was met before the day was announced keeps its date.
    """

    class Source(models.TextChoices):
        LIBRARY = "library", "the calendar of the country"
        BOARD = "board", "people here"

    calendar = models.CharField(max_length=3, choices=CalendarName, default=CalendarName.ENGLAND)
    on = models.DateField("date")
    name = models.CharField(max_length=120)
    is_day_off = models.BooleanField(
        "no work on this day", default=True, help_text="No, if people work although it is a bank holiday."
    )
    source = models.CharField("added by", max_length=10, choices=Source, default=Source.BOARD)
    announced_on = models.DateField(
        "date announced",
        null=True,
        blank=True,
        help_text="Deadlines met before this date are not worked out again.",
    )

    class Meta:
        ordering = ["calendar", "on"]
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "on"],
                name="bank_holiday_once",
                violation_error_message="This calendar already has this date. Change that record instead",
            ),
            models.CheckConstraint(
                condition=models.Q(source="library", is_day_off=True) | models.Q(announced_on__isnull=False),
                name="bank_holiday_of_the_board_says_when",
                violation_error_message="Enter the date on which it was announced",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.on.day} {self.on:%B %Y}"


class TimeLimit(Record):
    """How long something may take: so many days, working days, weeks or months after or before what it counts from."""

    class CountsFrom(models.TextChoices):
        STAGE = "stage of a review"
        CASE_TO_DISCUSSION = "child death notified, to the case discussion"
        CASE_TO_PANEL = "child death notified, to the panel"
        YEAR_TO_REPORT = "end of the report year, to the report"
        YEAR_TO_PLAN = "end of the report year, to the next plan"
        MEETING_TO_NOTICE = "meeting, to its notice"
        REQUEST_TO_MEETING = "request for a meeting, to the meeting"
        INQUORATE_TO_NEXT = "meeting without a quorum, to the next"

    name = models.CharField(max_length=120, unique=True)
    counts_from = models.CharField(max_length=60, choices=CountsFrom, default=CountsFrom.STAGE)
    starts_on = models.DateField(
        "start date", null=True, blank=True, help_text="The first day on which this limit applies. Empty: always."
    )
    number = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=Unit)
    direction = models.CharField(max_length=6, choices=Direction, default=Direction.AFTER)
    first_day_counts = models.BooleanField(default=False)
    on_day_off = models.CharField("if that is no working day", max_length=7, choices=OnDayOff, default=OnDayOff.LEAVE)
    calendar = models.CharField(max_length=3, choices=CalendarName, default=CalendarName.ENGLAND)
    is_certain = models.BooleanField(
        "confirmed", default=False, help_text="Whether somebody here has read it in law or guidance."
    )
    note = models.TextField(blank=True)

    objects = TimeLimitQuerySet.as_manager()

    class Meta:
        ordering = ["counts_from", "name"]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """Of what is no stage of a review there is one limit on a day."""
        if of["counts_from"] != TimeLimit.CountsFrom.STAGE and any(of.others("", "counts_from", "starts_on")):
            yield "starts_on", "There is already a limit of this from this date. Change that limit"

    @property
    def words(self) -> str:
        """92 days, 1 month; 7 working days before."""
        unit = agree(self.number, self.unit.removesuffix("s"), self.unit)
        return f"{self.number:,} {unit}" + (" before" if self.direction == Direction.BEFORE else "")

    def due_on(
        self, start: datetime.date, working_days: WorkingDays, *, known_on: datetime.date | None = None
    ) -> datetime.date:
        """The day by which it is due, with the bank holidays that were known on a day: today's, if none is given."""
        return due_date(
            start,
            self.number,
            self.unit,
            is_day_off=partial(working_days.is_day_off, self.calendar, known_on or clock.today()),
            direction=self.direction,
            first_day_counts=self.first_day_counts,
            on_day_off=self.on_day_off,
        )
