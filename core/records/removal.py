"""Removing what has been kept for long enough, with its history, and certifying that it was done."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.deletion import ProtectedError
from django.db.models.functions import Cast, Concat

from core.records import history
from core.records.deletion import collect
from core.records.legal_holds import held_keys, refuse_held
from core.records.models import Change, ChangeSet, ReadEntry, Record, RemovalCertificate, RetentionRule
from core.records.retention import ANONYMISE, retention_of

BATCH = 500


@dataclass(frozen=True)
class DueRemoval:
    """A rule in use with the records that have been kept for long enough. Those on hold are not among them."""

    rule: RetentionRule
    model: type[Record]
    records: QuerySet[Any]
    held: QuerySet[Any]


def due_removal(rule: RetentionRule, today: datetime.date) -> DueRemoval:
    model: Any = apps.get_model(rule.record_type)
    old = model._base_manager.filter(**{f"{rule.counted_from}__lt": rule.last_day_kept_from(today)})
    if rule.act == ANONYMISE:
        old = old.filter(_not_anonymous_yet(rule))
    on_hold = Q(pk__in=held_keys(model))
    return DueRemoval(rule, model, old.exclude(on_hold), old.filter(on_hold))


def _not_anonymous_yet(rule: RetentionRule) -> Q:
    """That one of the fields still says something. A field filled with the record's number is as good as cleared."""
    found = Q()
    for name, value in rule.retention.cleared.items():
        found |= ~_is(name, _numbered(value) if _is_numbered(value) else value)
    return found


def _numbered(value: str) -> Concat:
    """The value with each record's number in it, for the database."""
    before, _, after = value.partition("{pk}")
    return Concat(Value(before), Cast("pk", CharField()), Value(after))


def _is_numbered(value: object) -> bool:
    return isinstance(value, str) and "{" in value


def _is(name: str, value: object) -> Q:
    return Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})


def due_removals(today: datetime.date) -> list[DueRemoval]:
    return [due_removal(rule, today) for rule in RetentionRule.objects.filter(is_on=True)]


def apply_rules(today: datetime.date) -> list[RemovalCertificate]:
    """Delete and anonymise what is due: in several rounds, as what uses a record goes before it. Each rule that
    removed something leaves a certificate."""
    counts: dict[RetentionRule, int] = {}
    rules = list(RetentionRule.objects.filter(is_on=True))
    removed = True
    while removed:
        found = {rule: _apply(due_removal(rule, today)) for rule in rules}
        removed = any(found.values())
        counts = {rule: counts.get(rule, 0) + found[rule] for rule in rules}
    return [_certificate(rule, count) for rule, count in counts.items() if count]


def _certificate(rule: RetentionRule, count: int) -> RemovalCertificate:
    return RemovalCertificate.objects.create(
        record_type=rule.record_type, act=rule.act, count=count, rule=rule.in_words, why=rule.why
    )


def _apply(due: DueRemoval) -> int:
    """How many records were removed. One that others use, or that is put on hold meanwhile, stays."""
    if due.rule.act == ANONYMISE:
        return anonymise(due.model, list(due.records.values_list("pk", flat=True)))
    done = 0
    for record in list(due.records):
        try:
            delete_without_trace(record)
        except (ProtectedError, ValidationError):
            continue
        done += 1
    return done


@transaction.atomic
def delete_without_trace(record: models.Model) -> None:
    """Delete a record and its parts with all that the history and the log of readings say of them."""
    collector = collect([record], using=DEFAULT_DB_ALIAS)
    gone = {model: [instance.pk for instance in instances] for model, instances in collector.data.items()}
    _forget_labels(type(record), [record.pk])
    collector.delete()
    for model, keys in gone.items():
        _forget(model, keys)


@transaction.atomic
def anonymise(model: Any, keys: Sequence[Any]) -> int:
    """Clear what the type's declaration names, of the records with these keys and in their history, which says that it
    was done. Returns how many they are. Raises ValidationError where one is on hold.
    """
    refuse_held(model, keys)
    cleared = retention_of(model._meta.label_lower).cleared
    values = {name: _numbered(each) if _is_numbered(each) else each for name, each in cleared.items()}
    for batch in batched(keys):
        names = _names_of(model, batch)
        models.QuerySet(model).filter(pk__in=batch).update(**values)
        names_now = _names_of(model, batch)
        _clear_history(model, names_now, cleared)
        _forget_labels(model, [pk for pk in batch if names[pk] != names_now[pk]])
        history.write(model, "changed", [(pk, names_now[pk], {}) for pk in batch], DEFAULT_DB_ALIAS)
    return len(keys)


def batched(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _names_of(model: Any, keys: Sequence[Any]) -> dict[Any, str]:
    rows = model._base_manager.filter(pk__in=keys)
    if model.history_related:
        rows = rows.select_related(*model.history_related)
    return {row.pk: str(row) for row in rows}


def _clear_history(model: type[models.Model], names: Mapping[Any, str], cleared: Collection[str]) -> None:
    changes = list(Change.objects.filter(record_type=model._meta.label_lower, record_id__in=list(names)))
    for change in changes:
        change.fields = {name: each for name, each in change.fields.items() if name not in cleared}
        change.label = names[change.record_id][:250]
    Change.objects.bulk_update(changes, ["fields", "label"], batch_size=BATCH)
    _forget_notes({change.change_set_id for change in changes})


def _forget(model: type[models.Model], keys: Iterable[Any]) -> None:
    of_these = {"record_type": model._meta.label_lower, "record_id__in": list(keys)}
    changes = Change.objects.filter(**of_these)
    sets = set(changes.order_by().values_list("change_set", flat=True))
    changes.delete()
    ReadEntry.objects.filter(**of_these).delete()
    _forget_notes(sets)


def _forget_notes(change_sets: Iterable[int]) -> None:
    """A note may name the record: Restored Amina Patel."""
    ChangeSet.objects.filter(pk__in=list(change_sets), note__startswith="Restored ").update(note="")


def _forget_labels(model: type[models.Model], keys: Collection[Any]) -> None:
    """In the history of whatever points at these records, names that include theirs become the name of their type."""
    if not keys:
        return
    for other, key in _pointing_at(model):
        past = Q(**{f"fields__{key}__0__in": list(keys)}) | Q(**{f"fields__{key}__1__in": list(keys)})
        changes = Change.objects.filter(record_type=other._meta.label_lower)
        about = list(changes.filter(past).order_by().values_list("record_id", flat=True))
        changes.filter(record_id__in=about).update(label=str(other._meta.verbose_name).capitalize())


def _pointing_at(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Record types whose names follow a foreign key to this one, and links to it."""
    for relation in model._meta.related_objects:
        other: Any = relation.related_model
        named_by = [path.partition("__")[0] for path in getattr(other, "history_related", ())]
        if relation.field.name in named_by:
            yield other, relation.field.name
