"""When something is due: so many days, working days, weeks or months after or before a day."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.db import models

from core.records.dates import month_end, months_after

A_DAY = datetime.timedelta(days=1)


class Unit(models.TextChoices):
    DAYS = "days"
    CLEAR_DAYS = "clear days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"


class Direction(models.TextChoices):
    AFTER = "after"
    BEFORE = "before"


class OnDayOff(models.TextChoices):
    """What happens to a date on a day that is no working day."""

    LEAVE = "leave", "it stays"
    BACK = "back", "back to a working day"
    FORWARD = "forward", "forward to a working day"


def due_date(
    start: datetime.date,
    number: int,
    unit: str,
    *,
    is_day_off: Callable[[datetime.date], bool],
    direction: str = Direction.AFTER,
    first_day_counts: bool = False,
    on_day_off: str = OnDayOff.LEAVE,
) -> datetime.date:
    """The day that is so many units from the start.

    Of clear days neither end counts. Months lead to the same day of the month, or to the last day of a month that is
    too short for it; from and including the start, to the day before that.
    """
    sign = 1 if direction == Direction.AFTER else -1
    if unit == Unit.MONTHS:
        due = _months(start, sign * number, first_day_counts)
    elif unit == Unit.WORKING_DAYS:
        due = _working_days(start, sign * A_DAY, number, first_day_counts, is_day_off)
    else:
        days = number * 7 if unit == Unit.WEEKS else number
        if unit == Unit.CLEAR_DAYS:
            days += 1
        elif first_day_counts:
            days -= 1
        due = start + sign * days * A_DAY
    if on_day_off == OnDayOff.LEAVE:
        return due
    step = A_DAY if on_day_off == OnDayOff.FORWARD else -A_DAY
    while is_day_off(due):
        due += step
    return due


def _months(start: datetime.date, months: int, first_day_counts: bool) -> datetime.date:
    same_day = months_after(start, months)
    if not first_day_counts:
        return same_day
    if months > 0:
        return same_day - A_DAY if same_day.day == start.day else month_end(same_day)
    return same_day + A_DAY


def _working_days(
    start: datetime.date,
    step: datetime.timedelta,
    number: int,
    first_day_counts: bool,
    is_day_off: Callable[[datetime.date], bool],
) -> datetime.date:
    day, left = start, number
    if first_day_counts and not is_day_off(day):
        left -= 1
    while left > 0:
        day += step
        left -= not is_day_off(day)
    return day
