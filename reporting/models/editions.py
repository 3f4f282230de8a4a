"""Editions of reports and bulletins.

An edition is what the records said at one moment. From approval on, the database itself refuses to change it
(migration `freeze_editions`).
"""

from __future__ import annotations

import json

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.records.figures import print_day
from core.records.models import Record
from reporting.models.reports import AnnualReport
from reporting.querysets import EditionPartQuerySet, EditionQuerySet


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

    class Stage(models.TextChoices):
        """Kind and status together: what may happen next depends on both."""

        DRAFT_REPORT = "draft report"
        APPROVED_REPORT = "approved report"
        SUBMITTED_REPORT = "submitted report"
        PUBLISHED_REPORT = "published report"
        DRAFT_BULLETIN = "draft key messages"
        RELEASED_BULLETIN = "released key messages"
        PUBLISHED_BULLETIN = "published key messages"

    STAGES = {
        (Kind.ANNUAL_REPORT, Status.DRAFT): Stage.DRAFT_REPORT,
        (Kind.ANNUAL_REPORT, Status.APPROVED): Stage.APPROVED_REPORT,
        (Kind.ANNUAL_REPORT, Status.SUBMITTED): Stage.SUBMITTED_REPORT,
        (Kind.ANNUAL_REPORT, Status.PUBLISHED): Stage.PUBLISHED_REPORT,
        (Kind.KEY_MESSAGES, Status.DRAFT): Stage.DRAFT_BULLETIN,
        (Kind.KEY_MESSAGES, Status.APPROVED): Stage.RELEASED_BULLETIN,
        (Kind.KEY_MESSAGES, Status.PUBLISHED): Stage.PUBLISHED_BULLETIN,
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
                condition=Q(status__in=["draft", "approved", "submitted", "published"]),
                name="edition_status",
                violation_error_message="An edition must be a draft, approved, submitted or published",
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
        """Its status is what its steps say."""
        super().clean()
        if self.is_frozen and not self.steps.filter(status=self.status).exists():
            raise ValidationError({"status": f"Nobody has recorded that this edition is {self.status}."})

    @property
    def stage(self) -> str:
        return self.STAGES[self.kind, self.status]

    @property
    def document(self) -> dict:
        return json.loads(bytes(self.content))

    @property
    def is_frozen(self) -> bool:
        return self.status != self.Status.DRAFT


class EditionStep(Record):
    """The approval, submission or publication of an edition: who recorded it, for which day, where."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="steps")
    status = models.CharField(max_length=10, choices=Edition.Status)
    on = models.DateField()
    meeting = models.ForeignKey(
        "committees.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="approved_editions"
    )
    office = models.CharField(max_length=200, blank=True, help_text="The post that released it or was sent it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="edition_steps")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=200, blank=True)

    history_related = ("edition__report", "edition__meeting__body")
    objects = EditionPartQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "id"]

    def __str__(self) -> str:
        return f"{self.edition}: {self.sentence}"

    @property
    def sentence(self) -> str:
        """Submitted to the leader of the council on 9 July 2012."""
        if self.meeting_id:
            return f"Approved at the meeting of {print_day(self.on)}"
        verb = {"approved": "Released by", "submitted": "Submitted to", "published": "Published"}[self.status]
        return " ".join(filter(None, [verb, self.office, f"on {print_day(self.on)}"]))


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
