"""Undoing: a deleted record is restored from its history, a changed one gets its earlier values back.

Both are changes of their own, in a change set that says what was undone, and go through every rule of the record.
Where something is in the way they raise a ValidationError with a sentence for each thing. Who may undo what is for the
page to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils.text import capfirst

from core.records.guards import lock, require
from core.records.history import acting, acting_source, field_named, own_fields, plain, through_of
from core.records.models import Change, ChangeSet, Record
from core.records.transitions import fields_written_by_transitions, transitions_of

Action = Change.Action


def restore_deleted(change: Change, *, by: Any) -> Record:
    """Create a deleted record again under its key, with its links and whatever was deleted along with it.

    `change` is its deletion. Raises ValidationError.
    """
    require(change.action == Action.DELETED, "Only a record that was deleted can be restored.")
    with transaction.atomic(), acting(by=by, source=acting_source(), note=f"Restored {change.label}"):
        return _restore(change)


def revert_change(change: Change, *, by: Any) -> Record:
    """Give a record the values back that it had before this change. Raises ValidationError."""
    require(change.action == Action.CHANGED, "Only a change can be reverted: restore what was deleted.")
    record = _model_of(change)._base_manager.filter(pk=change.record_id).first()
    if record is None:
        raise ValidationError("This record has been deleted. Restore it first.")
    return revert_changes(record, change.change_set, by=by)


def revert_changes(record: Record, change_set: ChangeSet, *, by: Any) -> Record:
    """Give a record the values and links back that it had before this change set. Raises ValidationError."""
    note = f"Reverted the change of {change_set.at:%d %B %Y %H:%M}"
    with transaction.atomic(), acting(by=by, source=acting_source(), note=note):
        lock(record)
        fields = list(_fields_changed(record, change_set))
        links = list(_links_changed(record, change_set))
        require(fields or links, "This change set did not change the record.")
        _refuse([*_not_revertible(record, fields), *_not_revertible(record, links)])
        for each in fields:
            field = field_named(type(record), each.name)
            setattr(record, field.attname, _value(field, each.before))
        record.link(**{each.name: each.before for each in links})
        record.full_clean()
        record.save()
        record.save_links()
    return record


def _model_of(change: Change) -> type[Record]:
    try:
        model = apps.get_model(change.record_type)
    except LookupError:
        model = None
    if model is None or not issubclass(model, Record):
        raise ValidationError("Records of this type can no longer be changed.")
    return model


def _refuse(sentences: list[str]) -> None:
    if sentences:
        raise ValidationError(sentences)


def _restore(change: Change) -> Record:
    model = _model_of(change)
    later = Change.objects.filter(record_type=change.record_type, record_id=change.record_id, pk__gt=change.pk)
    if later.exists() or model._base_manager.filter(pk=change.record_id).exists():
        raise ValidationError(f"{change.label} has already been restored")
    _refuse(list(_not_restorable(model, change)))
    record, parts = model.of_key(change.record_id), list(_deleted_with(model, change))
    for field in own_fields(model):
        setattr(record, field.attname, _value(field, change.fields.get(field.name, [None])[0]))
    record.link(**_links_in(model, parts))
    record.full_clean()
    record.save(force_insert=True)
    for part in parts:
        _restore(part)
    return record


def _not_restorable(model: type[Record], change: Change) -> Iterator[str]:
    known = {field.name: field for field in own_fields(model)}
    for name, (value, _) in change.fields.items():
        if name not in known:
            yield f"“{name}” is no longer a field of a record of this type."
        elif sentence := _not_settable(known[name], value):
            yield sentence


def _not_settable(field: models.Field[Any, Any], value: object) -> str:
    """Why a recorded value cannot be written again; empty where it can."""
    if isinstance(field, models.BinaryField) and value is not None:
        return f"{_label(field)}: the history does not keep files."
    if not isinstance(field, models.ForeignKey) or value is None:
        return ""
    is_there = field.related_model._base_manager.filter(**{field.target_field.name: value}).exists()
    return "" if is_there else f"{_label(field)}: the record that this referred to has been deleted. Restore it first."


def _value(field: models.Field[Any, Any], recorded: object) -> object:
    """A value of the history as the field holds it. The history leaves out what was empty."""
    if recorded is not None:
        return recorded if field.remote_field else field.to_python(recorded)
    if field.null:
        return None
    return "" if isinstance(field, models.CharField | models.TextField) else field.get_default()


def _deleted_with(model: type[Record], change: Change) -> Iterator[Change]:
    """The deletions of what could not be without this record: its parts, and the rows that linked it to others."""
    for relation in model._meta.related_objects:
        if relation.on_delete is models.CASCADE and issubclass(relation.related_model, Record):
            belonged = {f"fields__{relation.field.name}__0": change.record_id}
            kind = {"record_type": relation.related_model._meta.label_lower, "action": Action.DELETED}
            yield from Change.objects.filter(change_set=change.change_set_id, **kind, **belonged).order_by("pk")


def _links_in(model: type[Record], parts: Iterable[Change]) -> dict[str, list[models.Model]]:
    """The records that the deleted through rows among these linked to, by many-to-many field."""
    links = {}
    for field in model._meta.many_to_many:
        kind, other = through_of(field)._meta.label_lower, field.m2m_reverse_field_name()
        keys = [part.fields[other][0] for part in parts if part.record_type == kind]
        links[field.name] = list(field.related_model._base_manager.filter(pk__in=keys))
    return links


@dataclass(frozen=True)
class _Reverted:
    """A field to be given its value `before`, where it still has the value `after`."""

    field: models.Field[Any, Any] | None
    name: str
    before: Any
    is_unchanged_since: bool


def _fields_changed(record: Record, change_set: ChangeSet) -> Iterator[_Reverted]:
    about = {"record_type": record._meta.label_lower, "record_id": record.pk, "action": Action.CHANGED}
    pairs: dict[str, list[Any]] = {}
    for change in change_set.changes.filter(**about).order_by("pk"):
        for name, (before, after) in change.fields.items():
            pairs[name] = [pairs.get(name, [before])[0], after]
    for name, (before, after) in pairs.items():
        try:
            field = field_named(type(record), name)
        except FieldDoesNotExist:
            yield _Reverted(None, name, before, is_unchanged_since=False)
        else:
            yield _Reverted(field, name, before, plain(field, getattr(record, field.attname)) == after)


def _links_changed(record: Record, change_set: ChangeSet) -> Iterator[_Reverted]:
    for field in record._meta.many_to_many:
        added, removed = _links_written(record, field, change_set)
        if not (added or removed):
            continue
        linked = {other.pk for other in getattr(record, field.name).all()}
        before = field.related_model._base_manager.filter(pk__in=linked - added | removed)
        is_whole = removed <= {other.pk for other in before}
        yield _Reverted(field, field.name, list(before), is_whole and added <= linked and not removed & linked)


def _links_written(
    record: Record, field: models.ManyToManyField[Any, Any], change_set: ChangeSet
) -> tuple[set[int], set[int]]:
    """The keys that a change set linked to the record and those that it unlinked, each without the others."""
    kind, here, other = (
        through_of(field)._meta.label_lower,
        field.m2m_field_name(),
        field.m2m_reverse_field_name(),
    )
    written = list(change_set.changes.filter(record_type=kind))
    added = {each.fields[other][1] for each in written if each.fields.get(here, [None])[-1] == record.pk}
    removed = {each.fields[other][0] for each in written if each.fields.get(here, [None])[0] == record.pk}
    return added - removed, removed - added


def _not_revertible(record: Record, reverted: Iterable[_Reverted]) -> Iterator[str]:
    written = fields_written_by_transitions(type(record))
    for each in reverted:
        if each.field is None:
            yield f"“{each.name}” is no longer a field of a record of this type."
        elif each.name in written:
            moves = " or ".join(f"“{move.label}”" for move in transitions_of(type(record)) if each.name in move.writes)
            yield f"{_label(each.field)}: only {moves} can change this."
        elif not each.is_unchanged_since:
            yield f"{_label(each.field)}: this has changed again since. Revert the later change first."
        elif not each.field.many_to_many and (sentence := _not_settable(each.field, each.before)):
            yield sentence


def _label(field: models.Field[Any, Any]) -> str:
    return capfirst(str(field.verbose_name))
