"""Writing many rows as the software writes them: with their history, some hundreds in a piece."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import islice

from django.db import models
from django.utils import timezone

from core.records.history import acting
from core.records.models import ChangeSource

PIECE = 500
YEARS = 12


def added(model: type[models.Model], rows: Iterable[models.Model], number: int) -> list[models.Model]:
    """Write the first of these rows, as many as bring the type to `number`. Returns what was written."""
    wanted = islice(rows, max(0, number - model.objects.count()))
    written: list[models.Model] = []
    while piece := list(islice(wanted, PIECE)):
        with acting(source=ChangeSource.PAGE):
            written += model.objects.bulk_create(piece)
    return written


def day(part: float) -> datetime.date:
    """A day of the board's years so far: 0 is the first of them, 1 is yesterday."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    return yesterday - datetime.timedelta(days=round((1 - part) * 365.25 * YEARS))
