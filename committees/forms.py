"""The forms of the meeting pages."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Hidden
from django import forms

from committees.models import AgendaItem, Attendance, Outcome
from committees.services import RegisterEntry
from core.pages.fields import DAY_LIKE, DayField
from core.pages.forms import helper_of

DEPUTY_LENGTH = Attendance._meta.get_field("deputy_post").max_length
SELECT_STATUS = "Select attended, sent a deputy, apologies or absent"


class RegisterEntryForm(forms.Form):
    """Whether what was entered in one row of a register is complete."""

    status = forms.ChoiceField(
        choices=Attendance.Status.choices,
        error_messages={"required": SELECT_STATUS, "invalid_choice": SELECT_STATUS},
    )
    deputy_post = forms.CharField(
        required=False,
        max_length=DEPUTY_LENGTH,
        error_messages={"max_length": f"Deputy’s post must be {DEPUTY_LENGTH} characters or less"},
    )

    @classmethod
    def error_in(cls, entry: RegisterEntry) -> str:
        """What is wrong with the entry; empty where nothing is."""
        form = cls({"status": entry.status, "deputy_post": entry.deputy_post})
        return " ".join(message for messages in form.errors.values() for message in messages)


class OnDayForm(forms.Form):
    """The date for which a page is shown."""

    on = DayField(label="Date", help_text=DAY_LIKE)

    @property
    def helper(self) -> FormHelper:
        helper = helper_of(self, "Show")
        helper.form_method = "get"
        helper.disable_csrf = True
        return helper


class ItemForm(forms.ModelForm):
    success_message = "Item added"

    class Meta:
        model = AgendaItem
        fields = ("heading", "reporting_body", "confidential")

    @property
    def helper(self) -> FormHelper:
        return helper_for(self, "item", "Add item")


class OutcomeForm(forms.ModelForm):
    """An outcome of an item: a key message, a decision, an action."""

    success_message = "Outcome added"
    due_on = DayField(label="Due date", required=False, help_text="If this is an action. Such as 9 July 2012.")

    class Meta:
        model = Outcome
        fields = ("text", "verb", "decision", "kind", "owner", "owner_body", "due_on", "confidential")
        labels = {"text": "Outcome", "verb": "What the meeting did"}

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"item": forms.ModelChoiceField(items, label="Item"), **self.fields}
        self.fields["item"].label_from_instance = lambda item: f"{item.ordinal}. {item.heading}"

    @property
    def helper(self) -> FormHelper:
        return helper_for(self, "outcome", "Add outcome")


def helper_for(form: forms.BaseForm, action: str, label: str) -> FormHelper:
    """The form with its fields in order; `add` says which form of the page was sent."""
    helper = helper_of(form, label)
    helper.add_input(Hidden("add", action))
    return helper
