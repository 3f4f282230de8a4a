"""The form of a record type, made from its `RecordPages`: its fields labelled and checked by the model's rules."""

from __future__ import annotations

import uuid
from functools import cache

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from core.pages.editing.choices import choice_of, choices_of
from core.pages.editing.controls import control_for, dress
from core.pages.editing.versions import version_of
from core.pages.form_drafts import IDEMPOTENCY_KEY, VERSION
from core.pages.record_pages import Column, RecordPages, with_names
from core.records.constraints import rules_of

ANOTHER = "another"


class RecordForm(forms.ModelForm):
    """What one person types of one record. `asked` are the names of the fields in it."""

    record_pages: RecordPages

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.asked = tuple(self._asked())
        made = {name: self._control(self.instance._meta.get_field(name)) for name in self.asked}
        self.fields = made | self._marks()

    def _asked(self):
        """The form's fields without those that a page of their own changes."""
        settled = self.record_pages.readonly_fields(self.instance) if self.instance.pk else ()
        return (name for name in self.record_pages.asked if name not in settled)

    def _control(self, field: models.Field) -> forms.Field:
        if not field.is_relation:
            control = self.fields[field.name]
            dress(control, field)
            return control
        label = label_of(self.record_pages, field.name)
        about = {"label": label, "required": not field.blank, "help_text": field.help_text}
        about["error_messages"] = {
            "required": f"{label}: choose one.",
            "invalid_choice": f"{label}: choose one listed.",
        }
        if field.many_to_many:
            return choices_of(field, self.user, self._linked_now(field), **about)
        return choice_of(field, self.user, getattr(self.instance, field.name, None), **about)

    def _linked_now(self, field: models.ManyToManyField) -> list[models.Model]:
        if self.instance.pk is None:
            return []
        return list(with_names(getattr(self.instance, field.name).all()))

    def _marks(self) -> dict[str, forms.Field]:
        """What the form carries unseen: the version it was opened with or, of a new record, which form it is."""
        hidden = {"widget": forms.HiddenInput, "required": False}
        if self.instance.pk:
            return {VERSION: forms.CharField(initial=version_of(self.instance), **hidden)}
        return {IDEMPOTENCY_KEY: forms.UUIDField(initial=uuid.uuid4, **hidden)}

    def _post_clean(self) -> None:
        """Tell the model which links it is about to have, so that its rules can speak of them."""
        many = [name for name in self.asked if self.instance._meta.get_field(name).many_to_many]
        self.instance.link(**{name: self.cleaned_data[name] for name in many if name in self.cleaned_data})
        super()._post_clean()

    def add_error(self, field: str | None, error) -> None:
        """As Django's; what a constraint says stands at the field it is about."""
        super().add_error(field, self._placed(error) if field is None else error)

    def _placed(self, error) -> ValidationError:
        error = error if isinstance(error, ValidationError) else ValidationError(error)
        told = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        placed: dict[str, list] = {}
        for name, each in ((name, each) for name, errors in told.items() for each in errors):
            place = name if name in self.fields else self._place_of(each)
            placed.setdefault(place, []).append(each)
        return ValidationError(placed)

    def _place_of(self, error: ValidationError) -> str:
        """The first field of this form that the broken constraint speaks of."""
        names = places_of(type(self.instance)).get(error.messages[0], ())
        return next((name for name in names if name in self.asked), NON_FIELD_ERRORS)

    def opened_anew(self, version: str) -> None:
        """Keep what was typed, and take the record as it now is for the version that it was typed over."""
        self.data = self.data.copy()
        self.data[self.add_prefix(VERSION)] = version

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.layout = Layout(
            *(name for name in self.fields if name != IDEMPOTENCY_KEY)
        )  # each page has a word of its own
        helper.mark_optional = True
        helper.add_input(Submit("save", "Save"))
        if self.instance.pk is None:
            helper.add_input(Submit(ANOTHER, "Save and add another", css_class="govuk-button--secondary"))
        return helper


def label_of(pages: RecordPages, name: str) -> str:
    """What a field is called in the list, and so in the form."""
    column = next((column for column in pages.list_display if column.name == name), Column(name))
    return column.heading(pages.model)


@cache
def places_of(model: type[models.Model]) -> dict[str, tuple[str, ...]]:
    """For the sentence of each constraint, the fields that it speaks of; of several values together the last first."""
    places = {rule.sentence: rule.fields for rule in rules_of(model)}
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            places[str(constraint.get_violation_error_message())] = tuple(reversed(constraint.fields))
    return places


@cache
def form_of(pages: RecordPages) -> type[RecordForm]:
    """The form class of a record type."""
    names = pages.asked
    plain = [name for name in names if not pages.model._meta.get_field(name).is_relation]
    controls = {name: control_for(pages.model._meta.get_field(name), label_of(pages, name)) for name in plain}
    meta = type("Meta", (), {"model": pages.model, "fields": names, "formfield_callback": lambda field, **_: None})
    return type(f"{pages.model.__name__}Form", (RecordForm,), {**controls, "record_pages": pages, "Meta": meta})
