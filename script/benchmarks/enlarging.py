"""A board with a long past: its records again, as of other years, in copies that refer to one another."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from core.records.models import Record
from core.records.years import YearField

YEARS_APART = 15  # more than the demonstration spans, so that no copy falls into another's years
THE_PAST_IS_OVER = ("ends_on", "ended_on", "reviewed_on", "closed_on")
OVER = "closed"  # the stage of whatever has such a stage
YEAR_LABEL = re.compile(r"(\d{4})(-\d{2})?")

Change = Callable[[object, int], object]


@transaction.atomic
def enlarge(times: int, tables: list[type[models.Model]]) -> int:
    """Make these tables `times` as long. Returns how many rows were added; no history is written."""
    strides = {model: stride(model, "pk") for model in tables}
    return sum(len(copies_written(model, times, strides)) for model in tables)


def record_types() -> tuple[list[type[models.Model]], list[type[models.Model]]]:
    """The record types that grow with the years, and those that do not: agencies, courses, links, the place.

    Left out are people, the board itself, of which there can only be one, and the board's words and their meanings.
    """
    labels = set(settings.BOARD_APPS) - {"accounts", "records"}
    found = [model for model in apps.get_models() if issubclass(model, Record) and model._meta.app_label in labels]
    found = [model for model in found if not is_single(model) and not is_word(model)]
    dated = [model for model in found if is_dated(model)]
    return dated, [model for model in found if model not in dated and not only_joins_words(model)]


def is_single(model: type[models.Model]) -> bool:
    return any(isinstance(field, models.BooleanField) and field.unique for field in fields(model))


def is_word(model: type[models.Model]) -> bool:
    return "meaning" in {field.name for field in fields(model)}


def only_joins_words(model: type[models.Model]) -> bool:
    return all(field.is_relation and is_word(field.related_model) for field in fields(model))


def is_dated(model: type[models.Model]) -> bool:
    """Whether its records have a date or a year, or are part of a record that has."""
    own = any(isinstance(field, models.DateField) or "year" in field.name for field in fields(model))
    needed = [f.related_model for f in fields(model) if f.is_relation and not f.null and f.related_model is not model]
    return own or any(issubclass(other, Record) and is_dated(other) for other in needed)


def fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def stride(model: type[models.Model], name: str) -> int:
    """More than the largest value of a column."""
    return (models.QuerySet(model).aggregate(most=models.Max(name))["most"] or 0) + 1


def copies_written(model: type[models.Model], times: int, strides: dict) -> list[models.Model]:
    changes = {field.attname: change for field in fields(model) if (change := change_of(field, model, strides))}
    copies = list(copies_of(model, times, changes, strides[model]))
    models.QuerySet(model).bulk_create(copies, batch_size=2_000)
    return copies


def copies_of(model, times: int, changes: dict[str, Change], own_stride: int) -> Iterator[models.Model]:
    for row in models.QuerySet(model).values("pk", *(field.attname for field in fields(model))):
        pk = row.pop("pk")
        for k in range(1, times):
            yield model(
                pk=pk + k * own_stride, **row | {name: change(row[name], k) for name, change in changes.items()}
            )


def change_of(field: models.Field, model: type[models.Model], strides: dict) -> Change | None:
    """How a column differs in the k-th copy; None where it does not."""
    if field.is_relation:
        step = strides.get(field.related_model)
        return step and (lambda value, k: value and value + k * step)
    if isinstance(field, models.DateField):
        return lambda value, k: earlier(value or over_on(field), k)
    if OVER in dict(field.flatchoices):
        return lambda value, k: OVER
    if isinstance(field, models.IntegerField) and field.unique:
        step = stride(model, field.name)
        return lambda value, k: value + k * step
    if isinstance(field, YearField):
        return relabelled
    if isinstance(field, models.CharField | models.TextField) and not field.choices:
        return (
            relabelled if field.name not in key_names(model) else lambda value, k: renamed(value, k, field.max_length)
        )
    return None


def key_names(model: type[models.Model]) -> set[str]:
    """The columns that alone tell records apart. Beside a date or another record, which are copied, they need not."""
    keys = [(field.name,) for field in fields(model) if field.unique]
    keys += [c.fields for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    return {name for key in keys if not any(tells_apart(model._meta.get_field(other)) for other in key) for name in key}


def tells_apart(field: models.Field) -> bool:
    return isinstance(field, models.ForeignKey | models.DateField) and not field.null


def over_on(field: models.Field) -> datetime.date | None:
    return datetime.date(2012, 12, 31) if field.name in THE_PAST_IS_OVER else None


def earlier(day: datetime.date | None, k: int) -> datetime.date | None:
    return day and day.replace(year=day.year - k * YEARS_APART, day=min(day.day, 28))


def relabelled(value: str, k: int) -> str:
    """The year label of the k-th copy; any other text as it is."""
    if not (label := YEAR_LABEL.fullmatch(value)):
        return value
    year = int(label[1]) - k * YEARS_APART
    return f"{year:04d}-{(year + 1) % 100:02d}" if label[2] else f"{year:04d}"


def renamed(value: str, k: int, longest: int | None) -> str:
    """A key of the k-th copy: another year, or another name."""
    if (other := relabelled(value, k)) != value:
        return other
    suffix = f" ~{k}"
    return value[: longest and longest - len(suffix)] + suffix


def analyse() -> None:
    """Let the database look at what it now holds, as it does by itself in daily use."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
