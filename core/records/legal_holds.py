"""A record on legal hold is neither deleted nor anonymised, whichever way it is tried."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from core.records.permissions import Person

HELD = "This record, or one that would be deleted with it, is on legal hold. Lift the hold first"


def holds_on(model: type[models.Model]) -> models.QuerySet[Any]:
    """The holds in force on records of a type."""
    legal_hold: Any = apps.get_model("records", "LegalHold")
    found: models.QuerySet[Any] = legal_hold.objects.filter(record_type=model._meta.label_lower, lifted_at=None)
    return found


def held_keys(model: type[models.Model]) -> models.QuerySet[Any]:
    """The keys of the records of a type that are on hold, as a query."""
    return holds_on(model).order_by().values("record_id")


def hold_on(record: models.Model) -> Any:
    """The hold on this record; None where there is none."""
    return holds_on(type(record)).filter(record_id=record.pk).first()


def refuse_held(model: type[models.Model], keys: Iterable[Any]) -> None:
    """Raise ValidationError where one of these records is on hold."""
    held = set(holds_on(model).values_list("record_id", flat=True))
    if held and not held.isdisjoint(keys):
        raise ValidationError(HELD)


def place_hold(*, by: Person, record: models.Model, reason: str) -> Any:
    """Raises ValidationError where there is a hold already."""
    if hold_on(record):
        raise ValidationError("This record is already on legal hold")
    return holds_on(type(record)).create(
        record_type=record._meta.label_lower, record_id=record.pk, reason=reason, by_id=by.pk, by_name=str(by)
    )


def lift_hold(*, by: Person, record: models.Model) -> None:
    holds_on(type(record)).filter(record_id=record.pk).update(lifted_at=timezone.now(), lifted_by_name=str(by))
