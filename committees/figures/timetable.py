"""The timetable of a year's report: from its data to its publication, around the meeting that may approve it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from committees.models import BankHoliday, BoardProfile, BoardSetting, Meeting, ReportingPeriod, TimeLimit
from committees.settings import DEFAULTS
from core.records.due_dates import Direction, OnDayOff, Unit, due_date

Name = BoardSetting.Name
OFFSETS = (Name.DATA_IN, Name.DRAFT_READY, Name.SUBMITTED, Name.PUBLISHED)
MEETING, DAY_OFF = "meeting", "day off"
SATURDAY = 5


@dataclass(frozen=True)
class ReportTimetable:
    """The days by which each step of a report is due. `board_on` is the meeting's, the others are counted from it."""

    board_on: datetime.date
    data_on: datetime.date
    draft_on: datetime.date
    submitted_on: datetime.date
    published_on: datetime.date


@dataclass(frozen=True)
class NoMeeting:
    """There is no meeting of the board on or after this day, the first on which the report could be ready."""

    from_on: datetime.date


def year_ends_on(path: str = "year") -> Coalesce:
    """As an annotation, the last day of a report's year, which `path` names: that of its money or, where a board keeps
    none, of its attendance. Null where the year has no such period yet.
    """
    periods = ReportingPeriod.objects.filter(report_year=OuterRef(path))
    last_days = [
        Subquery(periods.filter(subject=subject).values("ends_on")[:1])
        for subject in (ReportingPeriod.Subject.MONEY, ReportingPeriod.Subject.ATTENDANCE)
    ]
    return Coalesce(*last_days, output_field=DateField())


def report_timetable(
    year_ends: datetime.date, today: datetime.date, approved_on: datetime.date | None = None
) -> ReportTimetable | NoMeeting:
    """Around the first meeting of the board that leaves time for the data after the year's end.

    A cancelled meeting does not count. What follows is counted from the day of the approval, once there is one. What is
    due before the meeting on no working day is due on the one before it, what is due after the meeting on the next.
    """
    meetings, days_off, days = _meetings_and_days(year_ends, today)
    first = year_ends + datetime.timedelta(days[Name.DATA_IN])
    on = min((day for day in meetings if day >= first), default=None)
    if on is None:
        return NoMeeting(first)
    due = partial(due_date, unit=Unit.DAYS, is_day_off=lambda day: day.weekday() >= SATURDAY or day in days_off)
    before = partial(due, on, direction=Direction.BEFORE, on_day_off=OnDayOff.BACK)
    after = partial(due, approved_on or on, on_day_off=OnDayOff.FORWARD)
    return ReportTimetable(
        board_on=on,
        data_on=before(days[Name.DATA_IN]),
        draft_on=before(days[Name.DRAFT_READY]),
        submitted_on=after(days[Name.SUBMITTED]),
        published_on=after(days[Name.PUBLISHED]),
    )


def _meetings_and_days(
    since: datetime.date, today: datetime.date
) -> tuple[list[datetime.date], set[datetime.date], dict[str, int]]:
    """The days of the board's meetings since then, the bank holidays, and how many days each step has, in one query.

    The bank holidays are those of the calendars that the board's time limits are counted in.
    """
    board = BoardProfile.objects.order_by().values("body")
    met = Meeting.objects.filter(body__in=board, held_on__gte=since).exclude(status=Meeting.Status.CANCELLED)
    off = BankHoliday.objects.filter(
        calendar__in=TimeLimit.objects.order_by().values("calendar"), is_day_off=True, on__gte=since
    )
    set_to = BoardSetting.objects.filter(name__in=OFFSETS, starts_on__lte=today)
    rows = _rows(met, "held_on", MEETING).union(_rows(off, "on", DAY_OFF), _settings(set_to), all=True)
    found = sorted(rows, key=lambda row: row[1])
    days = {str(name): DEFAULTS[name] for name in OFFSETS}
    days |= {kind: number for kind, _, number in found if kind in days}  # the latest of each
    meetings, days_off = ([day for kind, day, _ in found if kind == which] for which in (MEETING, DAY_OFF))
    return meetings, set(days_off), days


def _rows(dated: QuerySet[Any], day: str, kind: str) -> Any:
    named = dated.order_by().annotate(kind=Value(kind, CharField()), number=Value(0, IntegerField()))
    return named.values_list("kind", day, "number")


def _settings(set_to: QuerySet[Any]) -> Any:
    cast = {"kind": Cast(F("name"), CharField()), "number": Cast(F("value"), IntegerField())}
    return set_to.order_by().annotate(**cast).values_list("kind", "starts_on", "number")
