"""The history of every change: who, when, through what, from what to what.

One function writes the rows, whatever made the change: a save, a bulk write, an import, a deletion. `acting` says who
acts while a request or command lasts; all its changes then belong to one change set, made at the first of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, models

from core.records import clock
from core.records.permissions import Person

BATCH = 2000
Values = dict[str, object]
Differences = dict[str, list[object]]  # [old, new] by the name of the field
Row = tuple[Any, str, Differences]  # primary key, label and what is different


@dataclass
class Actor:
    """Who is acting, and through what. Holds the change set of each database once one is needed.

    `with_all_rights`: what is written is the installation's own, such as a regime's pack, and `by` only asked for it.
    """

    by: Person | None
    source: str
    note: str = ""
    with_all_rights: bool = False
    change_sets: dict[str, Any] = field(default_factory=dict)


_actor: ContextVar[Actor | None] = ContextVar("actor", default=None)


def acting_person() -> Person | None:
    """Who is acting with their own rights, where a person is."""
    actor = _actor.get()
    return None if actor is None or actor.with_all_rights else actor.by


def acting_source() -> str:
    """Through what changes are being made: a page, an import, a command."""
    actor = _actor.get()
    return actor.source if actor else "shell"


@contextmanager
def acting(*, by: Person | None = None, source: str, note: str = "", with_all_rights: bool = False) -> Iterator[Actor]:
    """Every change inside belongs to `by` (a user or None) and to one change set; `source` is a `ChangeSource`."""
    actor = Actor(by, source, note, with_all_rights)
    token = _actor.set(actor)
    try:
        yield actor
    finally:
        _actor.reset(token)


@contextmanager
def noting(note: str) -> Iterator[None]:
    """The change set of what is written inside says so, where it is made inside and has no note yet."""
    actor = _actor.get()
    if actor is None or actor.note or actor.change_sets:
        yield
        return
    actor.note = note
    try:
        yield
    finally:
        actor.note = ""


def add_to_note(sentence: str) -> None:
    """The change set of what is written now says this too."""
    actor = _actor.get()
    if actor is None:
        return
    actor.note = ". ".join(filter(None, [actor.note, sentence]))
    for using, change_set in actor.change_sets.items():
        change_set.note = ". ".join(filter(None, [change_set.note, sentence]))[:250]
        change_set.save(using=using, update_fields=["note"])


def creator_of(record: models.Model) -> int | None:
    """The primary key of the person who made the record; None where nobody signed in did, as by a command."""
    made = apps.get_model("records", "Change").objects.filter(
        record_type=record._meta.label_lower, record_id=record.pk, action="created"
    )
    return made.values_list("change_set__by", flat=True).first()


def values_of(record: models.Model, names: Iterable[str] | None = None) -> Values:
    """The record's own columns as JSON can hold them, by field name; decimals at their field's places."""
    model = type(record)
    fields = own_fields(model) if names is None else [field_named(model, name) for name in names]
    return {field.name: plain(field, getattr(record, field.attname)) for field in fields}


@cache
def own_fields(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    """A model's columns other than its primary key."""
    return tuple(field for field in model._meta.concrete_fields if not field.primary_key)


def field_named(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """A field of the model itself, never a relation of another model to it."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field


def through_of(field: models.ManyToManyField[Any, Any]) -> type[models.Model]:
    """The model of the rows that hold the links."""
    through = field.remote_field.through
    assert through is not None
    return through


def plain(field: models.Field[Any, Any], value: object) -> object:
    """One column's value as JSON holds it, however it was typed: 1 and 1.00 are the same amount."""
    if value is None or field.remote_field:
        return value
    value = field.to_python(value)
    if isinstance(value, str | int):
        return value
    if isinstance(value, Decimal) and isinstance(field, models.DecimalField):
        return str(round(value, field.decimal_places))
    if isinstance(value, datetime.date | datetime.datetime | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return f"{len(bytes(value)):,} bytes"
    return value


def stored_values(record: models.Model, using: str, names: Iterable[str] | None = None) -> Values | None:
    """What the database holds of this record now, of these fields or all; None when it holds nothing."""
    if record.pk is None:
        return None
    stored = type(record)._base_manager.using(using).filter(pk=record.pk).first()
    return values_of(stored, names) if stored else None


def write_saved(record: models.Model, before: Values | None, names: Iterable[str] | None = None) -> None:
    """A row for a record just saved, where it is new or different; of these fields, or all."""
    after = values_of(record, names)
    action, fields = ("created", created(after)) if before is None else ("changed", difference(before, after))
    rows = [(record.pk, str(record), fields)] if fields or before is None else []
    write(type(record), action, rows, record._state.db or DEFAULT_DB_ALIAS)


def created(after: Values) -> Differences:
    return {name: [None, value] for name, value in after.items() if value not in (None, "")}


def difference(before: Values, after: Values) -> Differences:
    return {name: [before[name], after[name]] for name in after if before.get(name) != after[name]}


def write_created(
    model: type[models.Model], records: Iterable[models.Model], *, labels: Iterable[str] | None = None, using: str
) -> None:
    names = labels if labels is not None else map(str, records)
    rows = [(record.pk, label, created(values_of(record))) for record, label in zip(records, names, strict=True)]
    write(model, "created", rows, using)


def snapshot(queryset: models.QuerySet[Any], values: Values) -> dict[object, Values]:
    """The columns about to be updated, by primary key."""
    names = sorted(values)
    return {record.pk: values_of(record, names) for record in queryset}


def write_updated(model: Any, before: dict[object, Values], *, using: str) -> None:
    """Rows for those of `before` (values by primary key) that are now different."""
    now = model._base_manager.using(using).all()
    if model.history_related:
        now = now.select_related(*model.history_related)
    rows = []
    for record in _in_batches(now, list(before)):
        if changed := difference(before[record.pk], values_of(record, before[record.pk])):
            rows.append((record.pk, str(record), changed))
    write(model, "changed", rows, using)


def _in_batches(queryset: models.QuerySet[Any], keys: list[object]) -> Iterator[models.Model]:
    for start in range(0, len(keys), BATCH):
        yield from queryset.filter(pk__in=keys[start : start + BATCH])


def write(model: type[models.Model], action: str, rows: list[Row], using: str) -> None:
    """Write history: `rows` of (primary key, label, {field: [old, new]}), all of one model and one action."""
    if rows:
        _write_changes(model._meta.label_lower, action, rows, using)


def _write_changes(record_type: str, action: str, rows: list[Row], using: str) -> None:
    """A `Change` is made from its columns in their order, which costs half of naming them."""
    Change: Any = apps.get_model("records", "Change")
    change_set = _change_set(using)
    Change.objects.using(using).bulk_create(
        [Change(None, change_set.pk, record_type, pk, label[:250], action, fields) for pk, label, fields in rows],
        batch_size=BATCH,
    )


def _change_set(using: str) -> Any:
    """The change set of the person acting, made when first needed and again after a rollback took it away."""
    ChangeSet: Any = apps.get_model("records", "ChangeSet")
    actor = _actor.get() or Actor(None, acting_source())
    known = actor.change_sets.get(using)
    if known is None or not ChangeSet.objects.using(using).filter(pk=known.pk).exists():
        known = ChangeSet.objects.using(using).create(
            at=clock.now(), by=actor.by, by_name=str(actor.by or ""), source=actor.source, note=actor.note[:250]
        )
        actor.change_sets[using] = known
    return known
