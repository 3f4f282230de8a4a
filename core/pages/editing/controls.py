"""The control that each kind of field is typed or chosen in, and what it says of what cannot be taken."""

from __future__ import annotations

from django import forms
from django.db import models

from core.datapack.cells import tidy
from core.pages.cells import words_of_choices
from core.pages.fields import DAY_LIKE, AmountField, CountField, DayField

ROOM = 50_000  # characters; the longest text of an annual report is a tenth of it
NOT_KNOWN = (("unknown", "Not known"), ("true", "Yes"), ("false", "No"))


class WordsField(forms.CharField):
    """Text as the records hold it: one kind of line end, no control characters, no space around it."""

    def to_python(self, value) -> str:
        return super().to_python(tidy(str(value or "")))


def control_for(field: models.Field, label: str) -> forms.Field | None:
    """The form field of a column that points at no other record; those that do are made for each person anew."""
    if field.is_relation:
        return None
    control = field.formfield(label=label, **kind_of(field))
    control.error_messages |= sentences(control, label)
    control.widget.attrs |= size_of(control)
    if isinstance(control, DayField):
        control.help_text = " ".join(filter(None, [control.help_text, DAY_LIKE]))
    return control


def kind_of(field: models.Field) -> dict:
    """The classes and settings that differ from Django's own."""
    if field.choices:
        return {}
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return {"form_class": DayField}
    if isinstance(field, models.DecimalField):
        return {"form_class": AmountField}
    if isinstance(field, models.IntegerField):
        return {"form_class": CountField}
    if isinstance(field, models.TextField):
        return {"form_class": WordsField, "max_length": ROOM, "widget": forms.Textarea({"rows": 4, "maxlength": None})}
    if isinstance(field, models.URLField):
        return {"assume_scheme": "https"}
    return {"form_class": WordsField} if type(field) is models.CharField else {}


def size_of(control: forms.Field) -> dict[str, str]:
    """A box as wide as what is typed in it."""
    if isinstance(control, CountField | AmountField):
        return {"class": "govuk-input--width-10"}
    return {"class": "govuk-input--width-20"} if isinstance(control, DayField) else {}


def sentences(control: forms.Field, label: str) -> dict[str, str]:
    """What the control says when nothing, or too much, was typed."""
    said = {"required": f"{label}: {asked(control)}."}
    if getattr(control, "max_length", None):
        said["max_length"] = f"{label}: at most %(limit_value)d characters, and this has %(show_value)d. Shorten it."
    if isinstance(control, forms.ChoiceField):
        said["invalid_choice"] = f"{label}: choose one from the list."
    if isinstance(control, CountField | AmountField):
        said["invalid"] = f"{label}: type a number, such as {control.example}."
    return said


def asked(control: forms.Field) -> str:
    if isinstance(control, forms.ChoiceField):
        return "choose one"
    if isinstance(control, DayField):
        return "type a date, such as 9 July 2012"
    return "type a number" if isinstance(control, CountField | AmountField) else "type something here"


def dress(control: forms.Field, field: models.Field) -> None:
    """Choices in the words of a sentence; what is neither yes nor no said to be not known."""
    if isinstance(control, forms.NullBooleanField):
        control.widget.choices = NOT_KNOWN
    elif field.choices and isinstance(control, forms.ChoiceField):
        blank = [] if field.has_default() and not field.blank else [("", "")]
        control.choices = [*blank, *((value, label) for value, label in words_of_choices(field) if value != "")]
