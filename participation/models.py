"""What children, families and agencies told the board, and examples of practice worth telling."""

import hashlib
import json

from django.db import models
from django.db.models import F, Q

from committees.models import Agency
from committees.querysets import SharedWithChairs
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors
from core.records.years import YearField
from participation.querysets import ConsultationQuerySet, PracticeExampleQuerySet


class Consultation(Record):
    """A consultation: the board's own, a partner's, or one from outside that the board answers for its agencies."""

    class Status(models.TextChoices):
        PLANNED = "planned"
        OPEN = "open"
        HELD = "held"
        COMPLETED = "completed"

    title = models.CharField(max_length=200, unique=True)
    report_year = YearField(help_text="The report it is for, such as 2011-12.")
    consulted = models.CharField(max_length=150, help_text="Who was asked, such as children and young people.")
    run_by = models.CharField(max_length=150, help_text="The body or agency that ran it.")
    participants = models.PositiveIntegerField(null=True, blank=True, help_text="How many took part, if known.")
    participants_words = models.CharField(
        "participants (as shown in the report)",
        max_length=80,
        blank=True,
        help_text="If the number is not exact, such as about 80.",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    status_words = models.CharField("status (as shown in the report)", max_length=250, blank=True)
    questions = models.TextField(blank=True, help_text="What was asked.")
    local_deadline = models.DateField(null=True, blank=True, help_text="When agencies' comments are due to the board.")
    national_deadline = models.DateField(null=True, blank=True, help_text="When the outside consultation closes.")
    collated_on = models.DateField("date collated response sent", null=True, blank=True)
    feedback = models.TextField(blank=True, help_text="What participants were told about the results.")

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-report_year", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(local_deadline__isnull=True)
                | Q(national_deadline__isnull=True)
                | Q(local_deadline__lte=F("national_deadline")),
                name="local_deadline_before_national",
                violation_error_message=(
                    "Local deadline must be on or before the national deadline, so that the board can collate its"
                    " response"
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ConsultationParticipant(Record):
    """A group or post that was there, and as what: taking part, leading, supporting, observing."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="participant_lines")
    ordinal = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=150, help_text="A group, agency or post. Never a person.")
    role = models.CharField(max_length=60, help_text="Such as participants, led the event, observer.")
    number = models.PositiveIntegerField(null=True, blank=True, help_text="How many took part, if known.")

    history_related = ("consultation",)
    objects = SharedWithChairs.as_manager()

    class Meta:
        ordering = ["consultation", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "ordinal"],
                name="participant_place_once",
                violation_error_message=(
                    "This consultation already has a participant with this order. Enter a different order"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.group} at {self.consultation}"


class ConsultationTheme(Record):
    """One thing that was said, in short and in the board's words."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="themes")
    ordinal = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=100)
    gist = models.CharField("summary", max_length=300)

    history_related = ("consultation",)
    objects = SharedWithChairs.as_manager()

    class Meta:
        ordering = ["consultation", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "ordinal"],
                name="theme_place_once",
                violation_error_message=(
                    "This consultation already has a theme with this order. Enter a different order"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.theme} ({self.consultation})"


class ConsultationReply(Record):
    """An agency's comments, sent to the board for its collated response."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="replies")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="consultation_replies")
    received_on = models.DateField("date received")
    note = models.TextField(blank=True)

    history_related = ("consultation", "agency")
    objects = SharedWithChairs.as_manager()

    class Meta:
        ordering = ["consultation", "received_on"]
        verbose_name_plural = "consultation replies"
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "agency"],
                name="one_reply_an_agency",
                violation_error_message="This agency’s reply is already recorded. Change that reply",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} on {self.consultation}"

    @property
    def is_late(self) -> bool:
        """Whether it came after the local deadline; the day itself is in time."""
        deadline = self.consultation.local_deadline
        return deadline is not None and self.received_on > deadline


def digest_of(*texts: object) -> str:
    """The same for texts that differ in white space alone, as after a round trip through a spreadsheet."""
    words = [str(text or "").split() for text in texts]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


class PracticeExample(Record):
    """Agencies working together for one child or family, written so that nobody can be recognised.

    Only a checked example is published. `checked_digest` ties the check to the text that was checked: any later change
    of the text undoes it.
    """

    PRINTED_FIELDS = ("contributed_by", "title", "text", "agencies_involved")

    class Anonymity(models.TextChoices):
        NOT_CHECKED = "not checked"
        CHECKED = "checked"

    report_year = YearField(help_text="The report it is for, such as 2011-12.")
    contributed_by = models.CharField(max_length=150, help_text="The agency or sector that contributed it.")
    ordinal = models.PositiveSmallIntegerField(help_text="Its place among those from the same contributor.")
    title = models.CharField(max_length=150)
    text = models.TextField(help_text="No names, ages or places by which a child or family could be recognised.")
    agencies_involved = models.TextField(blank=True, help_text="As named in the example, separated by semicolons.")
    anonymity_checked_on = models.DateField(
        "date of anonymity check",
        null=True,
        blank=True,
        help_text="The example is not published until it has been checked.",
    )
    checked_by_post = models.CharField(
        max_length=150, blank=True, verbose_name="checked by", help_text="The post of the person who checked it."
    )
    checked_digest = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Identifies the text that was checked. Leave it as it is."
    )

    objects = PracticeExampleQuerySet.as_manager()

    class Meta:
        ordering = ["-report_year", "contributed_by", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["report_year", "contributed_by", "ordinal"],
                name="example_place_once",
                violation_error_message=(
                    "This contributor already has an example with this order for this year. Enter a different order"
                ),
            ),
            models.CheckConstraint(
                condition=Q(anonymity_checked_on__isnull=True, checked_by_post="")
                | (Q(anonymity_checked_on__isnull=False) & ~Q(checked_by_post="")),
                name="anonymity_check_says_when_and_who",
                violation_error_message=(
                    "Enter both the date of the anonymity check and the post of the person who made it"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.contributed_by}, {self.report_year})"

    @property
    def agencies(self) -> list[str]:
        return [name.strip() for name in self.agencies_involved.split(";") if name.strip()]

    @property
    def text_digest(self) -> str:
        """Identifies everything that is printed of the example."""
        return digest_of(*(getattr(self, name) for name in self.PRINTED_FIELDS))

    @property
    def is_checked(self) -> bool:
        return bool(self.anonymity_checked_on) and self.checked_digest == self.text_digest

    @property
    def anonymity(self) -> str:
        return self.Anonymity.CHECKED if self.is_checked else self.Anonymity.NOT_CHECKED

    def clear_outdated_check(self) -> None:
        """A check says nothing about a text that was changed after it."""
        if not self.is_checked:
            self.anonymity_checked_on, self.checked_by_post, self.checked_digest = None, "", ""

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """What an import states: a check comes with the digest of the text that was checked."""
        if of["anonymity_checked_on"] and of["checked_digest"] != digest_of(
            *(of[name] for name in PracticeExample.PRINTED_FIELDS)
        ):
            yield "anonymity_checked_on", "Remove the date: this text has not been checked. Check it on its page"

    def clean(self) -> None:
        if self.pk:
            self.clear_outdated_check()
        super().clean()

    def save(self, **kwargs) -> None:
        self.clear_outdated_check()
        super().save(**kwargs)
