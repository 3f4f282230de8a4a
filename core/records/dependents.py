"""What hangs on a record: changing a record may break the rules of those that point at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from core.records.history import acting_person
from core.records.rules import InstanceValues

HIDDEN = "You cannot make this change: a record that you do not have access to depends on it"


def links_to_rules(model: type[models.Model]) -> list[models.ForeignObject[Any, Any]]:
    """The foreign keys to this record type of those that have rules."""
    return [relation.field for relation in model._meta.related_objects if _has_rules(relation)]


def broken_by(record: models.Model, links: list[models.ForeignObject[Any, Any]] | None = None) -> Iterator[str]:
    """For each kind of record that points at this one, the first that fits now and would not if this were saved.

    What does not fit as it is stays to be corrected: it must not stand in the way of other changes. `links` are those
    to follow, if not all.
    """
    links = links_to_rules(type(record)) if links is None else links
    before = type(record)._base_manager.filter(pk=record.pk).first() if links and record.pk else None
    if before is None:
        return
    for link in links:
        read: dict[tuple[Any, ...], list[models.Model]] = {}
        for one in _pointing_at(record, link):
            if error := _new_error(one, link.name, before, record, read):
                yield f"{one}: {error}" if _may_be_named(one) else HIDDEN
                break


def _may_be_named(one: Any) -> bool:
    """Whether the person who changes the record may know of this one that points at it, a case for instance."""
    by = acting_person()
    return by is None or type(one).objects.visible_to(by).filter(pk=one.pk).exists()


def _has_rules(relation: models.ForeignObjectRel) -> bool:
    return not relation.many_to_many and bool(getattr(relation.related_model, "has_rules", bool)())


def _pointing_at(record: models.Model, link: models.Field[Any, Any]) -> Iterator[Any]:
    """Read with all that they point at themselves, because their rules look there."""
    followed = [field.name for field in link.model._meta.concrete_fields if field.is_relation]
    model: Any = link.model  # a `Record`, whose class needs this module
    found = model._base_manager.filter(**{link.name: record.pk})
    yield from found.select_related(*followed, *model.history_related).iterator(chunk_size=500)


def _new_error(one: Any, link: str, before: models.Model, after: models.Model, read: dict[Any, Any]) -> str:
    """The first error of a record that the change of the one it points at would bring."""
    setattr(one, link, before)
    known = set(one.rule_errors(InstanceValues(one, read)))
    setattr(one, link, after)
    return next(
        (error for field, error in one.rule_errors(InstanceValues(one, read)) if (field, error) not in known), ""
    )
