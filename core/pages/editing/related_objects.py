"""The records that use a record: those deleted with it, and those that prevent its deletion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import QuerySet
from django.db.models.fields.related import RelatedField
from django.utils.text import capfirst

from core.pages.cells import NOT_SHOWN, visible_queryset
from core.pages.groups import counted
from core.pages.record_pages import is_always_empty, pages_of
from core.records.permissions import Person


@dataclass(frozen=True)
class RelatedObjects:
    """Records of one type that point at this one. `url` lists them; `count` is None where they are not shown."""

    label: str
    count: int | None = None
    url: str = ""


@dataclass(frozen=True)
class Removal:
    """What deleting a record would delete with it, and which records prevent that."""

    deleted_with: tuple[RelatedObjects, ...]
    blocked_by: tuple[RelatedObjects, ...]


@dataclass(frozen=True)
class Relation:
    """A foreign key that leads to the record, directly or through parts that would be deleted with it."""

    key: models.ForeignKey[Any, Any]
    path: str
    holds: bool

    def rows(self, record: models.Model) -> QuerySet[models.Model]:
        return self.key.model._base_manager.filter(**{self.path: record.pk})


def collect_related(model: type[models.Model], way: str = "") -> Iterator[Relation]:
    """Every foreign key to this record type, and to the parts that would be deleted with it."""
    for relation in model._meta.related_objects:
        key = relation.field
        if not isinstance(key, models.ForeignKey):
            continue
        path = f"{key.name}{way}"
        goes = relation.on_delete is models.CASCADE
        yield Relation(key, path, holds=relation.on_delete is models.PROTECT)
        if goes and key.model is not model:
            yield from collect_related(key.model, f"__{path}")


def related_objects_of(record: models.Model, user: Person) -> Removal:
    """The records that use this one, by type."""
    relations = [
        relation for relation in collect_related(type(record)) if hasattr(relation.key.model, "history_related")
    ]
    counts = counted([relation.rows(record) for relation in relations])
    found = [(relation, counts[place]) for place, relation in enumerate(relations) if counts.get(place)]
    summaries = [(relation, _summary_of(relation, count, record, user)) for relation, count in found]
    return Removal(
        tuple(dict.fromkeys(summary for relation, summary in summaries if not relation.holds)),
        tuple(dict.fromkeys(summary for relation, summary in summaries if relation.holds)),
    )


def _model_shown_for(key: models.ForeignKey[Any, Any]) -> type[models.Model]:
    """The record type that people know this key by: of a row that links two records, the one on the other side."""
    others = [f for f in key.model._meta.concrete_fields if isinstance(f, RelatedField) and f is not key]
    return others[0].related_model if pages_of(key.model) is None and len(others) == 1 else key.model


def _summary_of(relation: Relation, count: int, record: models.Model, user: Person) -> RelatedObjects:
    """How many there are, where the person may know of all of them; that there are some, where not."""
    model = _model_shown_for(relation.key)
    may_see = visible_queryset(model, user)
    if is_always_empty(may_see) or may_see.query.where:
        return RelatedObjects(f"Records that are {NOT_SHOWN}")
    pages = pages_of(model)
    names = model._meta
    label = capfirst(str(names.verbose_name if count == 1 else names.verbose_name_plural))
    if pages and model is relation.key.model and relation.path == relation.key.name:
        return RelatedObjects(label, count, f"{pages.list_url}?{urlencode({relation.key.name: record.pk})}")
    return RelatedObjects(label, count)
