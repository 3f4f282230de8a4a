"""Filling the bank holidays of a calendar from the `holidays` library."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction

from committees.models import BankHoliday, TimeLimit
from committees.working_days import library_days
from core.records import clock

YEARS_BEFORE, YEARS_AHEAD = 1, 3


def fill_bank_holidays(
    calendars: Iterable[str] = (), *, first_year: int | None = None, last_year: int | None = None
) -> int:
    """Add the days that the library has and the board has not, and return how many.

    Without calendars, those of the board's time limits; without years, from last year to three years ahead. A day that
    comes with a new release of the library for a year already filled in counts as announced today.
    """
    today = clock.today()
    first, last = first_year or today.year - YEARS_BEFORE, last_year or today.year + YEARS_AHEAD
    chosen = set(calendars) or set(TimeLimit.objects.values_list("calendar", flat=True))
    with transaction.atomic():
        rows = list(BankHoliday.objects.filter(calendar__in=chosen))
        there = {(row.calendar, row.on) for row in rows}
        filled = {(row.calendar, row.on.year) for row in rows if row.source == BankHoliday.Source.LIBRARY}
        new = [
            _row(calendar, day, name, today if (calendar, year) in filled else None)
            for calendar in sorted(chosen)
            for year in range(first, last + 1)
            for day, name in sorted(library_days(calendar, year).items())
            if (calendar, day) not in there and day.year == year
        ]
        BankHoliday.objects.bulk_create(new)
    return len(new)


def _row(calendar: str, day: datetime.date, name: str, announced_on: datetime.date | None) -> BankHoliday:
    source = BankHoliday.Source.LIBRARY
    return BankHoliday(calendar=calendar, on=day, name=name[:120], source=source, announced_on=announced_on)
