"""Each seat's attendance in a period that is not over: its rate so far, and whether it can still meet the target."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from committees.figures.attendance import due_among
from committees.models import Attendance, BoardSetting, Meeting, ReportingPeriod, Seat
from committees.querysets import COUNTS_AS_ATTENDED
from committees.settings import setting_at, setting_on
from core.records.figures import Period, Rate

HELD, PLANNED = Meeting.Status.HELD, Meeting.Status.PLANNED
Bodies = Collection[int] | QuerySet[Any, Any]  # their primary keys, or a query for them


@dataclass(frozen=True)
class SeatAttendance:
    """A seat's attendance so far against the target, in per cent, of the period's last day.

    `rate` is of the meetings held for which the seat's attendance is recorded. `not_recorded` counts those held for
    which it is not, and `planned` those to come: the seat may still attend both. When neither is left, the rate is that
    of the annual report.
    """

    threshold: int
    rate: Rate
    not_recorded: int
    planned: int

    @property
    def meets(self) -> bool | None:
        return self.rate.meets(self.threshold)

    @property
    def can_reach(self) -> bool:
        """Whether attending every remaining meeting would bring the seat to the target."""
        left = self.not_recorded + self.planned
        return Rate(self.rate.part + left, self.rate.whole + left).meets(self.threshold) is not False

    @property
    def is_below(self) -> bool:
        """Below the target, or no longer able to meet it."""
        return self.meets is False or not self.can_reach

    @property
    def verdict(self) -> str:
        """Such as "meets the 75% target"."""
        if self.meets is None and self.can_reach:
            return "attendance not recorded" if self.not_recorded else "no meetings held yet"
        if not self.can_reach:
            return f"can no longer meet the {self.threshold}% target"
        return f"{'meets' if self.meets else 'below'} the {self.threshold}% target"

    @property
    def remaining(self) -> str:
        """Such as "1 not recorded, 2 to come"; empty when the period is complete."""
        not_recorded = f"{self.not_recorded} not recorded" if self.not_recorded and self.rate.whole else ""
        to_come = f"{self.planned} to come" if self.planned else ""
        return ", ".join(filter(None, [not_recorded, to_come]))

    def __str__(self) -> str:
        """Such as "67% (2 of 3), below the 75% target; 1 to come"."""
        counted = f"{self.rate} ({self.rate.counts}), " if self.rate.whole else ""
        return f"{counted}{self.verdict}" + (f"; {self.remaining}" if self.remaining else "")


@dataclass(frozen=True)
class RunningPeriod:
    """The period over which attendance is counted, with the target, in per cent, of its last day."""

    period: Period
    threshold: int


def running_period(day: datetime.date) -> RunningPeriod:
    """The attendance period of the latest report that covers the day, otherwise its calendar year."""
    of_attendance = ReportingPeriod.objects.filter(subject=ReportingPeriod.Subject.ATTENDANCE)
    threshold = setting_at(BoardSetting.Name.ACCEPTABLE_ATTENDANCE, F("ends_on"))
    covering = of_attendance.filter(starts_on__lte=day, ends_on__gte=day).order_by("-report_year")
    if found := covering.annotate(threshold=threshold).first():
        return RunningPeriod(found.period, found.threshold)
    period = calendar_year(day.year)
    return RunningPeriod(period, setting_on(BoardSetting.Name.ACCEPTABLE_ATTENDANCE, period.ends_on))


def calendar_year(year: int) -> Period:
    return Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31), f"calendar year {year}", str(year))


def seat_attendance(
    bodies: Bodies, running: RunningPeriod, assumed_statuses: Mapping[int, str] | None = None
) -> dict[Seat, SeatAttendance]:
    """The attendance of each seat that these bodies have in the period, in printed order.

    `assumed_statuses` gives meetings, by primary key, another status than they have.
    """
    assumed = assumed_statuses or {}
    days = _days_of_meetings(bodies, running.period, assumed)
    counted = _counts_by_seat(bodies, running.period, assumed)
    seats = Seat.objects.in_force_in(running.period).filter(body__in=bodies).select_related("body")
    return {
        seat: _attendance_of(seat, days, *counted.get(seat.pk, (0, 0)), running.threshold)
        for seat in seats.order_by("body__ordinal", "body__name", "ordinal", "name")
    }


def seats_below_threshold(bodies: Bodies, running: RunningPeriod, on: datetime.date) -> dict[Seat, SeatAttendance]:
    """The seats of these bodies in force on that day that are below the target or can no longer meet it."""
    every = seat_attendance(bodies, running)
    return {seat: found for seat, found in every.items() if found.is_below and seat.is_due_on(on)}


DaysByStatus = dict[tuple[int, str], list[datetime.date]]  # by body and status, the earliest first


def _days_of_meetings(bodies: Bodies, period: Period, assumed: Mapping[int, str]) -> DaysByStatus:
    meetings = Meeting.objects.filter(body__in=bodies, held_on__range=(period.starts_on, period.ends_on))
    days: DaysByStatus = defaultdict(list)
    for pk, body, day, status in meetings.order_by("held_on").values_list("pk", "body", "held_on", "status"):
        days[body, assumed.get(pk, status)].append(day)
    return days


def _counts_by_seat(bodies: Bodies, period: Period, assumed: Mapping[int, str]) -> dict[int, tuple[int, int]]:
    """For each seat the entries that count, and how many of them are attendance."""
    held = Q(meeting__status=HELD) & ~Q(meeting__in=list(assumed))
    held |= Q(meeting__in=[pk for pk, status in assumed.items() if status == HELD])
    days = (period.starts_on, period.ends_on)
    rows = Attendance.objects.expected().filter(held, meeting__body__in=bodies, meeting__held_on__range=days)
    attended = Count("pk", filter=Q(status__in=COUNTS_AS_ATTENDED))
    counted = rows.order_by().values_list("seat").annotate(recorded=Count("pk"), attended=attended)
    return {seat: (recorded, attended) for seat, recorded, attended in counted}


def _attendance_of(seat: Seat, days: DaysByStatus, recorded: int, attended: int, threshold: int) -> SeatAttendance:
    held, planned = (due_among(seat, days[seat.body_id, status]) for status in (HELD, PLANNED))
    return SeatAttendance(threshold, Rate(attended, recorded, threshold), held - recorded, planned)
