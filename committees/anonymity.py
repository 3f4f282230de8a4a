"""How a text about children and families is checked for anonymity, and how a check is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django import forms

from committees.concerns import words_of_printed_names
from committees.permissions import second_person_required
from core.accounts.models import User
from core.pages.transitions import TransitionForm
from core.records import clock
from core.records.anonymity import CHECK_FIELDS, NO_CHECK, Anonymity, AnonymityChecked
from core.records.identifiers import Identifier, identifiers_in
from core.records.models import Change
from core.records.permissions import Person, can_manage_records
from core.records.transitions import Transition, transition


class AnonymityCheckForm(TransitionForm):
    post = forms.CharField(
        label="Your post",
        max_length=150,
        help_text="Such as business manager.",
        error_messages={
            "required": "Enter your post",
            "max_length": "Your post must be 150 characters or less",
        },
    )


def wrote(user: User, record: AnonymityChecked) -> bool:
    """Whether this person wrote or changed anything that is printed of the record, according to its history."""
    changes = Change.objects.filter(record_type=record._meta.label_lower, record_id=record.pk, change_set__by=user.pk)
    return any(not set(change.fields).isdisjoint(record.PRINTED_FIELDS) for change in changes)


def may_check(user: Person, record: AnonymityChecked) -> bool:
    return can_manage_records(user)


def doubtful_words(record: AnonymityChecked) -> list[Identifier]:
    """The words of what is printed of the record by which somebody could be recognised."""
    printed = "\n".join(str(getattr(record, name) or "") for name in record.PRINTED_FIELDS)
    return identifiers_in(printed, words_of_printed_names())


def anonymity_transitions(model: type[AnonymityChecked], text: str) -> tuple[Transition, Transition]:
    """The transitions that record and withdraw a check. `text` is what is read for it, such as “this example”."""

    def refused_to_writer(record: AnonymityChecked, by: User) -> str:
        if second_person_required(clock.today()) and wrote(by, record):
            return f"You wrote or changed {text}. Another person must check it."
        return ""

    def what_it_means(record: AnonymityChecked) -> Iterator[str]:
        if found := ", ".join(map(str, doubtful_words(record))):
            yield f"Read these again, which may identify a child or family: {found}."
        yield f"You confirm that you have read {text} and that no child or family can be recognised."
        yield "It can then be published. If it changes, it must be checked again."

    of_check = partial(
        transition,
        model,
        state="anonymity",
        writes=CHECK_FIELDS,
        allowed=may_check,
        refusal="Only the safeguarding unit can check texts for anonymity.",
    )
    checked = of_check(
        name="check-anonymity",
        label="Record anonymity check",
        success_message="Anonymity check recorded",
        sources=(Anonymity.NOT_CHECKED,),
        target=Anonymity.CHECKED,
        form=AnonymityCheckForm,
        refused_to=refused_to_writer,
        effects=what_it_means,
    )
    withdrawn = of_check(
        name="withdraw-check",
        label="Withdraw anonymity check",
        success_message="Anonymity check withdrawn",
        sources=(Anonymity.CHECKED,),
        target=Anonymity.NOT_CHECKED,
        effects=lambda record: ("It is not published until it has been checked again.",),
    )
    return checked(check_anonymity), withdrawn(withdraw_check)


def check_anonymity(record: AnonymityChecked, *, by: User, post: str) -> None:
    record.anonymity_checked_on, record.checked_by_post = clock.today(), post
    record.checked_digest = record.text_digest


def withdraw_check(record: AnonymityChecked, *, by: User) -> None:
    for name, value in NO_CHECK.items():
        setattr(record, name, value)
