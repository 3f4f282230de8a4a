"""The annual report, its sections and editions.

A report and its sections are records like any other and may be changed at any time. An edition is what they said at one
moment: from approval on, the database itself refuses to change it (migration `freeze_editions`).
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
from reporting.check_runs import CheckRun  # noqa: F401
from reporting.pdf_jobs import Print  # noqa: F401
from reporting.querysets import EditionQuerySet, PublishedParts


def known_blocks(names: str) -> None:
    """Every name in a section's list of blocks is one that the software can fill."""
    from reporting.blocks import registry

    if unknown := [name for name in split_names(names) if name not in registry()]:
        raise ValidationError(f"There is no block called {', '.join(unknown)}. Choose from {', '.join(registry())}.")


def split_names(names: str) -> list[str]:
    return [name.strip() for name in names.split(";") if name.strip()]


class AnnualReport(Record):
    """The report of one year, before it is an edition."""

    year = models.CharField(max_length=20, unique=True, help_text="The reporting year, such as 2011-12.")
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=200, blank=True)
    previous_year_label = models.CharField(
        "previous year", max_length=20, blank=True, help_text="The year that money and topics are compared with."
    )
    plan_year_label = models.CharField(
        "plan reported on", max_length=20, blank=True, help_text="The year of the business plan whose progress is told."
    )
    next_plan_year_label = models.CharField(
        "plan announced", max_length=20, blank=True, help_text="The year of the business plan that comes next."
    )

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return self.title if self.year in self.title else f"{self.title}, {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:report", args=[self.year])


class ReportSection(Record):
    """One section: a heading, a narrative in Markdown, and the tables, charts and lists that the records fill."""

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="sections")
    ordinal = models.PositiveSmallIntegerField(help_text="Its place in the report.")
    number = models.CharField(max_length=10, blank=True, help_text="As printed before the heading, such as 2.5.")
    title = models.CharField("heading", max_length=200)
    anchor = models.SlugField(max_length=60, help_text="The name by which text can refer to it, as [text](#name).")
    level = models.PositiveSmallIntegerField(
        default=1, help_text="1 for a section, 2 for a part of the section before it."
    )
    blocks = models.TextField(
        blank=True,
        validators=[known_blocks],
        help_text="Names of the tables, charts and lists that follow the text, separated by '; '. A line [[name]] in "
        "the text puts one there instead.",
    )
    body = models.TextField("narrative", blank=True, help_text="Markdown. {{ prefix.name }} prints a figure.")
    wide = models.BooleanField(default=False, help_text="Turn its pages sideways.")

    history_related = ("report",)

    class Meta:
        ordering = ["report", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "anchor"],
                name="section_anchor_once",
                violation_error_message="This report has a section of that name already. Give this one another name.",
            ),
            models.CheckConstraint(
                condition=Q(level__in=[1, 2]), name="section_level", violation_error_message="The level is 1 or 2."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heading} ({self.report.year})"

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def block_names(self) -> list[str]:
        return split_names(self.blocks)


class StatedFigure(Record):
    """What was printed elsewhere for a figure that the records also give. The checks compare the two."""

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="stated_figures")
    ordinal = models.PositiveSmallIntegerField()
    figure = models.CharField(max_length=120, help_text="The figure's name, such as training.free_venue_share.")
    stated = models.CharField(max_length=60, help_text="As printed, such as 90%.")
    where_stated = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    history_related = ("report",)

    class Meta:
        ordering = ["report", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "ordinal"],
                name="stated_figure_ordinal_once",
                violation_error_message=(
                    "This report has a stated figure in that place already. Give this one another place."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure} stated as {self.stated} in {self.where_stated}"


class Edition(Record):
    """An annual report or a bulletin as it read at one moment.

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

    history_related = ("report", "meeting", "meeting__body")
    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="annual report", report__isnull=False, meeting__isnull=True)
                | Q(kind="key messages", report__isnull=True, meeting__isnull=False),
                name="edition_of_a_report_or_a_meeting",
                violation_error_message="An edition belongs to one report or to one meeting.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "approved", "submitted", "published"]),
                name="edition_status",
                violation_error_message="An edition is a draft, approved, submitted or published.",
            ),
            models.UniqueConstraint(
                fields=["report", "number"],
                name="report_edition_number_once",
                violation_error_message=(
                    "This report has an edition of that number already. Give this one the next number."
                ),
            ),
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="bulletin_edition_number_once",
                violation_error_message=(
                    "The key messages of this meeting have an edition of that number already. Give this one the "
                    "next number."
                ),
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(status="draft"),
                name="one_draft_of_a_report_at_a_time",
                violation_error_message="This report has a draft already. Make that one anew.",
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(status="draft"),
                name="one_draft_of_a_bulletin_at_a_time",
                violation_error_message="The key messages of this meeting have a draft already. Make that one anew.",
            ),
        ]

    def __str__(self) -> str:
        subject = self.report if self.kind == self.Kind.ANNUAL_REPORT else f"Key messages, {self.meeting}"
        return f"{subject}, edition {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:edition", args=[self.pk])

    @property
    def document(self) -> dict:
        return json.loads(bytes(self.content))

    @property
    def is_frozen(self) -> bool:
        return self.status != self.Status.DRAFT


class EditionStep(Record):
    """That an edition was approved, submitted or published: who recorded it, for which day, where."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="steps")
    status = models.CharField(max_length=10, choices=Edition.Status)
    on = models.DateField()
    meeting = models.ForeignKey(
        "committees.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="approved_editions"
    )
    office = models.CharField(max_length=200, blank=True, help_text="The post that released it or was sent it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="edition_steps")
    at = models.DateTimeField(default=timezone.now)

    history_related = ("edition__report", "edition__meeting__body")
    objects = PublishedParts.as_manager()

    class Meta:
        ordering = ["edition", "id"]

    def __str__(self) -> str:
        return f"{self.edition}: {self.sentence}"

    @property
    def sentence(self) -> str:
        """Submitted to the leader of the council on 9 July 2012."""
        if self.meeting_id:
            return f"Approved at the meeting of {print_day(self.on)}"
        said = {"approved": "Released by", "submitted": "Submitted to", "published": "Published"}[self.status]
        return " ".join(filter(None, [said, self.office, f"on {print_day(self.on)}"]))


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
    objects = PublishedParts.as_manager()

    class Meta:
        ordering = ["edition", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind"],
                name="edition_file_once",
                violation_error_message="This edition has a file of that kind already. It is rendered once and kept.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}, {self.get_kind_display()}"
