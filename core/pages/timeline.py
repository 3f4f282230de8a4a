"""The history of one record in words: who changed which field from what to what, when and through what."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.fields.related import RelatedField
from django.utils.text import capfirst

from core.pages.cells import NOT_SHOWN, VisibleRecords, text_of, visible_queryset
from core.pages.record_pages import field_at, field_label, is_always_empty, own_field, with_names
from core.records.models import Change, ChangeSet


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass
class Entry:
    """What one person did to the record at one moment, the links to others included."""

    at: datetime.datetime
    by: str
    source: str
    note: str
    change_set_id: int
    action: str = "changed"
    changes: list[FieldChange] = field(default_factory=list)


@dataclass(frozen=True)
class ThroughTable:
    """A many-to-many field of the record, and which foreign keys of its through rows point here and there."""

    field: models.ManyToManyField[Any, Any]

    @property
    def through(self) -> type[models.Model]:
        return self.field.remote_field.through  # type: ignore[return-value]  # none only until models are loaded

    @property
    def record_type(self) -> str:
        return self.through._meta.label_lower

    @property
    def other(self) -> models.Field[Any, Any]:
        return own_field(self.through, self.field.m2m_reverse_field_name())

    def rows_of(self, record: models.Model) -> set[int]:
        """The keys of the through rows that tie this record to another."""
        rows = self.through._base_manager.filter(**{self.field.m2m_field_name(): record.pk})
        return set(rows.values_list("pk", flat=True))

    def past(self, record: models.Model) -> Q:
        """The changes that deleted such a row."""
        was_here = {f"fields__{self.field.m2m_field_name()}__0": record.pk}
        return Q(record_type=self.record_type, action=Change.Action.DELETED, **was_here)


@dataclass(frozen=True)
class Timeline:
    """The history shown, latest first. `is_cut` says that there is more of it."""

    entries: list[Entry]
    is_cut: bool

    @property
    def last_at(self) -> datetime.datetime | None:
        """When the record was last changed, if that is known."""
        return self.entries[0].at if self.entries else None


def timeline_of(record: models.Model, visible: VisibleRecords, limit: int | None = None) -> Timeline:
    """The record's history, at most `limit` changes of it."""
    links = _links_of(record)
    about = Change.objects.filter(_about(record, links)).select_related("change_set").order_by("-id")
    known = list(about[: limit and limit + 1])
    changes = known[:limit]
    names = Names(visible, record)
    names.load(_keys_in(changes, record, links))
    entries: dict[int, Entry] = {}
    for change in changes:
        entry = entries.setdefault(change.change_set_id, _entry(change.change_set))
        if link := links.get(change.record_type):
            entry.changes.append(_link_change(change, link, names))
        else:
            entry.action = change.get_action_display()
            entry.changes[:0] = [_field_change(record, name, pair, names) for name, pair in change.fields.items()]
    return Timeline(list(entries.values()), is_cut=len(known) > len(changes))


def _links_of(record: models.Model) -> dict[str, ThroughTable]:
    return {link.record_type: link for link in map(ThroughTable, record._meta.many_to_many)}


def _about(record: models.Model, links: dict[str, ThroughTable]) -> Q:
    """The changes of the record, and of all through rows that have ever tied it to another."""
    about = Q(record_type=record._meta.label_lower, record_id=record.pk)
    if not links:
        return about
    rows = _rows_of(record, links)
    return reduce(or_, (Q(record_type=kind, record_id__in=keys) for kind, keys in rows), about)


def _rows_of(record: models.Model, links: dict[str, ThroughTable]) -> tuple[tuple[str, frozenset[int]], ...]:
    """The keys of those through rows, by their type."""
    rows = {record_type: link.rows_of(record) for record_type, link in links.items()}
    gone = Change.objects.filter(reduce(or_, (link.past(record) for link in links.values())))
    for record_type, key in gone.values_list("record_type", "record_id"):
        rows[record_type].add(key)
    return tuple((record_type, frozenset(keys)) for record_type, keys in rows.items())


def _entry(change_set: ChangeSet) -> Entry:
    return Entry(change_set.at, change_set.by_name, change_set.get_source_display(), change_set.note, change_set.pk)


def _keys_in(
    changes: Iterable[Change], record: models.Model, links: dict[str, ThroughTable]
) -> dict[type[models.Model], set[int]]:
    """The keys that the changes hold in foreign keys, by the model they point at."""
    keys: dict[type[models.Model], set[int]] = defaultdict(set)
    for change in changes:
        link = links.get(change.record_type)
        for name, pair in change.fields.items():
            key = link.other if link and name == link.other.name else field_at(type(record), name) if not link else None
            if isinstance(key, RelatedField):
                keys[key.related_model] |= {value for value in pair if value is not None}
    return keys


def _field_change(record: models.Model, name: str, pair: list[Any], names: Names) -> FieldChange:
    known = field_at(type(record), name)  # None for one the record type no longer has
    label = field_label(known) if known else capfirst(name.replace("_", " "))
    return FieldChange(label, *(names.text(value, known) for value in pair))


def _link_change(change: Change, link: ThroughTable, names: Names) -> FieldChange:
    pair = change.fields.get(link.other.name, [None, None])
    return FieldChange(field_label(link.field), *(names.text(value, link.other) for value in pair))


class Names:
    """The names of the records that changes point at: as they are called now, or as they last were.

    Those that the record points at, and has read already, are not asked for again.
    """

    def __init__(self, visible: VisibleRecords, record: models.Model) -> None:
        self.visible = visible
        self._read = [other for other in record._state.fields_cache.values() if other is not None]
        self._names: dict[tuple[type[models.Model], object], str] = {}

    def load(self, keys: dict[type[models.Model], set[int]]) -> None:
        for model, wanted in keys.items():
            found = self._found(model, wanted)
            self.visible.preload(found)
            self._names.update({(model, record.pk): self.visible.cell(record).text for record in found})
            self._load_deleted(model, wanted - {record.pk for record in found})

    def _found(self, model: type[models.Model], wanted: set[int]) -> list[models.Model]:
        read = {other.pk: other for other in self._read if type(other) is model and other.pk in wanted}
        if missing := wanted - read.keys():
            read |= with_names(model._base_manager.all()).in_bulk(missing)
        return list(read.values())

    def _load_deleted(self, model: type[models.Model], wanted: set[int]) -> None:
        if not wanted:
            return
        hidden = is_always_empty(visible_queryset(model, self.visible.user))
        past = Change.objects.filter(record_type=model._meta.label_lower, record_id__in=wanted).order_by("id")
        for key, label in past.values_list("record_id", "label"):
            self._names[model, key] = NOT_SHOWN if hidden else label

    def text(self, value: object, known: models.Field[Any, Any] | None) -> str:
        """A value of a change as the page prints it."""
        if value is None or known is None:
            return text_of(value)
        if isinstance(known, RelatedField):
            return self._names.get((known.related_model, value), f"number {value}")
        return text_of(known.to_python(value), known)
