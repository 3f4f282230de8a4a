"""Records that only some people may write, among others of the same type: `Record.refusal_to` of their model says so.

Whatever writes them while a person acts (a page, an import, the admin) meets the refusal here. A command run at the
machine acts for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models

from core.records.history import acting_person
from core.records.permissions import Person
from core.records.rules import InstanceValues, RecordValues


def refusal(model: Any, by: Person | None, of: RecordValues) -> str:
    """Why this person may not write such a record; empty where they may, or where nobody is acting."""
    return "" if by is None else model.refusal_to(by, of)


def refusal_of(record: models.Model, by: Person | None) -> str:
    return refusal(type(record), by, InstanceValues(record))


def has_owners(model: type[models.Model]) -> bool:
    """Whether some records of this type are kept by others than the rest."""
    return "refusal_to" in vars(model)


def refuse_others(
    model: type[models.Model],
    *,
    before: Iterable[Any] = (),
    after: Iterable[models.Model] = (),
    using: str | None = None,
) -> None:
    """Raise PermissionDenied where the person acting may not write one of these records: neither as those with the keys
    `before` are stored, nor as those of `after` are to be."""
    by = acting_person()
    if by is None or not has_owners(model):
        return
    stored = model._base_manager.using(using).filter(pk__in=list(before))
    for record in (*stored, *after):
        if why := refusal_of(record, by):
            raise PermissionDenied(why)
