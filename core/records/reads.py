"""That restricted records were read, and by whom: an entry for each that a page, an export or a file shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from core.records.models import ReadEntry
from core.records.shown import Key, is_restricted, key_of, note_shown

__all__ = ["is_restricted", "log_reads", "write_reads"]


def log_reads(records: Iterable[models.Model], by: Any) -> None:
    """An entry for each of these records that is restricted; none, and no query, for the others.

    While a request is answered, they are written with all else that its page shows, once.
    """
    records = list(records)
    if not note_shown(records):
        write_reads([key_of(record) for record in records if is_restricted(type(record))], by)


def write_reads(keys: list[Key], by: Any) -> None:
    if keys:
        ReadEntry.objects.bulk_create(
            [ReadEntry(by=by, by_name=str(by), record_type=kind, record_id=pk) for kind, pk in keys]
        )
