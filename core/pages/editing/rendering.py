"""What is drawn of a form that a person is to fill in, but for what each page of it has of its own."""

from __future__ import annotations

import uuid

from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django.forms import BaseForm, HiddenInput
from django.utils.safestring import SafeString

from core.pages.form_drafts import IDEMPOTENCY_KEY


def fields_of(form: BaseForm, helper: FormHelper | None = None) -> SafeString:
    """Its fields and buttons as its helper or that one has them, without the form around them and what that carries of
    its sender."""
    helper = form.helper if helper is None else helper  # one without fields is false
    helper.form_tag, helper.disable_csrf = False, True
    return render_crispy_form(form, helper)


def new_word() -> SafeString:
    """Which form for a new record this is: each that is shown has a word of its own."""
    return HiddenInput().render(IDEMPOTENCY_KEY, uuid.uuid4(), {"id": f"id_{IDEMPOTENCY_KEY}"})
