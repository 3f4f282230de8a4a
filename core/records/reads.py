"""That restricted records were read, and by whom. Whatever page, export or file shows one calls this."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from core.records.models import ReadEntry


def is_restricted(model: type[models.Model]) -> bool:
    """Whether a record of this type is about a case."""
    return getattr(model, "restricted", False)


def log_reads(records: Iterable[models.Model], by: Any) -> None:
    """An entry for each of these records that is restricted; none, and no query, for the others."""
    entries = [
        ReadEntry(by=by, by_name=str(by), record_type=type(record)._meta.label_lower, record_id=record.pk)
        for record in records
        if is_restricted(type(record))
    ]
    if entries:
        ReadEntry.objects.bulk_create(entries)
