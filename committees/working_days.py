"""Working days: Monday to Friday but for the bank holidays of a calendar, as the board's records have them.

A year for which no calendar has been filled in is as the `holidays` library has it. Plain "GB" would leave out Easter
Monday and the summer bank holiday, so each calendar names its part of the country.
"""

from __future__ import annotations

import datetime
from functools import cache, cached_property
from typing import Any

import holidays
from django.apps import apps
from django.db import models

SATURDAY = 5


class CalendarName(models.TextChoices):
    ENGLAND = "ENG", "England"
    WALES = "WLS", "Wales"
    NORTHERN_IRELAND = "NIR", "Northern Ireland"
    SCOTLAND = "SCT", "Scotland"
    JERSEY = "JE", "Jersey"
    ISLE_OF_MAN = "IM", "Isle of Man"


COUNTRIES = (CalendarName.JERSEY, CalendarName.ISLE_OF_MAN)


@cache
def library_days(calendar: str, year: int) -> dict[datetime.date, str]:
    """The bank holidays of a year with their names, as the library knows them."""
    if calendar in COUNTRIES:
        return dict(holidays.country_holidays(calendar, years=year))
    return dict(holidays.country_holidays("GB", subdiv=calendar, years=year))


class WorkingDays:
    """The bank holidays of every calendar, read once and only where they matter."""

    def __init__(self, *, without: Any = None) -> None:
        """`without` is a bank holiday to leave out."""
        self._left_out = without

    @cached_property
    def _days(self) -> dict[tuple[str, datetime.date], Any]:
        rows = apps.get_model("committees", "BankHoliday").objects.all()
        left_out = self._left_out and self._left_out.pk
        return {(row.calendar, row.on): row for row in rows if row.pk != left_out}

    @cached_property
    def _filled(self) -> set[tuple[str, int]]:
        return {(calendar, day.year) for (calendar, day), row in self._days.items() if row.source == "library"}

    def is_day_off(self, calendar: str, known_on: datetime.date, day: datetime.date) -> bool:
        """Whether a day is no working day, with what had been announced by `known_on`."""
        if day.weekday() >= SATURDAY:
            return True
        if row := self._days.get((calendar, day)):
            is_known = row.announced_on is None or row.announced_on <= known_on
            return bool(row.is_day_off) == is_known  # before a change was announced, the opposite was so
        return (calendar, day.year) not in self._filled and day in library_days(calendar, day.year)
