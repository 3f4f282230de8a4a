"""Migrations that add a rule: the records that break it are named before the database refuses them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps
from django.db.models import Model, Q, QuerySet, UniqueConstraint
from django.utils.text import capfirst

from core.records.history import field_named
from core.records.years import YearKind, parse_year

MOST_NAMED = 20


def refuse_to_upgrade_with(
    label: str, breaking: Callable[[QuerySet[Any]], QuerySet[Any]], what_to_do: str
) -> RunPython:
    """Stop the migration while records of this type break the coming rule. Put it before the constraint.

    `breaking` narrows the records to those that do; `what_to_do` is a sentence without its full stop.
    """

    def check(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        model = apps.get_model(label)
        records = breaking(model._base_manager.using(schema_editor.connection.alias))
        keys = list(records.order_by("pk").values_list("pk", flat=True)[: MOST_NAMED + 1])
        if keys:
            raise _refusal(what_to_do, model, keys)

    return RunPython(check, RunPython.noop)


def normalise_years(label: str, *names: str, kind: str = YearKind.ANY) -> RunPython:
    """Write the years in these fields in one form. Put it before they become year fields.

    The migration stops where one is no year, and where two records would break a unique constraint.
    """

    def normalise(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        model = apps.get_model(label)
        records = model._base_manager.using(schema_editor.connection.alias).order_by()
        for name in names:
            _refuse_other_words(records, name, kind)
        for fields, condition in _unique_with(model, names):
            _refuse_twins(records.filter(condition), fields, names, kind)
        for name in names:
            for typed in _typed(records, name):
                if (year := parse_year(typed, kind)) != typed:
                    records.filter(**{name: typed}).update(**{name: year})

    return RunPython(normalise, RunPython.noop)


def _typed(records: QuerySet[Model], name: str) -> list[str]:
    return [typed for typed in records.values_list(name, flat=True).distinct() if typed]


def _refuse_other_words(records: QuerySet[Model], name: str, kind: str) -> None:
    for typed in _typed(records, name):
        try:
            parse_year(typed, kind, capfirst(str(field_named(records.model, name).verbose_name)))
        except ValidationError as wrong:
            keys = records.filter(**{name: typed}).order_by("pk").values_list("pk", flat=True)[: MOST_NAMED + 1]
            raise _refusal(f"{wrong.messages[0]}, not “{typed}”", records.model, list(keys)) from wrong


def _unique_with(model: type[Model], names: Sequence[str]) -> Iterator[tuple[Sequence[str], Q]]:
    """The fields that are unique together and have a year among them, and the records that this holds for."""
    for name in names:
        if field_named(model, name).unique:
            yield [name], Q()
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and {*constraint.fields} & {*names}:
            yield constraint.fields, constraint.condition or Q()


def _refuse_twins(records: QuerySet[Model], fields: Sequence[str], names: Sequence[str], kind: str) -> None:
    same: dict[tuple[object, ...], list[str]] = {}
    for pk, *values in records.order_by("pk").values_list("pk", *fields):
        pairs = zip(fields, values, strict=True)
        key = tuple(parse_year(value, kind) if value and name in names else value for name, value in pairs)
        same.setdefault(key, []).append(f"{pk} ({', '.join(map(str, values))})")
    if twins := [each for alike in same.values() if len(alike) > 1 for each in alike]:
        what_to_do = "Keep one record for each year: these are of one year, which is written in different ways"
        raise _refusal(what_to_do, records.model, twins)


def _refusal(what_to_do: str, model: type[Model], keys: Sequence[object]) -> CommandError:
    named = ", ".join(map(str, islice(keys, MOST_NAMED))) + (" and more" if len(keys) > MOST_NAMED else "")
    return CommandError(
        f"{what_to_do}: {model._meta.verbose_name_plural} {named}. "
        "Nothing was changed by this step. Correct these records with the version you had, and migrate again."
    )
