"""The forms of the action pages. What they ask is refused or done by the services."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from businessplan.models import Action, RagRating
from core.pages.fields import DayField
from core.pages.transitions import DatedForm

ROOM = 10_000


class WordsField(forms.CharField):
    """Some sentences."""

    def __init__(self, **kwargs):
        too_long = f"{kwargs['label']} has at most {ROOM:,} characters."
        messages = {"required": f"Say {kwargs.pop('asked', '')}.", "max_length": too_long}
        super().__init__(max_length=ROOM, widget=forms.Textarea({"rows": 3}), error_messages=messages, **kwargs)


class RatingField(forms.ModelChoiceField):
    """A rating of the plan's scale, with what it means and whether it needs a reason."""

    def label_from_instance(self, rating: RagRating) -> str:
        words = [f"{rating.word.capitalize()} ({rating.colour})", rating.meaning.rstrip(".")]
        words += ["needs a reason and the next step"] if rating.asks_why else []
        return ": ".join(filter(None, words))


class ProgressForm(forms.Form):
    """Reporting progress: the rating, what was done, the evidence and the impact; why not, and what next."""

    rating = RatingField(
        RagRating.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose a rating.", "invalid_choice": "Choose a rating of this plan's scale."},
    )
    dated = DayField(
        label="Day of the report",
        required=False,
        help_text="The day on which it stands so, such as 9 July 2012 or 9/7/2012. Left empty, it is today.",
    )
    text = WordsField(label="What was done", asked="what was done")
    evidence = WordsField(label="Evidence", required=False, help_text="What shows that it was done.")
    impact = WordsField(
        label="Impact on children or practice", required=False, help_text="What difference it has made."
    )
    reason = WordsField(
        label="Reason", required=False, help_text="Why it is not going as planned. Some ratings need it."
    )
    next_step = WordsField(label="Next step", required=False, help_text="What will be done about that, and by when.")

    def __init__(self, *args, action: Action, **kwargs):
        super().__init__(*args, **kwargs)
        if action.plan.scale_id is None:
            del self.fields["rating"]
        else:
            self.fields["rating"].queryset = RagRating.objects.filter(scale=action.plan.scale_id).order_by("ordinal")

    @property
    def helper(self) -> FormHelper:
        return with_button(self, "Save progress report")


class DueDateForm(forms.Form):
    """Another due date, and why."""

    to = DayField(
        label="New due date",
        help_text="Such as 30 September 2012. Of a month, its last day.",
        error_messages={"required": "Say the new due date."},
    )
    reason = WordsField(label="Reason", asked="why the date is moved")

    @property
    def helper(self) -> FormHelper:
        return with_button(self, "Move the due date")


class SignOffForm(DatedForm):
    """Who says that it is done, and what shows it."""

    signed_off_by = forms.CharField(
        label="Signed off by",
        max_length=Action._meta.get_field("signed_off_by").max_length,
        help_text="The post or the body that says so.",
        error_messages={"required": "Say who signs it off.", "max_length": "Name the post or the body in fewer words."},
    )
    evidence = WordsField(label="Evidence", asked="what shows that it was done")


class CloseForm(DatedForm):
    reason = WordsField(label="Reason", asked="why it is closed undone")


def with_button(form: forms.BaseForm, label: str) -> FormHelper:
    helper = FormHelper(form)
    helper.mark_optional = True
    helper.add_input(Submit("", label))
    return helper
