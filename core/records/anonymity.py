"""Texts about children and families, printed only while they are what another person has checked for anonymity.

The check is tied to the text by a digest of every field that is printed. Whatever changes one of them undoes it: a
page, an import, a bulk update, a statement in SQL. What is printed asks `is_checked`, which compares the digest.

    class Example(AnonymityChecked):
        PRINTED_FIELDS = ("title", "text")
        objects = ExampleQuerySet.as_manager()  # an AnonymityQuerySet

        class Meta:
            constraints = [check_says_when_and_who("example_check_says_when_and_who")]
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import models
from django.db.models import Q

from core.records.models import Record
from core.records.querysets import RecordQuerySet
from core.records.rules import RecordValues, RuleErrors

CHECK_FIELDS = ("anonymity_checked_on", "checked_by_post", "checked_digest")
NO_CHECK: dict[str, Any] = {"anonymity_checked_on": None, "checked_by_post": "", "checked_digest": ""}


class Anonymity(models.TextChoices):
    NOT_CHECKED = "not checked"
    CHECKED = "checked"


def digest_of(*texts: object) -> str:
    """The same for texts that differ in white space alone, as after a round trip through a spreadsheet."""
    words = [str(text or "").split() for text in texts]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


def check_says_when_and_who(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(anonymity_checked_on__isnull=True, checked_by_post="")
        | (Q(anonymity_checked_on__isnull=False) & ~Q(checked_by_post="")),
        name=name,
        violation_error_message="Enter both the date of the anonymity check and the post of the person who made it",
    )


def check_errors(of: RecordValues, printed_fields: tuple[str, ...]) -> RuleErrors:
    """What an import states: a check comes with the digest of the text that was checked."""
    if of["anonymity_checked_on"] and of["checked_digest"] != digest_of(*(of[name] for name in printed_fields)):
        yield "anonymity_checked_on", "Remove the date: this text has not been checked. Check it on its page"


class AnonymityQuerySet(RecordQuerySet[Any]):
    def checked(self) -> Any:
        """Those that may be published: a person has checked that nobody can be recognised."""
        return self.filter(anonymity_checked_on__isnull=False)

    def unchecked(self) -> Any:
        return self.filter(anonymity_checked_on__isnull=True)

    def update(self, **values: Any) -> int:
        """A bulk change of a printed field undoes the checks, unless it brings the digest of the text it writes."""
        if "checked_digest" not in values and not values.keys().isdisjoint(self.model.PRINTED_FIELDS):
            values |= NO_CHECK
        return super().update(**values)

    update.alters_data = True  # type: ignore[attr-defined]  # Django reads it of the function


class AnonymityChecked(Record):
    """A record whose text is published only once it has been checked. `PRINTED_FIELDS` are what the check covers."""

    PRINTED_FIELDS: tuple[str, ...] = ()

    anonymity_checked_on = models.DateField(
        "date of anonymity check",
        null=True,
        blank=True,
        help_text="It is not published until it has been checked.",
    )
    checked_by_post = models.CharField(
        max_length=150, blank=True, verbose_name="checked by", help_text="The post of the person who checked it."
    )
    checked_digest = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Identifies the text that was checked. Leave it as it is."
    )

    class Meta:
        abstract = True

    @property
    def text_digest(self) -> str:
        """Identifies everything that is printed of the record."""
        return digest_of(*(getattr(self, name) for name in self.PRINTED_FIELDS))

    @property
    def is_checked(self) -> bool:
        return bool(self.anonymity_checked_on) and self.checked_digest == self.text_digest

    @property
    def anonymity(self) -> str:
        return Anonymity.CHECKED if self.is_checked else Anonymity.NOT_CHECKED

    def clear_outdated_check(self) -> None:
        """A check says nothing about a text that was changed after it."""
        if not self.is_checked:
            for name, value in NO_CHECK.items():
                setattr(self, name, value)

    def clean(self) -> None:
        if self.pk:
            self.clear_outdated_check()
        super().clean()

    def save(self, **kwargs: Any) -> None:
        self.clear_outdated_check()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *CHECK_FIELDS}
        super().save(**kwargs)
