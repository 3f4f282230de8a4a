"""Reads the setting that says which day it is in a demonstration."""

from __future__ import annotations

import datetime

from django.core.exceptions import ImproperlyConfigured


def demonstration_day(written: str) -> datetime.date | None:
    """None where nothing is set: it is today then. Raises ImproperlyConfigured where it is no date."""
    if not written:
        return None
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise ImproperlyConfigured(
            f"DEMONSTRATION_DAY is {written!r}. Set it to a date such as 2012-11-05, or leave it out."
        ) from None
