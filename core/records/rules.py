"""What the rules of a record type look at, whether it is a record in memory or a row of a pack not written yet.

A rule is a fact about one record and what it points at. It is stated once, in `rule_errors` of its model: a form tries
it on the record it has filled, an import on a row whose neighbours may not be in the database yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from django.db import models

RuleErrors = Iterator[tuple[str, str]]


def as_validation_error(rule_errors: RuleErrors) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    for field, message in rule_errors:
        errors.setdefault(field, []).append(message)
    return errors


class RecordValues(Protocol):
    """One record as its rules see it. In words it is its name."""

    def __getitem__(self, name: str) -> object:
        """A plain field's value. Of a foreign key, something that is the same for the same record, None for none; of
        a many-to-many field, something with as many members as it has links."""

    def linked(self, name: str) -> RecordValues | None:
        """What a foreign key points at; None where it points at nothing, or at what cannot be read."""

    def is_alone(self) -> bool:
        """Whether there is no other record of its type."""


class InstanceValues:
    """A record in memory, saved or not, as its rules see it."""

    def __init__(self, record: models.Model) -> None:
        self._record = record

    def __str__(self) -> str:
        return str(self._record)

    def __getitem__(self, name: str) -> object:
        field = self._record._meta.get_field(name)
        return self._record.linked(name) if field.many_to_many else getattr(self._record, field.attname)

    def linked(self, name: str) -> RecordValues | None:
        target = getattr(self._record, name, None)
        return None if target is None else InstanceValues(target)

    def is_alone(self) -> bool:
        return not type(self._record)._base_manager.exclude(pk=self._record.pk).exists()


def circles(record: models.Model) -> RuleErrors:
    """The foreign keys by which a record answers to itself, by way of others or at once."""
    inward = [field for field in record._meta.concrete_fields if field.related_model is type(record)]
    for field in inward:
        if record.pk is not None and _returns(record, field):
            yield field.name, circle_message(type(record))


def circle_message(model: type[models.Model]) -> str:
    return f"This {model._meta.verbose_name} must not be linked to itself, directly or through others"


def _returns(record: models.Model, field: models.ForeignKey) -> bool:
    """Whether following the key leads back; a circle elsewhere is not this record's."""
    stored, seen, key = type(record)._base_manager, set(), getattr(record, field.attname)
    while key is not None and key != record.pk and key not in seen:
        seen.add(key)
        key = stored.filter(pk=key).values_list(field.attname, flat=True).first()
    return key == record.pk
