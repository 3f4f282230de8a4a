"""The form of a record type, made from its `RecordPages`: its fields labelled and checked by the model's rules."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from functools import cache
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.http import QueryDict

from core.pages.cells import words_of_choices
from core.pages.editing.choices import choice_of, choices_of
from core.pages.editing.controls import control_for, dress, invalid_choice_message
from core.pages.editing.layout import Folded, WithPrintedForm
from core.pages.editing.versions import version_of
from core.pages.form_drafts import IDEMPOTENCY_KEY, VERSION
from core.pages.record_pages import Column, RecordPages, field_label, own_field, with_names
from core.pages.wording import lower_first, with_article
from core.records.constraints import rules_of
from core.records.models import Record
from core.records.ownership import refusal_of
from core.records.permissions import Person

ANOTHER = "another"


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """The form of one record for one person. `asked` are the names of the record's fields in it."""

    record_pages: RecordPages
    instance: Record
    data: QueryDict

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.asked = tuple(self._asked())
        controls = {name: self._control(own_field(type(self.instance), name)) for name in self.asked}
        self.fields = controls | self._hidden_fields()

    def _asked(self) -> Iterator[str]:
        """The form's fields without those that a page of their own changes."""
        readonly = self.record_pages.readonly_fields(self.instance) if self.instance.pk else ()
        return (name for name in self.record_pages.form_fields if name not in readonly)

    def _control(self, field: models.Field[Any, Any]) -> forms.Field:
        if not isinstance(field, models.ForeignKey | models.ManyToManyField):
            control = self.fields[field.name]
            dress(control, field)
            if field.name == self.record_pages.asked_first and isinstance(control, forms.ChoiceField):
                self._keep_first_choice(control, field)
            return self.record_pages.form_field(field.name, self.instance, control)
        label = label_of(self.record_pages, field.name)
        options: dict[str, Any] = {"label": label, "required": not field.blank, "help_text": field.help_text}
        options["error_messages"] = {
            "required": f"Select {with_article(lower_first(label))}",
            "invalid_choice": invalid_choice_message(label),
        }
        rows = self.record_pages.choices_for(field.name, self.user, self.instance)
        if isinstance(field, models.ManyToManyField):
            return choices_of(field, self.user, self._linked_now(field), rows, **options)
        current = getattr(self.instance, field.name, None) if self.instance.pk else None
        return choice_of(field, self.user, current, rows, **options)

    def _keep_first_choice(self, control: forms.ChoiceField, field: models.Field[Any, Any]) -> None:
        """What was chosen on the page before is not asked again."""
        if chosen := getattr(self.instance, field.name):
            control.choices = [choice for choice in words_of_choices(field) if choice[0] == chosen]
            control.widget = forms.HiddenInput()

    def _linked_now(self, field: models.ManyToManyField[Any, Any]) -> list[models.Model]:
        if self.instance.pk is None:
            return []
        return list(with_names(getattr(self.instance, field.name).all()))

    def _hidden_fields(self) -> dict[str, forms.Field]:
        """The version that was opened, or for a new record a key by which the same form sent twice is known."""
        hidden: dict[str, Any] = {"widget": forms.HiddenInput, "required": False}
        if self.instance.pk:
            return {VERSION: forms.CharField(initial=version_of(self.instance), **hidden)}
        return {IDEMPOTENCY_KEY: forms.UUIDField(initial=uuid.uuid4, **hidden)}

    def _post_clean(self) -> None:
        """Give the model the links it is about to have, so that its rules can check them."""
        many = [name for name in self.asked if self.instance._meta.get_field(name).many_to_many]
        self.instance.link(**{name: self.cleaned_data[name] for name in many if name in self.cleaned_data})
        super()._post_clean()  # type: ignore[misc]  # not in the stubs
        if why := refusal_of(self.instance, self.user):
            self.add_error(None, why)

    def add_error(self, field: str | None, error: Any) -> None:
        """As Django does, but the error of a constraint is shown at the field that it is about."""
        super().add_error(field, self._placed(error) if field is None else error)

    def _placed(self, error: Any) -> ValidationError:
        error = error if isinstance(error, ValidationError) else ValidationError(error)
        by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        placed: dict[str, list[ValidationError]] = {}
        for name, each in ((name, each) for name, errors in by_field.items() for each in errors):
            place = name if name in self.fields else self._place_of(each)
            placed.setdefault(place, []).append(each)
        return ValidationError(placed)

    def _place_of(self, error: ValidationError) -> str:
        """The first field of this form that the broken constraint is about."""
        names = places_of(type(self.instance)).get(error.messages[0], ())
        return next((name for name in names if name in self.asked), NON_FIELD_ERRORS)

    def reopen(self, version: str) -> None:
        """Keep what was entered, as a change of this version of the record."""
        self.data = self.data.copy()
        self.data[self.add_prefix(VERSION)] = version

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.mark_optional = True
        folded = [name for name in self.record_pages.form_folded if name in self.asked]
        shown = self._rows([name for name in self.fields if name not in folded])
        helper.layout = Layout(*shown, *([Folded(*self._rows(folded))] if folded else []))
        helper.add_input(Submit("save", "Save"))
        if self.instance.pk is None:
            helper.add_input(Submit(ANOTHER, "Save and add another", css_class="govuk-button--secondary"))
        return helper

    def _rows(self, names: list[str]) -> list[str | WithPrintedForm]:
        """The fields, each with the one that holds its printed form."""
        pairs = {name: each for name, each in self.record_pages.printed_forms.items() if {name, each} <= {*self.asked}}
        alone = [name for name in names if name not in pairs.values()]
        return [WithPrintedForm(name, pairs[name]) if name in pairs else name for name in alone]


class FirstChoiceForm(forms.Form):
    """What a new record's form depends on, asked before it."""

    def __init__(self, pages: RecordPages, *args: Any) -> None:
        super().__init__(*args)
        field = own_field(pages.model, pages.asked_first)
        if control := control_for(field, label_of(pages, field.name)):
            self.fields[field.name] = control
            dress(control, field)
        self.helper = FormHelper(self)
        self.helper.form_method = "get"
        self.helper.add_input(Submit("", "Continue"))


def label_of(pages: RecordPages, name: str) -> str:
    """The label of a field in the form: that of its column in the list, unless it holds the printed form."""
    if name.endswith("_words"):
        return field_label(own_field(pages.model, name))
    column = next((column for column in pages.list_display if column.name == name), Column(name))
    return column.heading(pages.model)


@cache
def places_of(model: type[models.Model]) -> dict[str, tuple[str, ...]]:
    """For the sentence of each constraint, the fields that it is about; of several values together the last first."""
    places = {rule.sentence: rule.fields for rule in rules_of(model)}
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            places[str(constraint.get_violation_error_message())] = tuple(reversed(constraint.fields))
    return places


@cache
def form_of(pages: RecordPages) -> type[RecordForm]:
    """The form class of a record type."""
    names = pages.form_fields
    plain = [name for name in names if not pages.model._meta.get_field(name).is_relation]
    controls = {name: control_for(own_field(pages.model, name), label_of(pages, name)) for name in plain}
    meta = type("Meta", (), {"model": pages.model, "fields": names, "formfield_callback": lambda field, **_: None})
    return type(f"{pages.model.__name__}Form", (RecordForm,), {**controls, "record_pages": pages, "Meta": meta})
