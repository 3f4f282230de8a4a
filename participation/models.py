"""What children, families and agencies told the board, and examples of practice worth telling."""

from django.db import models
from django.db.models import F, Q

from committees.models import Agency
from committees.querysets import SharedWithChairs
from core.records.anonymity import AnonymityChecked, check_errors, check_says_when_and_who
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors
from core.records.years import YearField
from participation.querysets import CheckedSharedWithChairs, ConsultationQuerySet


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
    local_deadline = models.DateField(null=True, blank=True, help_text="When agencies' comments are due.")
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
                    "Local deadline must be on or before the national deadline, so that one response can be collated"
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


class ConsultationTheme(AnonymityChecked):
    """One thing that was said, in short and in the board's words. Only a checked one is published."""

    PRINTED_FIELDS = ("theme", "gist")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="themes")
    ordinal = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=100)
    gist = models.CharField("summary", max_length=300)

    history_related = ("consultation",)
    objects = CheckedSharedWithChairs.as_manager()

    class Meta:
        ordering = ["consultation", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "ordinal"],
                name="theme_place_once",
                violation_error_message=(
                    "This consultation already has a theme with this order. Enter a different order"
                ),
            ),
            check_says_when_and_who("theme_check_says_when_and_who"),
        ]

    def __str__(self) -> str:
        return f"{self.theme} ({self.consultation})"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        return check_errors(of, ConsultationTheme.PRINTED_FIELDS)


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


class PracticeExample(AnonymityChecked):
    """Agencies working together for one child or family, written so that nobody can be recognised.

    Only a checked example is published.
    """

    PRINTED_FIELDS = ("contributed_by", "title", "text", "agencies_involved")

    report_year = YearField(help_text="The report it is for, such as 2011-12.")
    contributed_by = models.CharField(max_length=150, help_text="The agency or sector that contributed it.")
    ordinal = models.PositiveSmallIntegerField(help_text="Its place among those from the same contributor.")
    title = models.CharField(max_length=150)
    text = models.TextField(help_text="No names, ages or places by which a child or family could be recognised.")
    agencies_involved = models.TextField(blank=True, help_text="As named in the example, separated by semicolons.")

    objects = CheckedSharedWithChairs.as_manager()

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
            check_says_when_and_who("anonymity_check_says_when_and_who"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.contributed_by}, {self.report_year})"

    @property
    def agencies(self) -> list[str]:
        return [name.strip() for name in self.agencies_involved.split(";") if name.strip()]

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        return check_errors(of, PracticeExample.PRINTED_FIELDS)
