"""What the transitions of referrals and reviews ask."""

from __future__ import annotations

from django import forms
from django.db import models

from committees.models import Body
from core.pages.transitions import OnDayField, TransitionForm
from reviews.models import Methodology, Referral, Review, ReviewKind


def radios(choices: type[models.TextChoices], label: str, required: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[(word, word.capitalize()) for word in choices.values],
        widget=forms.RadioSelect,
        error_messages={"required": required, "invalid_choice": required},
    )


class AdviceForm(TransitionForm):
    advice = radios(Referral.Advice, "Advice", "Select the committee’s advice")
    considered_by = forms.ModelChoiceField(Body.objects.all(), label="Committee", required=False)
    on = OnDayField(label="Date considered", required=False)


class DecisionForm(TransitionForm):
    decision = radios(Referral.Decision, "Decision of the chair", "Select a decision")
    kind = forms.ModelChoiceField(
        ReviewKind.objects.all(),
        label="Kind of review",
        required=False,
        help_text="Only if a review is commissioned.",
    )
    on = OnDayField(label="Date decided", required=False)


class CommissionForm(TransitionForm):
    label = forms.CharField(
        label="Label",
        max_length=Review._meta.get_field("label").max_length,
        help_text="What the case is called in public, such as Child Z. Never a name.",
        error_messages={"required": "Enter a label", "max_length": "Label must be 60 characters or less"},
    )
    methodology = forms.ModelChoiceField(Methodology.objects.all(), label="Method", required=False)
    commissioned_by = forms.CharField(
        label="Commissioned by",
        required=False,
        max_length=Review._meta.get_field("commissioned_by").max_length,
        help_text="The post or body, such as the independent chair.",
        error_messages={"max_length": "Commissioned by must be 120 characters or less"},
    )
    on = OnDayField(label="Start date")


class PublishReviewForm(TransitionForm):
    published_words = forms.CharField(
        label="What was published",
        required=False,
        max_length=Review._meta.get_field("published_words").max_length,
        help_text="As shown in the report, such as “executive summary”.",
        error_messages={"max_length": "What was published must be 150 characters or less"},
    )
    on = OnDayField(label="Date published", required=False)
