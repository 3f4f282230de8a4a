"""The forms of the meeting pages."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Hidden, Submit
from django import forms
from django.http import QueryDict

from committees.models import AgendaItem, Attendance, Outcome
from committees.services import Mark
from core.pages.fields import DAY_LIKE, DayField

DEPUTY_ROOM = Attendance._meta.get_field("deputy_post").max_length


class MarkForm(forms.Form):
    """Whether what was typed in one row of a register can be saved."""

    status = forms.ChoiceField(
        choices=Attendance.Status.choices,
        error_messages={
            "required": "Choose attended, sent a deputy, apologies or absent.",
            "invalid_choice": "Choose attended, sent a deputy, apologies or absent.",
        },
    )
    deputy_post = forms.CharField(
        required=False,
        max_length=DEPUTY_ROOM,
        error_messages={"max_length": f"A deputy's post has at most {DEPUTY_ROOM} characters."},
    )
    seen = forms.CharField(required=False, strip=False)

    @classmethod
    def of(cls, mark: Mark) -> MarkForm:
        return cls({"status": mark.status, "deputy_post": mark.deputy_post, "seen": mark.seen})

    @property
    def why_not(self) -> str:
        """What is wrong with it in one line; empty when nothing is."""
        return " ".join(message for messages in self.errors.values() for message in messages)


def mark_typed(seat: int, data: QueryDict) -> Mark:
    """What was typed in the row of this seat, whether or not it can be saved."""
    status, deputy_post, seen = (data.get(f"seat-{seat}-{name}", "") for name in MarkForm.base_fields)
    return Mark(seat, status, deputy_post.strip(), seen)


class OnDayForm(forms.Form):
    """The day of which something is shown."""

    on = DayField(label="Day", help_text=DAY_LIKE)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_method = "get"
        helper.disable_csrf = True
        helper.add_input(Submit("", "Show"))
        return helper


class ItemForm(forms.ModelForm):
    """The next item of an agenda."""

    class Meta:
        model = AgendaItem
        fields = ("heading", "reporting_body", "confidential")

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "item", "Add item")


class OutcomeForm(forms.ModelForm):
    """What came of an item: a key message, a decision, an action."""

    due_on = DayField(label="Due date", required=False, help_text="For an action. Such as 9 July 2012.")

    class Meta:
        model = Outcome
        fields = ("text", "verb", "decision", "kind", "owner", "owner_body", "due_on", "confidential")
        labels = {"text": "What came of it", "verb": "What the meeting did with it"}

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"item": forms.ModelChoiceField(items, label="Item"), **self.fields}
        self.fields["item"].label_from_instance = lambda item: f"{item.ordinal}. {item.heading}"

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "outcome", "Add outcome")


def helper_of(form: forms.BaseForm, action: str, label: str) -> FormHelper:
    """How the form is drawn: its fields in order and a button that says which form was sent."""
    helper = FormHelper(form)
    helper.add_input(Hidden("add", action))
    helper.add_input(Submit("", label))
    return helper
