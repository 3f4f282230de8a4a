"""The annual report and its sections: records like any other, which may be changed at any time."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.records.anonymity import digest_of
from core.records.models import Record
from core.records.quantities import quantities_in
from core.records.rules import RecordValues, RuleErrors
from core.records.years import YearField
from reporting.narrative.names import split_names


def validate_block_names(names: str) -> None:
    from reporting.blocks import registry  # the models of every app must be loaded first

    if unknown := [name for name in split_names(names) if name not in registry()]:
        raise ValidationError(f"There is no block called {', '.join(unknown)}. Choose from {', '.join(registry())}.")


class WithoutData(models.TextChoices):
    """What is printed where no records fill a table, a chart or a list."""

    SAY = "say so", "Say in a sentence that nothing was recorded"
    LEAVE_OUT_TABLES = "leave out tables", "Leave out the tables, charts and lists without data"
    LEAVE_OUT_SECTIONS = "leave out sections", "Leave out a section whose tables, charts and lists are all without data"


class AnnualReport(Record):
    """The report of one year, before it is an edition."""

    year = YearField(unique=True, help_text="The reporting year, such as 2011-12.")
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=200, blank=True)
    previous_year_label = YearField(
        "previous year", blank=True, help_text="The year that money and topics are compared with."
    )
    plan_year_label = YearField(
        "plan reported on",
        blank=True,
        help_text="The year of the business plan whose progress is reported.",
    )
    next_plan_year_label = YearField(
        "next plan", blank=True, help_text="The year of the business plan that comes next."
    )
    without_data = models.CharField(
        "where there is no data",
        max_length=20,
        choices=WithoutData,
        default=WithoutData.SAY,
        db_default=WithoutData.SAY,
        help_text="The checks list what is left out.",
    )

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return self.title if self.year in self.title else f"{self.title}, {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:report", args=[self.year])

    @property
    def previous(self) -> AnnualReport | None:
        """The latest report of an earlier year."""
        return AnnualReport.objects.filter(year__lt=self.year).first()

    def texts_of_earlier_years(self, sections: Iterable[ReportSection] | None = None) -> dict[int, str]:
        """The sections whose text was written for an earlier report and not read for this one, by key: of which year.

        A text is of an earlier year because it was taken over, or because it is word for word that of a section of an
        earlier report, whichever way it came in.
        """
        earlier = ReportSection.objects.filter(report__year__lt=self.year).exclude(body="")
        rows = earlier.order_by("report__year").values_list("body", "report__year")
        years = {digest_of(body): year for body, year in rows}
        found = {}
        for section in self.sections.all() if sections is None else sections:
            digest = section.text_digest
            year = section.text_from or years.get(digest, "")
            if year and section.body.strip() and section.read_digest != digest:
                found[section.pk] = year
        return found


class ReportSection(Record):
    """One section: a heading, a narrative in Markdown, and the tables, charts and lists that the records fill."""

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="sections")
    ordinal = models.PositiveSmallIntegerField("order", help_text="Position in the report.")
    number = models.CharField(max_length=10, blank=True, help_text="As printed before the heading, such as 2.5.")
    title = models.CharField("heading", max_length=200)
    anchor = models.SlugField(max_length=60, help_text="Other sections link to this one with [text](#anchor).")
    level = models.PositiveSmallIntegerField(
        default=1, help_text="1 for a section, 2 for a part of the section before it."
    )
    blocks = models.TextField(
        blank=True,
        validators=[validate_block_names],
        help_text="Names of the tables, charts and lists that follow the text, separated by '; '. A line [[name]] in "
        "the text puts one there instead.",
    )
    body = models.TextField("narrative", blank=True, help_text="Markdown. {{ prefix.name }} prints a figure.")
    wide = models.BooleanField("landscape", default=False)
    without_data = models.CharField(
        "where there is no data",
        max_length=20,
        blank=True,
        choices=WithoutData,
        help_text="Leave empty to do as in the rest of the report.",
    )
    text_from = YearField(
        "text of the report of",
        blank=True,
        editable=False,
        help_text="The report that the text was written for, until somebody has read and saved it for this one.",
    )
    read_digest = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="Identifies the text that was read and saved on its page. Leave it as it is.",
    )

    history_related = ("report",)

    class Meta:
        ordering = ["report", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "anchor"],
                name="section_anchor_once",
                violation_error_message="This report already has a section with this anchor. Enter a different anchor",
            ),
            models.CheckConstraint(
                condition=Q(level__in=[1, 2]), name="section_level", violation_error_message="Level must be 1 or 2"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heading} ({self.report.year})"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        report, year = of.linked("report"), str(of["text_from"] or "")
        if report is not None and year and year >= str(report["year"]):
            yield "text_from", f"The text must be of a report before that of {report['year']}"

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def block_names(self) -> list[str]:
        return split_names(self.blocks)

    @property
    def text_digest(self) -> str:
        return digest_of(self.body)

    def mark_as_read(self) -> None:
        """Somebody has read the text for this year's report."""
        self.text_from, self.read_digest = "", self.text_digest


class NumberSource(Record):
    """Where a number in the text of a report comes from that is not a figure of these records."""

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="number_sources")
    words = models.CharField(
        "words in the text",
        max_length=200,
        help_text="As the text has them, with the number, such as 23% in Lancashire.",
    )
    source = models.CharField(
        max_length=300,
        help_text="The document and its date, such as: Ofsted inspection report, March 2012.",
    )

    history_related = ("report",)

    class Meta:
        verbose_name = "source of a number"
        verbose_name_plural = "sources of numbers"
        ordering = ["report", "words"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "words"],
                name="number_source_once",
                violation_error_message="These words already have a source in this report. Change that record instead",
            )
        ]

    def __str__(self) -> str:
        return f"“{self.words}”: {self.source}"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        if not quantities_in(str(of["words"] or "")):
            yield "words", "Words in the text must include the number"
