"""The day it is for the records: today, or in a demonstration the day on which its year is under way.

Rules and pages ask here what day it is. When something was done on this machine (the log, sessions, sign-in, backups)
is the real time, and asks `django.utils.timezone`.
"""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils import timezone


def today() -> datetime.date:
    """The day, in the time zone of the installation."""
    return settings.DEMONSTRATION_DAY or timezone.localdate()


def now() -> datetime.datetime:
    """This time of day on that day, in the time zone of the installation."""
    real = timezone.localtime()
    return timezone.make_aware(datetime.datetime.combine(today(), real.time())) if settings.DEMONSTRATION_DAY else real
