"""How each seat stands in a period that is still running: its rate so far, and what is still left to it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from committees.figures.attendance import due_among
from committees.models import Attendance, BoardSetting, Meeting, ReportingPeriod, Seat
from committees.querysets import COUNTS_AS_ATTENDED
from committees.settings import setting_on
from core.records.figures import Period, Rate

HELD, PLANNED = Meeting.Status.HELD, Meeting.Status.PLANNED


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
    """The period of that day, that of the latest report that has it, else the calendar year: two queries."""
    known = tuple(_periods_of_reports())
    first, last = day.replace(month=1, day=1), day.replace(month=12, day=31)
    year = Period(first, last, f"calendar year {day.year}", str(day.year))
    period = next((one for one in known if day in one), year)
    return RunningPeriod(period, setting_on(BoardSetting.Name.ACCEPTABLE_ATTENDANCE, period.ends_on))


def _periods_of_reports() -> Iterator[Period]:
    of_attendance = ReportingPeriod.objects.filter(subject=ReportingPeriod.Subject.ATTENDANCE)
    return (row.period for row in of_attendance.order_by("-report_year"))


def seat_standings(
    bodies: Collection[int] | QuerySet, running: RunningPeriod, supposing: dict[int, str] | None = None
) -> dict[Seat, Standing]:
    """Each seat of these bodies (keys, or a query for them) that is due in the period, in printed order: three queries.

    `supposing` gives meetings, by primary key, another status than they have.
    """
    seats, meetings = expected_in(bodies, running.period)
    if supposing:
        meetings = [(pk, body, day, supposing.get(pk, status)) for pk, body, day, status in meetings]
    found = _standings(seats, meetings, _entered(bodies, running.period, supposing or {}), running.threshold)
    return dict(zip(seats, found, strict=True))


def short_seats(bodies: QuerySet, running: RunningPeriod, on: datetime.date) -> dict[Seat, Standing]:
    """Those of the seats of these bodies that fall short and are due on that day: three queries, four where there are
    any. Of the others no more is read than what their standing takes."""
    seats = list(_seats_of(bodies, running.period).values_list("pk", "body_id", "starts_on", "ends_on", named=True))
    meetings = _meetings_of(bodies, running.period)
    found = _standings(seats, meetings, _entered(bodies, running.period, {}), running.threshold)
    short = {seat.pk: standing for seat, standing in zip(seats, found, strict=True) if standing.is_short}
    told = _as_printed(Seat.objects.on(on).filter(pk__in=short)) if short else ()
    return {seat: short[seat.pk] for seat in told}


Meetings = list[tuple[int, int, datetime.date, str]]  # key, body, day and status of each, the earliest first


def expected_in(bodies: Collection[int], period: Period) -> tuple[list[Seat], Meetings]:
    """The seats due in the period, and its meetings: the same for row after row of a register."""

    def found() -> tuple[list[Seat], Meetings]:
        return list(_as_printed(_seats_of(bodies, period))), _meetings_of(bodies, period)

    return found()


def _seats_of(bodies: Collection[int] | QuerySet, period: Period) -> QuerySet:
    not_over = Q(ends_on__isnull=True) | Q(ends_on__gte=period.starts_on)
    return Seat.objects.filter(not_over, body__in=bodies, starts_on__lte=period.ends_on).order_by()


def _as_printed(seats: QuerySet) -> QuerySet:
    return seats.select_related("body").order_by("body__ordinal", "body__name", "ordinal", "name")


def _meetings_of(bodies: Collection[int] | QuerySet, period: Period) -> Meetings:
    found = Meeting.objects.filter(body__in=bodies, held_on__range=(period.starts_on, period.ends_on))
    return list(found.order_by("held_on").values_list("pk", "body", "held_on", "status"))


def _entered(
    bodies: Collection[int] | QuerySet, period: Period, supposing: dict[int, str]
) -> dict[int, tuple[int, int]]:
    """By seat, how many entries count, and how many of them are attendance."""
    were_held = Q(meeting__in=[pk for pk, status in supposing.items() if status == HELD])
    were_held |= Q(meeting__status=HELD) & ~Q(meeting__in=list(supposing))
    days = (period.starts_on, period.ends_on)
    rows = Attendance.objects.expected().filter(were_held, meeting__body__in=bodies, meeting__held_on__range=days)
    by_seat = rows.order_by().values_list("seat")
    counted = by_seat.annotate(entered=Count("pk"), attended=Count("pk", filter=Q(status__in=COUNTS_AS_ATTENDED)))
    return {seat: (entered, attended) for seat, entered, attended in counted}


def _standings(seats: Iterable, meetings: Meetings, entered: dict, threshold: int) -> Iterator[Standing]:
    """That of each seat, of which nothing is asked but its key, its body and its days."""
    days: dict[tuple[int, str], list[datetime.date]] = defaultdict(list)
    for _, body, day, status in meetings:
        days[body, status].append(day)
    for seat in seats:
        known, attended = entered.get(seat.pk, (0, 0))
        held, planned = (due_among(seat, days[seat.body_id, status]) for status in (HELD, PLANNED))
        yield Standing(threshold, Rate(attended, known), held - known, planned)
