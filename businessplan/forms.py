"""The forms of the action pages. The services decide what is done with what they ask."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from django import forms

from businessplan.action_status import Tag, rating_tag
from businessplan.carrying import CarryChoice, CarryDecision
from businessplan.models import Action, ActionPlan, RagRating, WithActionPlan
from committees.models import Body
from core.pages.fields import DayField
from core.pages.forms import helper_of
from core.pages.options import PlainSelect
from core.pages.transitions import DatedForm, TransitionForm

MOST_CHARACTERS = 10_000


class SentencesField(forms.CharField):
    """Some sentences. `missing` is the error where they are required."""

    def __init__(self, *, label: str, missing: str = "", **kwargs):
        too_long = f"{label} must be {MOST_CHARACTERS:,} characters or less"
        messages = {"required": missing, "max_length": too_long}
        widget = forms.Textarea({"rows": 3})
        super().__init__(label=label, max_length=MOST_CHARACTERS, widget=widget, error_messages=messages, **kwargs)


class RatingField(forms.ModelChoiceField):
    """A rating of the plan's scale, with what it means and whether it needs a reason."""

    def label_from_instance(self, rating: RagRating) -> str:
        words = [f"{rating.word.capitalize()} ({rating.colour})", rating.meaning.rstrip(".")]
        words += ["needs a reason and the next step"] if rating.asks_why else []
        return ": ".join(filter(None, words))


class ProgressForm(TransitionForm):
    """Reporting progress: the rating, what was done, the evidence and the impact; why not, and what next."""

    rating = RatingField(
        RagRating.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Select a rating", "invalid_choice": "Select a rating of this plan's scale"},
    )
    dated = DayField(
        label="Date of update",
        required=False,
        help_text="For example, 9 July 2012 or 9/7/2012. Leave it empty for today.",
    )
    text = SentencesField(label="What was done", missing="Enter what was done")
    evidence = SentencesField(label="Evidence", required=False, help_text="What shows that it was done.")
    impact = SentencesField(
        label="Impact on children or practice", required=False, help_text="The difference it has made."
    )
    reason = SentencesField(
        label="Reason", required=False, help_text="Why it is not going as planned. Some ratings need it."
    )
    next_step = SentencesField(label="Next step", required=False, help_text="What will happen next and when.")

    def __init__(self, *args, record: Action, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        scale = record.plan.scale_id
        if scale is None:
            del self.fields["rating"]
        else:
            self.fields["rating"].queryset = RagRating.objects.filter(scale=scale).order_by("ordinal")

    @property
    def helper(self) -> FormHelper:
        return with_button(self, "Save progress report")


class DueDateForm(TransitionForm):
    """Another due date, and why."""

    to = DayField(
        label="New due date",
        help_text="For example, 30 September 2012. For a month, enter its last day.",
        error_messages={"required": "Enter the new due date"},
    )
    reason = SentencesField(label="Reason", missing="Enter why the due date changes")

    @property
    def helper(self) -> FormHelper:
        return with_button(self, "Change due date")


class ActionPlanForm(DatedForm):
    """The plan that answers a record: a new one, or one on record that answers no other."""

    plan = forms.ModelChoiceField(
        ActionPlan.objects.none(),
        label="Action plan",
        required=False,
        empty_label="A new action plan",
        help_text="Or select an existing plan.",
    )

    def __init__(self, *args, record: WithActionPlan, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        linked = type(record)._meta.get_field("plan").related_query_name()
        self.fields["plan"].queryset = ActionPlan.objects.filter(kind=record.plan_kind, **{linked: None})


class SignOffForm(DatedForm):
    """Which body signs the action off, and the evidence."""

    signed_off_by = forms.ModelChoiceField(
        Body.objects.all(),
        label="Signed off by",
        help_text="The committee or other body that accepts the action as completed.",
        error_messages={
            "required": "Select the body that signs the action off",
            "invalid_choice": "Select the body that signs the action off",
        },
    )
    evidence = SentencesField(
        label="Evidence",
        missing="Enter the evidence that the action was completed",
        help_text="What shows that it was completed.",
    )


class CloseForm(DatedForm):
    reason = SentencesField(label="Reason", missing="Enter why the action is closed")


class ReplaceActionForm(DatedForm):
    """The other action is of the same plan or of one that the board has begun since."""

    replacement = forms.ModelChoiceField(
        Action.objects.none(),
        label="Replaced by",
        error_messages={
            "required": "Select the action that replaces this one",
            "invalid_choice": "Select the action that replaces this one",
        },
    )

    def __init__(self, *args, record: Action, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        plans = ActionPlan.objects.filter(kind=record.plan.kind, starts_on__gte=record.plan.starts_on)
        others = Action.objects.filter(plan__in=plans, closed_on__isnull=True).exclude(pk=record.pk)
        self.fields["replacement"].queryset = others.select_related("plan").order_by("plan", "number")


class ReopenForm(TransitionForm):
    reason = forms.CharField(
        label="Reason",
        max_length=150,
        help_text="Kept in the history.",
        error_messages={
            "required": "Enter why the action is reopened",
            "max_length": "Reason must be 150 characters or less",
        },
    )


class CarryDecisionForm(forms.Form):
    """What happens to one unfinished action when its plan is rolled forward."""

    choice = forms.ChoiceField(
        choices=CarryChoice.choices,
        initial=CarryChoice.CARRY,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select what happens to the action",
            "invalid_choice": "Select what happens to the action",
        },
    )
    replacement = forms.TypedChoiceField(label="If replaced: by which action", required=False, widget=PlainSelect)
    reason = forms.CharField(
        label="If closed: why",
        required=False,
        max_length=500,
        error_messages={"max_length": "Reason must be 500 characters or less"},
    )

    def __init__(self, data=None, *, action: Action, into: ActionPlan | None, replacements: list[Action]):
        super().__init__(data, prefix=self.prefix_of(action))
        self.action = action
        self.fields["choice"].label = f"What happens to action {action.number}"
        actions = {str(other.pk): other for other in replacements}
        field = self.fields["replacement"]
        field.choices = [("", "None chosen"), *((key, f"{a.number}. {a.text[:80]}") for key, a in actions.items())]
        field.coerce, field.empty_value = actions.get, None
        field.error_messages["invalid_choice"] = f"Select the action of {into} that replaces it"

    @staticmethod
    def prefix_of(action: Action) -> str:
        return f"action-{action.pk}"

    @classmethod
    def name_of(cls, field: str, action: Action) -> str:
        return f"{cls.prefix_of(action)}-{field}"

    @property
    def rating(self) -> Tag:
        return rating_tag(self.action)

    @property
    def decision(self) -> CarryDecision:
        return CarryDecision(self.action, **self.cleaned_data)


def with_button(form: forms.BaseForm, label: str) -> FormHelper:
    helper = helper_of(form, label)
    helper.mark_optional = True
    return helper
