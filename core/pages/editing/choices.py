"""Choosing the record that a foreign key points at: from a list where it is short, by typing its name where it is not.

Records that a person may not see are never offered. A link to one that is there already is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict

from core.pages.cells import NOT_SHOWN, visible_queryset
from core.pages.editing.matching import Match, match
from core.pages.options import PlainSelect
from core.pages.record_pages import with_names
from core.records.permissions import Person

LISTED = 60
CHECKED = 40
LARGE = 5  # of more boxes than this, each is drawn small
CHOOSE = "Select"
TYPED_HINT = "Start typing a name, number or date."
LINES_HINT = "Enter one on each line. Part of the name is enough."


def nameable(model: type[models.Model], user: Person) -> QuerySet[Any]:
    """What this person may choose among, read with whatever the names follow."""
    return with_names(visible_queryset(model, user))


def choice_of(
    field: models.ForeignKey[Any, Any],
    user: Person,
    current: models.Model | None,
    rows: QuerySet[Any] | None = None,
    **options: Any,
) -> forms.Field:
    """The form field of one foreign key; `rows` narrow its choices, `current` is the record that it points at now."""
    rows = nameable(field.related_model, user) if rows is None else with_names(rows)
    first = {str(record.pk): str(record) for record in rows[: LISTED + 1]}
    if len(first) > LISTED:
        known = seen(rows, current)
        return NamedRecordField(rows, current=known, unseen=None if known else current, **options)
    is_listed = current is None or str(current.pk) in first
    return ListedRecordField(rows, first, unseen=None if is_listed else current, **options)


def choices_of(
    field: models.ManyToManyField[Any, Any],
    user: Person,
    current: list[models.Model],
    rows: QuerySet[Any] | None = None,
    **options: Any,
) -> forms.Field:
    """The form field of a many-to-many field; `current` are the records that it links to now."""
    rows = nameable(field.related_model, user) if rows is None else with_names(rows)
    first = list(rows[: CHECKED + 1])
    known = set(rows.filter(pk__in=[each.pk for each in current]).values_list("pk", flat=True)) if current else set()
    hidden = [record for record in current if record.pk not in known]
    if len(first) > CHECKED:
        current = [each for each in current if each.pk in known]
        return NamedRecordsField(rows, current=current, hidden=hidden, **options)
    return ListedRecordsField(first, hidden=hidden, **options)


def seen(rows: QuerySet[models.Model], current: models.Model | None) -> models.Model | None:
    """The record, where it is among those that may be seen."""
    return current if current is not None and rows.filter(pk=current.pk).exists() else None


class ListedRecordField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """A short list, given by its keys and names; what is chosen of it is read."""

    def __init__(
        self, rows: QuerySet[Any], listed: dict[str, str], *, unseen: models.Model | None = None, **kwargs: Any
    ) -> None:
        super().__init__(rows, empty_label=None, widget=PlainSelect, **kwargs)
        self.unseen = unseen
        self.listed = listed | ({str(unseen.pk): NOT_SHOWN} if unseen else {})
        self.choices = [("", CHOOSE if self.required else ""), *self.listed.items()]

    def to_python(self, value: Any) -> models.Model | None:
        if self.unseen is not None and str(value) == str(self.unseen.pk):
            return self.unseen
        if value not in self.empty_values and str(value) not in self.listed:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class ListedRecordsField(forms.MultipleChoiceField):
    """A short list of which several may be ticked. Linked records that the person may not see stay linked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, listed: list[models.Model], *, hidden: list[models.Model], **kwargs: Any) -> None:
        super().__init__(choices=[(str(record.pk), str(record)) for record in listed], **kwargs)
        self.records = {str(record.pk): record for record in listed}
        self.hidden, self.is_long = hidden, len(listed) > LARGE

    def prepare_value(self, value: Any) -> list[str]:
        return [str(getattr(each, "pk", each)) for each in value or ()]

    def clean(self, value: Any) -> list[models.Model]:
        return [self.records[key] for key in super().clean(value)] + self.hidden


class NamedRecordInput(forms.TextInput):
    """A line to type the name in; below it, where that was not plain, the records it may mean, to choose from."""

    offers: list[models.Model] = []

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> tuple[str, str]:
        return (data.get(name) or "").strip(), data.get(f"{name}-offer") or ""

    def format_value(self, value: Any) -> str | None:
        typed: str | None = value[0] if isinstance(value, tuple) else super().format_value(value)
        return typed


class NamedRecordField(forms.Field):
    """One record of very many, named in words."""

    widget = NamedRecordInput

    def __init__(
        self, rows: QuerySet[models.Model], *, current: models.Model | None, unseen: models.Model | None, **kwargs: Any
    ) -> None:
        kwargs["help_text"] = " ".join(filter(None, [kwargs.get("help_text", ""), TYPED_HINT]))
        super().__init__(**kwargs)
        self.rows, self.current = rows, current
        self.current_by_name = {str(each): each for each in [current] if each} | ({NOT_SHOWN: unseen} if unseen else {})

    def prepare_value(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, tuple):
            return value
        return next(iter(self.current_by_name), "")

    def clean(self, value: tuple[str, str]) -> models.Model | None:
        typed, offered = value
        if offered.isdecimal() and (chosen := self.rows.filter(pk=offered).first()):
            return chosen
        if not typed:
            return super().clean("") or None
        return self.current_by_name.get(typed) or self._found(typed)

    def _found(self, typed: str) -> models.Model:
        found = match(self.rows, typed)
        if found.record is None:
            self.widget.offers = found.offers
            raise ValidationError(not_plain(self.label, typed, found))
        return found.record


def not_plain(label: object, typed: str, found: Match) -> str:
    """What to do where the words do not name one record."""
    short = typed if len(typed) <= 60 else f"{typed[:60]}…"
    if found.offers:
        return f"{label}: more than one record matches “{short}”. Select one, or enter more of its name"
    return f"{label}: no record matches “{short}”. Enter part of a name, a number or a date"


class NamedRecordsField(forms.CharField):
    """Several records of very many, one to a line."""

    def __init__(
        self, rows: QuerySet[models.Model], *, current: list[models.Model], hidden: list[models.Model], **kwargs: Any
    ) -> None:
        kwargs["help_text"] = " ".join(filter(None, [kwargs.get("help_text", ""), LINES_HINT]))
        super().__init__(widget=forms.Textarea({"rows": 5}), **kwargs)
        self.rows, self.hidden = rows, hidden
        self.current_by_name = {str(record): record for record in current}

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else "\n".join(self.current_by_name)

    def clean(self, value: str) -> list[models.Model]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        return list(dict.fromkeys(self._named(line) for line in lines)) + self.hidden

    def _named(self, line: str) -> models.Model:
        found = Match(self.current_by_name[line]) if line in self.current_by_name else match(self.rows, line)
        if found.record is None:
            could = "; ".join(str(each) for each in found.offers)
            raise ValidationError(not_plain(self.label, line, found) + (f" It could be {could}." if could else ""))
        return found.record
