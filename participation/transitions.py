"""How a practice example is checked for anonymity, and how a check is withdrawn."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from committees.permissions import second_person_required
from core.accounts.models import User
from core.pages.transitions import TransitionForm
from core.records.transitions import transition
from participation.models import PracticeExample
from participation.permissions import can_check_examples, wrote

Anonymity = PracticeExample.Anonymity
WRITTEN_BY = ("anonymity_checked_on", "checked_by_post", "checked_digest")
WHO_MAY = "Only the safeguarding unit can check practice examples."


class AnonymityCheckForm(TransitionForm):
    post = forms.CharField(
        label="Your post",
        max_length=150,
        help_text="Such as business manager.",
        error_messages={"required": "Enter your post"},
    )


def refused_to_writer(example: PracticeExample, by: User) -> str:
    if second_person_required(timezone.localdate()) and wrote(by, example):
        return "You wrote or changed this example. Another person must check it."
    return ""


@transition(
    PracticeExample,
    name="check-anonymity",
    label="Record anonymity check",
    success_message="Anonymity check recorded",
    state="anonymity",
    sources=(Anonymity.NOT_CHECKED,),
    target=Anonymity.CHECKED,
    writes=WRITTEN_BY,
    form=AnonymityCheckForm,
    allowed=can_check_examples,
    refusal=WHO_MAY,
    refused_to=refused_to_writer,
    effects=lambda example: (
        "You confirm that you have read the example and that no child or family can be recognised.",
        "The example can then be published. If it changes, it must be checked again.",
    ),
)
def check_anonymity(example: PracticeExample, *, by: User, post: str) -> None:
    example.anonymity_checked_on, example.checked_by_post = timezone.localdate(), post
    example.checked_digest = example.text_digest


@transition(
    PracticeExample,
    name="withdraw-check",
    label="Withdraw anonymity check",
    success_message="Anonymity check withdrawn",
    state="anonymity",
    sources=(Anonymity.CHECKED,),
    target=Anonymity.NOT_CHECKED,
    writes=WRITTEN_BY,
    allowed=can_check_examples,
    refusal=WHO_MAY,
    effects=lambda example: ("The example is not published until it has been checked again.",),
)
def withdraw_anonymity_check(example: PracticeExample, *, by: User) -> None:
    example.anonymity_checked_on, example.checked_by_post, example.checked_digest = None, "", ""
