"""The queryset of every record: it shows what a person may see, and writes history for what it changes in bulk."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import models, transaction

from core.records import history
from core.records.dates import in_force
from core.records.deletion import delete_and_write
from core.records.lookalikes import remove_hidden_characters, without_hidden_characters
from core.records.ownership import has_owners, refuse_others
from core.records.permissions import Person, can_keep_retention, can_manage_records

_Model = TypeVar("_Model", bound=models.Model, covariant=True)


class RecordQuerySet(models.QuerySet[_Model]):
    def visible_to(self, user: Person) -> Self:
        """The records this person may know of: all of them for those who keep records, none for anyone else.

        A record type that others may see says so in a queryset of its own.
        """
        return self if can_manage_records(user) else self.none()

    def update(self, **values: Any) -> int:
        for name, value in values.items():
            values[name] = without_hidden_characters(value) if isinstance(value, str) else value
        with transaction.atomic(using=self.db):
            before = history.snapshot(self, values)
            refuse_others(self.model, before=before, using=self.db)
            count = super().update(**values)
            if has_owners(self.model):
                refuse_others(self.model, before=before, using=self.db)
            if before or count:
                history.write_updated(self.model, before, using=self.db)
        return count

    update.alters_data = True  # type: ignore[attr-defined]  # Django reads it of the function

    def bulk_create(
        self, objs: Iterable[Any], *args: Any, labels: Iterable[str] | None = None, **kwargs: Any
    ) -> list[Any]:
        """As Django's, with history. `labels` are the names the history uses, else each record's own.

        Conflicts cannot be ignored or resolved here: the history could not say what happened.
        """
        if kwargs.get("ignore_conflicts") or kwargs.get("update_conflicts"):
            raise ValueError("A bulk write that resolves conflicts leaves no true history: find them first.")
        objs = list(objs)
        for record in objs:
            remove_hidden_characters(record)
        refuse_others(self.model, after=objs)
        with transaction.atomic(using=self.db):
            created = super().bulk_create(objs, *args, **kwargs)
            history.write_created(self.model, created, labels=labels, using=self.db)
        return created

    def delete(self) -> tuple[int, dict[str, int]]:
        return delete_and_write(self, using=self.db)

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


class RetentionRules(RecordQuerySet[_Model]):
    """The rules by which records are removed: for those who keep them."""

    def visible_to(self, user: Person) -> Self:
        return self if can_keep_retention(user) else self.none()


class DatedQuerySet(RecordQuerySet[_Model]):
    """Records that start on one day and may end on another."""

    def on(self, day: datetime.date) -> Self:
        """Those in force on that day, the first and the last day included."""
        return self.filter(in_force(day))
