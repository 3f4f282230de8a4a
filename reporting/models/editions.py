"""Editions of reports and bulletins.

An edition is what the records said at one moment. From approval on, the database itself refuses to change it
(migrations `freeze_editions` and `withdrawals_and_corrections`).
"""

from __future__ import annotations

import datetime
import hashlib
import json

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from committees.permissions import second_person_required
from core.records import clock
from core.records.figures import print_day
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors
from reporting.models.reports import AnnualReport
from reporting.querysets import EditionFindingQuerySet, EditionPartQuerySet, EditionQuerySet


class Edition(Record):
    """An annual report or a bulletin at one moment.

    `content` is the edition document as canonical JSON, so that the same document has the same bytes and digest in
    every database. The HTML and the PDF are made from it alone.
    """

    class Kind(models.TextChoices):
        ANNUAL_REPORT = "annual report", "annual report"
        KEY_MESSAGES = "key messages", "key messages"

    class Status(models.TextChoices):
        DRAFT = "draft", "draft"
        APPROVED = "approved", "approved"
        SUBMITTED = "submitted", "submitted"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"

    class Stage(models.TextChoices):
        """Kind and status together: what may happen next depends on both."""

        DRAFT_REPORT = "draft report"
        APPROVED_REPORT = "approved report"
        SUBMITTED_REPORT = "submitted report"
        PUBLISHED_REPORT = "published report"
        WITHDRAWN_REPORT = "withdrawn report"
        DRAFT_BULLETIN = "draft key messages"
        RELEASED_BULLETIN = "released key messages"
        PUBLISHED_BULLETIN = "published key messages"
        WITHDRAWN_BULLETIN = "withdrawn key messages"

    STAGES = {
        (Kind.ANNUAL_REPORT, Status.DRAFT): Stage.DRAFT_REPORT,
        (Kind.ANNUAL_REPORT, Status.APPROVED): Stage.APPROVED_REPORT,
        (Kind.ANNUAL_REPORT, Status.SUBMITTED): Stage.SUBMITTED_REPORT,
        (Kind.ANNUAL_REPORT, Status.PUBLISHED): Stage.PUBLISHED_REPORT,
        (Kind.ANNUAL_REPORT, Status.WITHDRAWN): Stage.WITHDRAWN_REPORT,
        (Kind.KEY_MESSAGES, Status.DRAFT): Stage.DRAFT_BULLETIN,
        (Kind.KEY_MESSAGES, Status.APPROVED): Stage.RELEASED_BULLETIN,
        (Kind.KEY_MESSAGES, Status.PUBLISHED): Stage.PUBLISHED_BULLETIN,
        (Kind.KEY_MESSAGES, Status.WITHDRAWN): Stage.WITHDRAWN_BULLETIN,
    }

    kind = models.CharField(max_length=20, choices=Kind)
    report = models.ForeignKey(AnnualReport, null=True, blank=True, on_delete=models.PROTECT, related_name="editions")
    meeting = models.ForeignKey(
        "committees.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveSmallIntegerField(default=1, help_text="The first edition, the second and so on.")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    content = models.BinaryField(editable=False)
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the content.")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="editions_made"
    )
    corrects = models.CharField(
        "what this edition corrects",
        max_length=500,
        blank=True,
        help_text="What was wrong in the published edition. It is printed in this one.",
    )

    history_related = ("report", "meeting", "meeting__body")
    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="annual report", report__isnull=False, meeting__isnull=True)
                | Q(kind="key messages", report__isnull=True, meeting__isnull=False),
                name="edition_of_a_report_or_a_meeting",
                violation_error_message="An edition must belong to one report or to one meeting",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "approved", "submitted", "published", "withdrawn"]),
                name="edition_status",
                violation_error_message="An edition must be a draft, approved, submitted, published or withdrawn",
            ),
            models.UniqueConstraint(
                fields=["report", "number"],
                name="report_edition_number_once",
                violation_error_message="This report already has an edition with this number",
            ),
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="bulletin_edition_number_once",
                violation_error_message="These key messages already have an edition with this number",
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(status="draft"),
                name="one_draft_of_a_report_at_a_time",
                violation_error_message="This report already has a draft",
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(status="draft"),
                name="one_draft_of_a_bulletin_at_a_time",
                violation_error_message="These key messages already have a draft",
            ),
        ]

    def __str__(self) -> str:
        subject = self.report if self.kind == self.Kind.ANNUAL_REPORT else f"Key messages, {self.meeting}"
        return f"{subject}, edition {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:edition", args=[self.pk])

    def clean(self) -> None:
        """Its status is what its steps say; beside a published edition it says what it corrects."""
        super().clean()
        if self.is_frozen and not self.steps.filter(status=self.status).exists():
            raise ValidationError({"status": f"Nobody has recorded that this edition is {self.status}."})
        if self.status == self.Status.WITHDRAWN:
            return
        if self.is_frozen and self.findings.not_accepted().exists():
            raise ValidationError("Enter a reason for each error that stays in this edition.")
        if self.status == self.Status.PUBLISHED and self.published_editions().filter(number__gt=self.number).exists():
            raise ValidationError("A later edition has been published. Withdraw this one.")
        if not self.corrects and (published := self.published_editions().filter(number__lt=self.number).first()):
            raise ValidationError(
                f"Edition {published.number} has been published, and this one does not say what it corrects. "
                "Create a draft that does."
            )

    def published_editions(self) -> EditionQuerySet:
        """The other published editions of the same report or meeting, the latest first."""
        same = type(self).objects.filter(report=self.report_id, meeting=self.meeting_id)
        return same.filter(status=self.Status.PUBLISHED).exclude(pk=self.pk).without_content().order_by("-number")

    @property
    def stage(self) -> str:
        return self.STAGES[self.kind, self.status]

    @property
    def document(self) -> dict:
        return json.loads(bytes(self.content))

    @property
    def made_on(self) -> datetime.date:
        """The day on which its draft was made; a meeting that approves it is not before that."""
        return timezone.localdate(self.made_at)

    @property
    def is_frozen(self) -> bool:
        return self.status != self.Status.DRAFT


class EditionStep(Record):
    """The approval, submission, publication or withdrawal of an edition: who recorded it, for which day, where.

    A step is written once: the database refuses to change it.
    """

    ORDER = {
        Edition.Status.APPROVED: 0,
        Edition.Status.SUBMITTED: 1,
        Edition.Status.PUBLISHED: 2,
        Edition.Status.WITHDRAWN: 2,
    }
    BY_SECOND_PERSON = (Edition.Status.APPROVED, Edition.Status.PUBLISHED)

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="steps")
    status = models.CharField(max_length=10, choices=Edition.Status)
    on = models.DateField("date")
    meeting = models.ForeignKey(
        "committees.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="approved_editions"
    )
    office = models.CharField(max_length=200, blank=True, help_text="The post that released it or was sent it.")
    reason = models.TextField(blank=True, help_text="Why it was withdrawn.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="edition_steps")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=200, blank=True)

    history_related = ("edition__report", "edition__meeting__body")
    objects = EditionPartQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(reason=""),
                name="withdrawal_has_a_reason",
                violation_error_message="Enter why the approval is withdrawn",
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.sentence}"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """An approval is an act: of the board, at a meeting that could read the draft, by a second person."""
        edition, on = of.linked("edition"), of["on"]
        if edition is None or not isinstance(on, datetime.date):
            return
        if on > clock.today():
            yield "on", "Date must be today or in the past"
        if of["status"] == Edition.Status.APPROVED:
            yield from approval_errors(of, edition, on)
        elif of["status"] == Edition.Status.SUBMITTED and not of["office"]:
            yield "office", "Enter the office that it was sent to"
        earlier = [one for one in of.others("edition") if is_before(one, of)]
        if earlier and on < (last := max(one["on"] for one in earlier)):
            yield "on", f"Date must be on or after {print_day(last)}, the date of the step before this one"
        if is_by_its_maker(of, edition):
            yield "by", "The person who made the draft cannot record this. Ask a colleague"

    @property
    def sentence(self) -> str:
        """Submitted to the leader of the council on 9 July 2012."""
        if self.status == Edition.Status.WITHDRAWN:
            return f"Withdrawn on {print_day(self.on)}: {self.reason}"
        if self.meeting_id:
            return f"Approved at the meeting of {print_day(self.on)}"
        verb = {"approved": "Released by", "submitted": "Submitted to", "published": "Published"}[self.status]
        return " ".join(filter(None, [verb, self.office, f"on {print_day(self.on)}"]))


def approval_errors(step: RecordValues, edition: RecordValues, on: datetime.date) -> RuleErrors:
    """What keeps a step from being the approval of a report by the board, or the release of key messages by a post."""
    from committees.figures import is_board, own_word  # the models of every app must be loaded first

    made_on = timezone.localdate(edition["made_at"])
    if edition["kind"] == Edition.Kind.KEY_MESSAGES:
        if not step["office"]:
            yield "office", "Enter the post that released the key messages"
        met = edition.linked("meeting")
        if met is not None and on < met["held_on"]:
            yield "on", f"Date must be on or after {print_day(met['held_on'])}, the date of the meeting"
        elif on < made_on:
            yield "on", f"Date must be on or after {print_day(made_on)}, the day the draft was made"
        return
    meeting = step.linked("meeting")
    if meeting is None:
        yield "meeting", "Select the meeting that approved the report"
    elif not is_board(meeting["body"]):
        yield "meeting", f"Select a meeting of the {own_word()}"
    elif meeting["status"] != "held" or meeting["held_on"] != on:
        yield "meeting", f"Select a meeting that was held. The meeting of {meeting} is {meeting['status']}"
    elif on < made_on:
        yield "meeting", f"Select a meeting held on or after {print_day(made_on)}, the day the draft was made"


def is_before(one: RecordValues, other: RecordValues) -> bool:
    """Whether a step comes before another of the same edition, whatever their days."""
    order = EditionStep.ORDER
    return order.get(one["status"], 0) < order.get(other["status"], 0)


def is_by_its_maker(step: RecordValues, edition: RecordValues) -> bool:
    """Whether the person who made the draft takes a step for which the board's settings ask a second person."""
    is_maker = step["by"] is not None and step["by"] == edition["made_by"]
    return is_maker and step["status"] in EditionStep.BY_SECOND_PERSON and second_person_required(clock.today())


class EditionFinding(models.Model):
    """What the checks found in a draft when it was made and, of an error, why the board lets it stand.

    Replaced with the draft until its approval; from then on the database refuses to change it. Its history is that of
    the edition: the approval says who gave the reasons, and when.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="findings")
    ordinal = models.PositiveSmallIntegerField()
    severity = models.CharField(max_length=10)
    rule = models.CharField(max_length=100)
    sentence = models.TextField()
    record = models.CharField(max_length=250, help_text="The name of the record to correct.")
    link = models.CharField(max_length=250, blank=True)
    reason = models.TextField(blank=True, help_text="Why the edition was approved with this error.")

    objects = EditionFindingQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "ordinal"]

    def __str__(self) -> str:
        return f"{self.severity}: {self.rule}: {self.sentence}"

    @property
    def key(self) -> str:
        """The same for the same finding in a draft that is made again."""
        return hashlib.sha256("\n".join((self.rule, self.sentence, self.record)).encode()).hexdigest()[:12]


class StoredFile(Record):
    """An edition's HTML or PDF, rendered once and kept."""

    class Kind(models.TextChoices):
        HTML = "html", "HTML"
        PDF = "pdf", "PDF"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=4, choices=Kind)
    content = models.BinaryField(editable=False)
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the content.")

    history_related = ("edition__report", "edition__meeting__body")
    objects = EditionPartQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind"],
                name="edition_file_once",
                violation_error_message="This edition already has a file of this kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}, {self.get_kind_display()}"
