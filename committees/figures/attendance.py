"""Attendance of the board's seats and of its committees in a period."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from committees.figures.board import IS_THE_BOARD
from committees.models import Attendance, Body, Meeting, Seat
from committees.querysets import COUNTS_AS_ATTENDED
from core.records.figures import Period, Rate

DaysByBody = dict[int | None, list[datetime.date]]


@dataclass(frozen=True)
class SeatLine:
    """A seat's attendance in a period: the meetings it was due at, by what the registers say of it.

    `rate` is of the meetings for which an entry was made, a deputy counted as attendance. A meeting without an entry is
    `not_recorded`: nobody knows whether the seat was absent.
    """

    ordinal: int
    seat: str
    kind: str
    agency: str
    rate: Rate
    due: int
    attended: int
    deputies: int
    apologies: int
    absent: int
    not_recorded: int
    meets: bool | None


@dataclass(frozen=True)
class CommitteeLine:
    """A committee's attendance over all its meetings: places taken of places recorded, each weighing the same."""

    body: str
    meetings: int
    rate: Rate
    due: int
    attended: int
    deputies: int
    apologies: int
    absent: int
    not_recorded: int
    meets: bool | None


@dataclass(frozen=True)
class AttendanceFigures:
    """Attendance of the board's seats and of its committees against the acceptable rate of the period's last day."""

    period: Period
    threshold: int
    meetings: int
    seat_lines: tuple[SeatLine, ...]
    committee_lines: tuple[CommitteeLine, ...]

    @property
    def attendance_of_seats(self) -> tuple[SeatLine, ...]:
        """None where the board has not met: a seat has no attendance then."""
        return self.seat_lines if self.meetings else ()

    @property
    def attendance_of_committees(self) -> tuple[CommitteeLine, ...]:
        """None where no committee has met."""
        return self.committee_lines if self.meetings_of_committees else ()

    @property
    def seats(self) -> int:
        return len(self.seat_lines)

    @property
    def seats_meeting(self) -> int:
        return sum(line.meets is True for line in self.seat_lines)

    @property
    def seats_below(self) -> int:
        return sum(line.meets is False for line in self.seat_lines)

    @property
    def board_rate(self) -> Rate:
        """Places taken of places recorded, over all seats of the board."""
        return _pooled((line.rate for line in self.seat_lines), self.threshold)

    @property
    def not_recorded(self) -> int:
        """Places due at the board's meetings for which the registers say nothing."""
        return sum(line.not_recorded for line in self.seat_lines)

    @property
    def committees(self) -> int:
        return len(self.committee_lines)

    @property
    def meetings_of_committees(self) -> int:
        return sum(line.meetings for line in self.committee_lines)

    @property
    def committees_that_met(self) -> int:
        return sum(line.meetings > 0 for line in self.committee_lines)

    @property
    def committees_meeting(self) -> int:
        return sum(line.meets is True for line in self.committee_lines)

    @property
    def committees_below(self) -> int:
        return sum(line.meets is False for line in self.committee_lines)


def _pooled(rates: Iterable[Rate], threshold: int) -> Rate:
    pooled = list(rates)
    return Rate(sum(rate.part for rate in pooled), sum(rate.whole for rate in pooled), threshold)


def attendance_figures(period: Period, threshold: int) -> AttendanceFigures:
    """Attendance in a period. `threshold` is the acceptable rate in per cent; a rate equal to it meets it.

    A seat is due at the meetings that were held within its dates; without an entry for any, it has no rate.
    """
    days = _days_of_meetings(period)
    lines = _seat_lines(period, threshold, days)
    bodies = Body.objects.on(period.ends_on).annotate(is_the_board=IS_THE_BOARD).select_related("kind")
    bodies = list(bodies.filter(Q(kind__in_attendance_table=True) | Q(is_the_board=True)))
    board_id = next((body.pk for body in bodies if body.is_the_board), None)
    committees = [body for body in bodies if body.kind.in_attendance_table]
    return AttendanceFigures(
        period=period,
        threshold=threshold,
        meetings=len(days[board_id]),
        seat_lines=tuple(lines[board_id]),
        committee_lines=tuple(_committee_line(body, days[body.pk], lines[body.pk], threshold) for body in committees),
    )


def _days_of_meetings(period: Period) -> DaysByBody:
    days: DaysByBody = defaultdict(list)
    for body_id, day in Meeting.objects.held_in(period).order_by("held_on").values_list("body", "held_on"):
        days[body_id].append(day)
    return days


def _seat_lines(period: Period, threshold: int, days: DaysByBody) -> dict[int | None, list[SeatLine]]:
    """By body, every seat in force on some day of the period, in printed order."""
    counts = _counts_by_seat(period)
    seats = Seat.objects.in_force_in(period)
    lines: dict[int | None, list[SeatLine]] = defaultdict(list)
    for seat in seats.select_related("kind", "agency").order_by("ordinal", "name"):
        lines[seat.body_id].append(_seat_line(seat, counts[seat.pk], days[seat.body_id], threshold))
    return lines


def _counts_by_seat(period: Period) -> dict[int, dict[str, int]]:
    rows = Attendance.objects.held_in(period).order_by().values_list("seat", "status").annotate(Count("id"))
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for seat_id, status, count in rows:
        counts[seat_id][status] = count
    return counts


def due_among(seat: Seat, days: list[datetime.date]) -> int:
    """At how many meetings of its body, held on these days, the earliest first, the seat was expected."""
    last = len(days) if seat.ends_on is None else bisect_right(days, seat.ends_on)
    return max(last - bisect_left(days, seat.starts_on), 0)


def _seat_line(seat: Seat, counts: dict[str, int], days: list[datetime.date], threshold: int) -> SeatLine:
    due, entered = due_among(seat, days), sum(counts.values())
    rate = Rate(sum(counts[status] for status in COUNTS_AS_ATTENDED), entered, threshold)
    return SeatLine(
        ordinal=seat.ordinal,
        seat=seat.name,
        kind=seat.kind.name,
        agency=seat.agency.name if seat.agency else "",
        rate=rate,
        due=due,
        attended=counts[Attendance.Status.ATTENDED],
        deputies=counts[Attendance.Status.DEPUTY],
        apologies=counts[Attendance.Status.APOLOGIES],
        absent=counts[Attendance.Status.ABSENT],
        not_recorded=due - entered,
        meets=rate.meets(threshold),
    )


def _committee_line(body: Body, days: list[datetime.date], seats: list[SeatLine], threshold: int) -> CommitteeLine:
    rate = _pooled((line.rate for line in seats), threshold)
    return CommitteeLine(
        body=body.name,
        meetings=len(days),
        rate=rate,
        due=sum(line.due for line in seats),
        attended=sum(line.attended for line in seats),
        deputies=sum(line.deputies for line in seats),
        apologies=sum(line.apologies for line in seats),
        absent=sum(line.absent for line in seats),
        not_recorded=sum(line.not_recorded for line in seats),
        meets=rate.meets(threshold),
    )
