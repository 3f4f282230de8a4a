"""How each seat stands in a period that is still running: its rate so far, and what is still left to it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from committees.models import Attendance, BoardSetting, Meeting, ReportingPeriod, Seat
from committees.querysets import COUNTS_AS_ATTENDED
from committees.settings import setting_at, setting_on
from records.figures import Period, Rate
from records.remembering import remembered


@dataclass(frozen=True)
class Standing:
    """A seat's attendance so far, in per cent against the acceptable rate of the period's last day.

    `rate` is of the meetings held that have an entry for the seat. `open` meetings were held but have none yet, and
    `planned` ones are to come: it may still attend both. When nothing is left, this is the rate that the report prints.
    """

    threshold: int
    rate: Rate
    open: int
    planned: int

    @property
    def meets(self) -> bool | None:
        return self.rate.meets(self.threshold)

    @property
    def can_reach(self) -> bool:
        """Whether attending everything that is left would bring the seat to the threshold."""
        left = self.open + self.planned
        return Rate(self.rate.part + left, self.rate.whole + left).meets(self.threshold) is not False

    @property
    def word(self) -> str:
        """Where the seat stands, in a word or two; empty before its first meeting."""
        if not self.can_reach:
            return "can no longer reach"
        return {None: "", True: "meets", False: "below"}[self.meets]

    @property
    def is_short(self) -> bool:
        """Below the acceptable rate, or no longer able to reach it."""
        return self.meets is False or not self.can_reach

    @property
    def verdict(self) -> str:
        """The same with the threshold: "meets 75%"."""
        return f"{self.word} {self.threshold}%" if self.word else "no meetings yet"

    @property
    def left(self) -> str:
        """What may still be attended, in words; empty where nothing is."""
        parts = [f"{self.open} not entered"] if self.open else []
        return ", ".join([*parts, f"{self.planned} to come"] if self.planned else parts)

    def __str__(self) -> str:
        """All of it: "67% (2 of 3), below 75%; 1 to come"."""
        counted = f"{self.rate} ({self.rate.counts}), " if self.rate.whole else ""
        return f"{counted}{self.verdict}" + (f"; {self.left}" if self.left else "")


@dataclass(frozen=True)
class RunningPeriod:
    """The period over which attendance is counted, with the acceptable rate, in per cent, of its last day."""

    period: Period
    threshold: int


def running_period(day: datetime.date) -> RunningPeriod:
    """The period of that day: that of the report, else the calendar year."""
    return remembered(lambda: _running_period(day), "running period", day)


def _running_period(day: datetime.date) -> RunningPeriod:
    """One query, two where no report has the day."""
    known = ReportingPeriod.objects.filter(subject=ReportingPeriod.Subject.ATTENDANCE)
    known = known.annotate(threshold=setting_at(BoardSetting.Name.ACCEPTABLE_ATTENDANCE, F("ends_on")))
    found = known.filter(starts_on__lte=day, ends_on__gte=day).order_by("-report_year").first()
    if found:
        return RunningPeriod(found.period, found.threshold)
    first, last = datetime.date(day.year, 1, 1), datetime.date(day.year, 12, 31)
    year = Period(first, last, f"calendar year {day.year}", str(day.year))
    return RunningPeriod(year, setting_on(BoardSetting.Name.ACCEPTABLE_ATTENDANCE, last))


def seat_standings(
    bodies: Collection[int] | QuerySet, running: RunningPeriod, supposing: dict[int, str] | None = None
) -> dict[Seat, Standing]:
    """Each seat of these bodies (keys, or a query for them) that is due in the period, in printed order: three queries.

    `supposing` gives meetings, by primary key, another status than they have.
    """
    meetings = defaultdict(list)
    seats, found = expected_in(bodies, running.period)
    for pk, body, day, stored in found:
        status = (supposing or {}).get(pk, stored)
        if status != Meeting.Status.CANCELLED:
            meetings[body].append((day, status == Meeting.Status.HELD, pk))
    entered = _entered(bodies, running.period)
    return {seat: _standing(seat, meetings[seat.body_id], entered, running.threshold) for seat in seats}


Expected = tuple[list[Seat], list[tuple[int, int, datetime.date, str]]]


def expected_in(bodies: Collection[int] | QuerySet, period: Period) -> Expected:
    """The seats due in the period, and its meetings by key, body, day and status: the same for row after row of a
    register."""
    if isinstance(bodies, QuerySet):
        return _expected_in(bodies, period)
    return remembered(lambda: _expected_in(bodies, period), "seats and meetings", tuple(bodies), period)


def _expected_in(bodies: Collection[int] | QuerySet, period: Period) -> Expected:
    held = Meeting.objects.filter(body__in=bodies, held_on__range=(period.starts_on, period.ends_on))
    not_over = Q(ends_on__isnull=True) | Q(ends_on__gte=period.starts_on)
    seats = Seat.objects.filter(not_over, body__in=bodies, starts_on__lte=period.ends_on).select_related("body")
    seats = seats.order_by("body__ordinal", "body__name", "ordinal", "name")
    return list(seats), list(held.values_list("pk", "body", "held_on", "status"))


def _entered(bodies: Collection[int] | QuerySet, period: Period) -> dict[tuple[int, int], str]:
    """What is entered, by meeting and seat, whether or not it counts."""
    days = (period.starts_on, period.ends_on)
    rows = Attendance.objects.filter(meeting__body__in=bodies, meeting__held_on__range=days).order_by()
    return {(meeting, seat): status for meeting, seat, status in rows.values_list("meeting", "seat", "status")}


def _standing(seat: Seat, meetings: list[tuple], entered: dict, threshold: int) -> Standing:
    due = [(held, meeting) for day, held, meeting in meetings if seat.is_due_on(day)]
    marks = [entered.get((meeting, seat.pk)) for held, meeting in due if held]
    known = [mark for mark in marks if mark]
    attended = sum(mark in COUNTS_AS_ATTENDED for mark in known)
    return Standing(threshold, Rate(attended, len(known)), len(marks) - len(known), len(due) - len(marks))
