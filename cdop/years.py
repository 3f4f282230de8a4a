"""The years and quarters in which deaths are recorded instead of days.

A year such as 2011 is the calendar year, one such as 2011-12 begins on 1 April; its quarters are counted from its first
day.
"""

from __future__ import annotations

import datetime

from core.records.dates import months_after

QUARTERS = range(1, 5)


def is_quarter(quarter: int | None) -> bool:
    return quarter in QUARTERS


def first_day(label: str, quarter: int | None = None) -> datetime.date:
    """Of the year, or of its quarter."""
    months = (3 if "-" in label else 0) + 3 * ((quarter or 1) - 1)
    return datetime.date(int(label[:4]) + months // 12, months % 12 + 1, 1)


def last_day(label: str, quarter: int | None = None) -> datetime.date:
    """Of the year, or of its quarter."""
    return months_after(first_day(label, quarter), 3 if quarter else 12) - datetime.timedelta(days=1)
