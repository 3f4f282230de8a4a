"""What the forms outside the record types' own share: the button, and the reason that is asked for."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms


def helper_of(form: forms.BaseForm, button: str) -> FormHelper:
    helper = FormHelper(form)
    helper.add_input(Submit("", button))
    return helper


def reason_field(hint: str, missing: str) -> forms.CharField:
    return forms.CharField(max_length=250, help_text=hint, error_messages={"required": missing})
