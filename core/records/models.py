"""What every record of the board has in common, and the history of their changes."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, router, transaction
from django.utils import timezone

from core.records import history
from core.records.deletion import delete_and_write
from core.records.dependents import broken_by
from core.records.lookalikes import remove_hidden_characters
from core.records.ownership import refuse_others
from core.records.permissions import Person
from core.records.querysets import RecordQuerySet, RetentionRules
from core.records.retention import (
    ACTS,
    ANONYMISE,
    MONTHS,
    Retention,
    choices_of_types,
    months_before,
    plural_of,
    retention_of,
)
from core.records.rules import InstanceValues, RecordValues, RuleErrors, as_validation_error, circles
from core.records.shown import noting_name


class Record(models.Model):
    """A record whose every change is in the history: saved, deleted, or written in bulk.

    `history_related` names the foreign keys that `__str__` follows, so that labels cost no query a row. A `restricted`
    record is about a case: each reading of it is logged, and the log does not name it.
    """

    history_related: tuple[str, ...] = ()
    restricted = False

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.restricted and "__str__" in vars(cls):
            cls.__str__ = noting_name(cls.__str__)  # type: ignore[method-assign]

    def save(self, **kwargs: Any) -> None:
        remove_hidden_characters(self)
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        with transaction.atomic(using=using):
            before = history.stored_values(self, using)
            refuse_others(type(self), before=[self.pk] if before else [], after=[self], using=using)
            super().save(**kwargs)
            history.write_saved(self, before)

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        using = using or router.db_for_write(type(self), instance=self)
        return delete_and_write([self], using=using)

    @classmethod
    def of_key(cls, pk: int) -> Self:
        """A record of which only the key is known."""
        record = cls()
        record.pk = pk
        return record

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """What in a record does not fit together: pairs of a field and the error in a sentence.

        For rules that no constraint can hold because they speak of other records too, or of words and dates. A form
        and an import try the same ones, so they accept missing values.
        """
        return iter(())

    @staticmethod
    def refusal_to(by: Person, of: RecordValues) -> str:
        """Why this person may not write a record of these values, for a type of which some records are kept by others
        than the rest; empty where they may. A page, an import and the admin all meet it.
        """
        return ""

    @classmethod
    def has_rules(cls) -> bool:
        """Whether its type has such rules at all."""
        return cls.rule_errors is not Record.rule_errors

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        remove_hidden_characters(self)
        super().clean_fields(exclude)

    def clean(self) -> None:
        """Refuse broken rules, circles of records, and a change that breaks a rule of a record that points at it."""
        wrong = as_validation_error(chain(self.rule_errors(InstanceValues(self)), circles(self)))
        if broken := list(broken_by(self)):
            wrong[NON_FIELD_ERRORS] = broken
        if wrong:
            raise ValidationError(wrong)

    def unique_error_message(self, model_class: type[models.Model], unique_check: Sequence[str]) -> ValidationError:
        """What to do about values that only one record may have, where a constraint has no words of its own."""
        kind = model_class._meta.verbose_name
        labels = " and ".join(str(history.field_named(model_class, name).verbose_name) for name in unique_check)
        sentence = f"Another {kind} already has this {labels}. Enter a different {labels} or change that {kind}"
        return ValidationError(sentence, code="unique")

    def linked(self, name: str) -> list[models.Model]:
        """The records of a many-to-many field: those that a form is about to save with it, else those it has.

        For rules in `clean`, which run before such links can be written.
        """
        about_to_be = getattr(self, "_linked", {})
        if name in about_to_be:
            return list(about_to_be[name])
        return list(getattr(self, name).all()) if self.pk else []

    def link(self, **records: Iterable[models.Model]) -> None:
        """Say which records its many-to-many fields are about to have."""
        self._linked = records

    def save_links(self) -> None:
        """Write the links that `link` announced."""
        for name, records in getattr(self, "_linked", {}).items():
            getattr(self, name).set(records)


class Vocabulary(Record):
    """A word of the board's own, which it may add to or rename: kinds, sectors, methods."""

    name = models.CharField(max_length=120, unique=True)
    ordinal = models.PositiveSmallIntegerField(default=0, help_text="Its place in lists.")
    meaning = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ["ordinal", "name"]

    def __str__(self) -> str:
        return self.name


class ChangeSource(models.TextChoices):
    """Through what a record is changed."""

    PAGE = "page", "a page"
    ADMIN = "admin", "the admin"
    IMPORT = "import", "an import"
    COMMAND = "command", "a command"
    SHELL = "shell", "the shell"


class ChangeSet(models.Model):
    """What one person did at one moment: the changes of one request, import or command."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="change_sets"
    )
    by_name = models.CharField(max_length=150, blank=True, help_text="Kept when the account is gone.")
    source = models.CharField(max_length=10, choices=ChangeSource)
    note = models.CharField(max_length=250, blank=True)

    is_history = True

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%d %B %Y %H:%M}, {self.by_name or 'nobody signed in'}, through {self.get_source_display()}"


class Change(models.Model):
    """One record created, changed or deleted. It outlives the record.

    `fields` maps a field's name to `[old, new]`; a created record has `[null, new]`, a deleted one `[old, null]`.
    """

    class Action(models.TextChoices):
        CREATED = "created", "created"
        CHANGED = "changed", "changed"
        DELETED = "deleted", "deleted"

    change_set = models.ForeignKey(ChangeSet, on_delete=models.PROTECT, related_name="changes")
    record_type = models.CharField(max_length=80)
    record_id = models.BigIntegerField()
    label = models.CharField(max_length=250)
    action = models.CharField(max_length=8, choices=Action)
    fields = models.JSONField(default=dict)

    is_history = True

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["record_type", "record_id"], name="change_of_record"),
            models.Index(fields=["record_type", "action"], name="change_by_action"),  # finds what was deleted
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.action}"

    @classmethod
    def latest(cls) -> int | None:
        """The last entry of the history: while it is the same, so are all records."""
        return cls.objects.order_by("-pk").values_list("pk", flat=True).first()


class ReadEntry(models.Model):
    """That a person opened a restricted record. It outlives both."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="read_entries"
    )
    by_name = models.CharField(max_length=150, help_text="Kept when the account is gone.")
    record_type = models.CharField(max_length=80)
    record_id = models.BigIntegerField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["record_type", "record_id"], name="read_of_record")]

    def __str__(self) -> str:
        return f"{self.at:%d %B %Y %H:%M}, {self.by_name}"


class FormSubmission(models.Model):
    """That a form for a new record was saved: the same form sent again makes no second record."""

    idempotency_key = models.UUIDField(unique=True, help_text="Of the form: each one that is shown has its own.")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    url = models.CharField(max_length=200, help_text="The page of the record that was created.")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.url


class WorkerHeartbeat(models.Model):
    """When a background worker was last seen: one row."""

    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.seen_at:%d %B %Y %H:%M}"


class RetentionRule(Record):
    """How long the records of one type are kept, and what happens to them then. It does nothing until it is on."""

    class Unit(models.TextChoices):
        MONTHS = "months", "months"
        YEARS = "years", "years"

    class Act(models.TextChoices):
        DELETE = "delete", "Delete"
        ANONYMISE = "anonymise", "Anonymise: clear what is said of people, keep what is counted"

    record_type = models.CharField(
        max_length=80,
        unique=True,
        choices=choices_of_types,
        error_messages={"unique": "There is already a rule for this type of record. Change that rule"},
    )
    keep_for = models.PositiveSmallIntegerField("keep for", help_text="A whole number of months or years.")
    unit = models.CharField("months or years", max_length=6, choices=Unit, default=Unit.YEARS)
    counted_from = models.CharField(max_length=60, help_text="The date from which the time is counted.")
    act = models.CharField("then", max_length=9, choices=Act)
    why = models.TextField("reason", help_text="The decision in a sentence. It is shown in certificates.")
    is_on = models.BooleanField("in use", default=False, help_text="Applied every night once it is in use.")

    objects: ClassVar[Any] = RetentionRules.as_manager()

    class Meta:
        ordering = ["record_type"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(keep_for__gte=1),
                name="retention_keeps_for_a_while",
                violation_error_message="Keep for must be 1 or more",
            )
        ]

    def __str__(self) -> str:
        return f"{plural_of(self.record_type).capitalize()}: {self.in_words}"

    @property
    def in_words(self) -> str:
        """Delete 6 years after the session."""
        return f"{ACTS[self.act].lower()} {self.keep_for} {self.unit} after {self.counted_from_label}"

    @property
    def counted_from_label(self) -> str:
        return retention_of(self.record_type).counted_from.get(self.counted_from, self.counted_from)

    @property
    def retention(self) -> Retention:
        return retention_of(self.record_type)

    def last_day_kept_from(self, today: datetime.date) -> datetime.date:
        """Records whose date is before this day have been kept for long enough."""
        return months_before(today, self.keep_for * MONTHS[self.unit])

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        retention = retention_of(str(of["record_type"]))
        if of["record_type"] and of["counted_from"] not in retention.counted_from:
            yield "counted_from", "Select a date of this type of record"
        if of["act"] == ANONYMISE and not retention.cleared:
            yield "act", "Records of this type cannot be anonymised. Select delete"


class LegalHold(models.Model):
    """That one record must not be deleted or anonymised: for an inquiry, a court, a complaint. It outlives neither."""

    record_type = models.CharField(max_length=80)
    record_id = models.BigIntegerField()
    reason = models.CharField(max_length=250)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="legal_holds"
    )
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    lifted_by_name = models.CharField(max_length=150, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "record_id"],
                condition=models.Q(lifted_at__isnull=True),
                name="one_legal_hold_a_record",
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.record_id}"


class RemovalCertificate(models.Model):
    """That records were deleted or anonymised: of which type, how many, when and by which rule, and nothing of them."""

    at = models.DateTimeField(default=timezone.now)
    by_name = models.CharField(max_length=150, help_text="Who removed them; empty for the nightly job.", blank=True)
    record_type = models.CharField(max_length=80)
    act = models.CharField(max_length=9)
    count = models.PositiveIntegerField()
    rule = models.CharField(max_length=250)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%d %B %Y}, {self.record_type}: {self.act} {self.count}"
