"""Deleting records with all that goes with them, each with a row in the history that says what it was."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.db.models.deletion import Collector

from core.records import history
from core.records.legal_holds import refuse_held
from core.records.ownership import refuse_others


class _ReadingCollector(Collector):
    """Reads all that it deletes: the history says what each record was."""

    def can_fast_delete(self, *args: Any, **kwargs: Any) -> bool:
        return False


def delete_and_write(records: models.QuerySet[Any] | list[Any], *, using: str) -> tuple[int, dict[str, int]]:
    """Delete these and whatever goes with them, leaving a row for each that says what it was."""
    with transaction.atomic(using=using):
        collector = collect(records, using=using)
        for model, instances in collector.data.items():
            if hasattr(model, "history_related"):
                refuse_others(model, before=[instance.pk for instance in instances], using=using)
                history.write(model, "deleted", [_deleted(instance) for instance in instances], using)
        return collector.delete()


def collect(records: models.QuerySet[Any] | list[Any], *, using: str) -> Collector:
    """These and whatever goes with them. Raises ProtectedError where others use them, and ValidationError where one is
    on legal hold."""
    collector = _ReadingCollector(using=using, origin=records)  # type: ignore[arg-type]  # a list as well
    collector.collect(records)
    for model, instances in collector.data.items():
        refuse_held(model, [instance.pk for instance in instances])
    return collector


def _deleted(record: models.Model) -> history.Row:
    values = history.values_of(record).items()
    return record.pk, str(record), {name: [value, None] for name, value in values if value not in (None, "")}
