"""How long records are kept, and what happens to them then: what each record type declares, and the rules of the board.

A record type says in its declaration (`RecordPages.retention`) from which of its dates a time may be counted, and what
anonymising one puts in place of what it says of a person. Which rules apply is for the board: `RetentionRule`.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

DELETE, ANONYMISE = "delete", "anonymise"
ACTS = {DELETE: "Delete", ANONYMISE: "Anonymise"}
MONTHS = {"months": 1, "years": 12}


@dataclass(frozen=True)
class Suggestion:
    """A rule that a board may take over. It does nothing until the board does."""

    counted_from: str
    years: int
    act: str
    why: str


@dataclass(frozen=True)
class Retention:
    """`counted_from` are paths to dates, each with its label. `cleared` is what anonymising puts in each field, where
    `{pk}` stands for the record's number; empty where such records cannot be anonymised.
    """

    counted_from: Mapping[str, str] = field(default_factory=dict)
    cleared: Mapping[str, Any] = field(default_factory=dict)
    suggestion: Suggestion | None = None

    @property
    def acts(self) -> list[str]:
        return [DELETE, ANONYMISE] if self.cleared else [DELETE]


KEPT = Retention()  # for as long as the board is: no rule may remove such records, or only with those they belong to

_retentions: dict[str, Retention] = {}


def register_retention(model: type[models.Model], retention: Retention) -> None:
    """Raises FieldDoesNotExist where the declaration names a field that the type has not."""
    for name in retention.cleared:
        model._meta.get_field(name)
    _retentions[model._meta.label_lower] = retention


def retention_of(record_type: str) -> Retention:
    return _retentions.get(record_type, KEPT)


def types_with_retention() -> dict[str, Retention]:
    """The record types that a rule may be about, in the order of their declarations."""
    return {name: retention for name, retention in _retentions.items() if retention.counted_from}


def plural_of(record_type: str) -> str:
    return str(apps.get_model(record_type)._meta.verbose_name_plural)


def choices_of_types() -> list[tuple[str, str]]:
    return [(name, plural_of(name).capitalize()) for name in types_with_retention()]


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months earlier, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    year, month = max(year, 1), month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
