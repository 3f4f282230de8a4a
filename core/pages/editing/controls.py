"""The form field for each kind of model field, and its error messages, written as GOV.UK writes them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from core.datapack.cells import tidy
from core.pages.cells import words_of_choices
from core.pages.editing.choices import CHOOSE
from core.pages.fields import DAY_LIKE, AmountField, CountField, DayField
from core.pages.wording import lower_first, with_article

SHORT_TEXT = 20  # characters, such as a year
LONGEST_TEXT = 50_000  # characters; the longest text of an annual report is a tenth of it
NOT_KNOWN = (("unknown", "Not known"), ("true", "Yes"), ("false", "No"))


class TidyTextField(forms.CharField):
    """Text as the records hold it: one kind of line end, no control characters, no space around it."""

    def to_python(self, value: Any) -> str | None:
        return super().to_python(tidy(str(value or "")))


def control_for(field: models.Field[Any, Any], label: str) -> forms.Field | None:
    """The form field of a column; None of a foreign key, whose choices depend on the person."""
    if field.is_relation or (control := field.formfield(label=label, **kind_of(field))) is None:
        return None
    control.error_messages |= error_messages_for(control, label)
    control.widget.attrs |= width_of(control)
    if isinstance(control, DayField):
        control.help_text = " ".join(filter(None, [str(control.help_text), DAY_LIKE]))
    return control


def kind_of(field: models.Field[Any, Any]) -> dict[str, Any]:
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
        area = forms.Textarea({"rows": 4, "maxlength": None})
        return {"form_class": TidyTextField, "max_length": LONGEST_TEXT, "widget": area}
    if isinstance(field, models.URLField):
        return {"assume_scheme": "https"}
    return {"form_class": TidyTextField} if type(field) is models.CharField else {}


def width_of(control: forms.Field) -> dict[str, str]:
    """A box as wide as what is typed in it."""
    is_short = isinstance(control, forms.CharField) and (control.max_length or LONGEST_TEXT) <= SHORT_TEXT
    return {"class": "govuk-input--width-10"} if is_short or isinstance(control, CountField | AmountField) else {}


def error_messages_for(control: forms.Field, label: str) -> dict[str, str]:
    messages = {"required": required_message(control, label)}
    if getattr(control, "max_length", None):
        messages["max_length"] = f"{label} must be %(limit_value)d characters or less"
    if isinstance(control, forms.ChoiceField):
        messages["invalid_choice"] = invalid_choice_message(label)
    if isinstance(control, CountField | AmountField):
        messages["invalid"] = f"{label} must be a number, like {control.example}"
    return messages


def required_message(control: forms.Field, label: str) -> str:
    """Enter a name, Enter the date of review, Select a sector."""
    named = lower_first(label)
    if isinstance(control, forms.ChoiceField):
        return f"Select {with_article(named)}"
    if named.startswith("date of "):
        return f"Enter the {named}"
    return f"Enter {with_article(named)}"


def invalid_choice_message(label: str) -> str:
    return f"{label} must be one from the list"


def dress(control: forms.Field, field: models.Field[Any, Any]) -> None:
    """Give choices in the words of a sentence, and call an empty yes or no "Not known"."""
    if isinstance(control, forms.NullBooleanField):
        control.widget.choices = NOT_KNOWN
    elif field.choices and isinstance(control, forms.ChoiceField):
        blank = [] if field.has_default() and not field.blank else [("", CHOOSE if control.required else "")]
        control.choices = [*blank, *((value, label) for value, label in words_of_choices(field) if value != "")]
