"""The day it is for the records: today, or in a demonstration the day on which its year is under way.

Rules and pages ask here what day it is. When something was done on this machine (the log, sessions, sign-in, backups)
is the real time, and asks `django.utils.timezone`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils import timezone

_earlier_day: ContextVar[datetime.date | None] = ContextVar("earlier_day", default=None)


@contextmanager
def on(day: datetime.date) -> Iterator[None]:
    """Inside, it is this day: for what happened earlier in a demonstration. Raises RuntimeError anywhere else."""
    if settings.DEMONSTRATION_DAY is None or day > settings.DEMONSTRATION_DAY:
        raise RuntimeError("Only a demonstration has earlier days, and they end with its own.")
    token = _earlier_day.set(day)
    try:
        yield
    finally:
        _earlier_day.reset(token)


def today() -> datetime.date:
    """The day, in the time zone of the installation."""
    return _earlier_day.get() or settings.DEMONSTRATION_DAY or timezone.localdate()


def now() -> datetime.datetime:
    """This time of day on that day, in the time zone of the installation."""
    real = timezone.localtime()
    return timezone.make_aware(datetime.datetime.combine(today(), real.time())) if settings.DEMONSTRATION_DAY else real
