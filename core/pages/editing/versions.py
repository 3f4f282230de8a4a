"""Which version of a record a form was opened with, so that nobody's change is overwritten unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from core.pages.cells import VisibleRecords, text_of
from core.pages.record_pages import field_label, own_field
from core.records.history import values_of
from core.records.permissions import Person


def version_of(record: models.Model) -> str:
    """A digest of everything that the record holds, its links to others included; empty before it is saved."""
    if record.pk is None:
        return ""
    links = {field.name: sorted(keys_of(record, field)) for field in record._meta.many_to_many}
    said = json.dumps([values_of(record), links], sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def keys_of(record: models.Model, field: models.ManyToManyField[Any, Any]) -> list[int]:
    return [other.pk for other in getattr(record, field.name).all()]


@dataclass(frozen=True)
class Difference:
    """A field whose stored value differs from the one in the form."""

    label: str
    stored: str
    entered: str


def differences(form: forms.BaseForm, asked: Iterable[str], stored: models.Model, user: Person) -> list[Difference]:
    """The fields whose stored and entered values differ. A value that cannot be read is shown as it was entered."""
    visible = VisibleRecords(user)
    found = []
    for name in asked:
        field = own_field(type(stored), name)
        now, typed = stated(stored, field, visible), typed_in(form, field, visible)
        if now != typed:
            found.append(Difference(str(form.fields[name].label or field_label(field)), now, typed))
    return found


def stated(record: models.Model, field: models.Field[Any, Any], visible: VisibleRecords) -> str:
    value = getattr(record, field.name)
    return printed(list(value.all()) if field.many_to_many else value, field, visible)


def typed_in(form: forms.BaseForm, field: models.Field[Any, Any], visible: VisibleRecords) -> str:
    if field.name in form.cleaned_data:
        return printed(form.cleaned_data[field.name], field, visible)
    value = form[field.name].value()
    return text_of(value[0] if isinstance(value, tuple) else str(value or ""))


def printed(value: Any, field: models.Field[Any, Any], visible: VisibleRecords) -> str:
    """A value as the pages print it, other records by their names where they may be seen."""
    if not field.is_relation or value is None:
        return text_of(value, field)
    records = list(value) if isinstance(value, list | tuple) else [value]
    visible.preload(records)
    return "; ".join(sorted(visible.cell(record).text for record in records)) or text_of(None)
