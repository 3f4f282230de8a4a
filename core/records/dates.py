"""Days on which a record is in force, and arithmetic in months."""

from __future__ import annotations

import calendar
import datetime

from django.db.models import Q
from django.db.models.expressions import Combinable

Day = datetime.date | Combinable

# What people type beyond these is a slip, and days are reckoned on from what they type.
FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)
DAYS_TAKEN = "between 1 January 1900 and 31 December 2199"


def in_force(first: Day, last: Day | None = None, *, path: str = "") -> Q:
    """The condition that a record is in force on a day, or on some day from `first` to `last`, all days included.

    `path` leads to the record, such as `seats__`. A record without `ends_on` has no end. The days may be of the query
    itself, such as `F("meeting__held_on")`.
    """
    not_ended = Q(**{f"{path}ends_on__isnull": True}) | Q(**{f"{path}ends_on__gte": first})
    return not_ended & Q(**{f"{path}starts_on__lte": first if last is None else last})


def is_in_force(starts_on: datetime.date | None, ends_on: datetime.date | None, day: datetime.date) -> bool:
    """Whether a day lies between two days, both included. Without the first or the last, that side is open."""
    return (starts_on is None or starts_on <= day) and (ends_on is None or day <= ends_on)


def month_end(day: datetime.date) -> datetime.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last day of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    first = datetime.date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def year_after(day: datetime.date) -> datetime.date:
    """The same day a year later; the last day of a month stays the last."""
    later = months_after(day, 12)
    return month_end(later) if day == month_end(day) else later
