"""The annual report and its sections: records like any other, which may be changed at any time."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.records.models import Record
from core.records.years import YearField
from reporting.narrative.names import split_names


def validate_block_names(names: str) -> None:
    from reporting.blocks import registry  # the models of every app must be loaded first

    if unknown := [name for name in split_names(names) if name not in registry()]:
        raise ValidationError(f"There is no block called {', '.join(unknown)}. Choose from {', '.join(registry())}.")


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

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return self.title if self.year in self.title else f"{self.title}, {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:report", args=[self.year])


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

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def block_names(self) -> list[str]:
        return split_names(self.blocks)


class StatedFigure(Record):
    """What was printed elsewhere for a figure that the records also give. The checks compare the two."""

    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="stated_figures")
    ordinal = models.PositiveSmallIntegerField("order")
    figure = models.CharField(max_length=120, help_text="The figure's name, such as training.free_venue_share.")
    stated = models.CharField(max_length=60, help_text="As printed, such as 90%.")
    where_stated = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    history_related = ("report",)

    class Meta:
        verbose_name = "figure printed elsewhere"
        verbose_name_plural = "figures printed elsewhere"
        ordering = ["report", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "ordinal"],
                name="stated_figure_ordinal_once",
                violation_error_message="This report already has a figure with this order. Enter a different order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure} stated as {self.stated} in {self.where_stated}"
