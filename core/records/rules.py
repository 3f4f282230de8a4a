"""What the rules of a record type look at, whether it is a record in memory or a row of a pack not written yet.

A rule is a fact about one record and what it points at. It is stated once, in `rule_errors` of its model: a form tries
it on the record it has filled, an import on a row whose neighbours may not be in the database yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from django.db import models

from core.records.lookalikes import alike

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

    def others(self, link: str, *names: str) -> Iterable[RecordValues]:
        """The other records of its type whose foreign key points at the same record, and that have the same values
        under these names, as `alike` has it. Without a link, those of all records of its type.
        """


class InstanceValues:
    """A record in memory, saved or not, as its rules see it."""

    def __init__(self, record: models.Model, read: dict[tuple[Any, ...], list[models.Model]] | None = None) -> None:
        """`read` keeps what was read of other records, for rules tried on several that point at the same one."""
        self._record: Any = record  # a `Record`, whose class needs this module
        self._read = {} if read is None else read

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

    def others(self, link: str, *names: str) -> Iterable[RecordValues]:
        if (target := self[link] if link else "") is None:
            return
        if (link, target) not in self._read:
            same_link = {link: target} if link else {}
            self._read[link, target] = list(type(self._record)._base_manager.filter(**same_link))
        same = [alike(self[name]) for name in names]
        for record in self._read[link, target]:
            other = InstanceValues(record, self._read)
            if record.pk != self._record.pk and [alike(other[name]) for name in names] == same:
                yield other


def circles(record: models.Model) -> RuleErrors:
    """The foreign keys by which a record answers to itself, by way of others or at once."""
    inward = [field for field in record._meta.concrete_fields if field.related_model is type(record)]
    for field in inward:
        if record.pk is not None and _returns(record, field):
            yield field.name, circle_message(type(record))


def circle_message(model: type[models.Model]) -> str:
    return f"This {model._meta.verbose_name} must not be linked to itself, directly or through others"


def _returns(record: models.Model, field: models.Field[Any, Any]) -> bool:
    """Whether following the key leads back; a circle elsewhere is not this record's."""
    stored, seen, key = type(record)._base_manager, set(), getattr(record, field.attname)
    while key is not None and key != record.pk and key not in seen:
        seen.add(key)
        key = stored.filter(pk=key).values_list(field.attname, flat=True).first()
    return bool(key == record.pk)
