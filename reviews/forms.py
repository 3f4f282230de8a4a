"""What is asked when a referral is advised on and decided, and when a review is commissioned and published."""

from __future__ import annotations

from django import forms
from django.db import models

from committees.models import Body
from core.pages.transitions import DatedForm, OnDayField, TransitionForm
from reviews.models import Methodology, Referral, Review, ReviewKind


def choice(choices: type[models.TextChoices], label: str) -> forms.ChoiceField:
    """One of a few, each to be seen, in the words that the records use."""
    words = {"required": f"{label}: choose one.", "invalid_choice": f"{label}: choose one listed."}
    return forms.ChoiceField(
        label=label,
        choices=[(word, word.capitalize()) for word in choices.values],
        widget=forms.RadioSelect,
        error_messages=words,
    )


class AdviceForm(TransitionForm):
    advice = choice(Referral.Advice, "What the committee found")
    considered_by = forms.ModelChoiceField(
        Body.objects.all(), label="Committee", error_messages={"required": "Choose the committee that considered it."}
    )
    on = OnDayField()


class DecisionForm(TransitionForm):
    decision = choice(Referral.Decision, "What the chair of the board decided")
    kind = forms.ModelChoiceField(
        ReviewKind.objects.all(), label="Kind of review", required=False, help_text="Where a review is commissioned."
    )
    on = OnDayField()


class CommissionForm(TransitionForm):
    label = forms.CharField(
        label="How the case is called",
        max_length=Review._meta.get_field("label").max_length,
        help_text="Such as Child Z: never a name.",
        error_messages={"required": "Say how the case is called.", "max_length": "A label has at most 60 characters."},
    )
    methodology = forms.ModelChoiceField(Methodology.objects.all(), label="Method", required=False)
    on = OnDayField()


class PublishForm(DatedForm):
    words = forms.CharField(
        label="What is published",
        max_length=Review._meta.get_field("published_words").max_length,
        help_text="Such as executive summary.",
        error_messages={"required": "Say what is published.", "max_length": "It has at most 150 characters."},
    )
