"""Headline figures that somebody else has published, where the board has no records to count."""

from __future__ import annotations

import re
from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from committees.models import ReportingPeriod
from committees.models.board import refusal_to_keep
from committees.settings import small_count_threshold
from core.records.figures import HIDDEN
from core.records.models import Record
from core.records.permissions import Person
from core.records.rules import RecordValues, RuleErrors
from core.records.years import YearField
from performance.querysets import PublishedFigureQuerySet
from performance.units import PERCENT, digits, in_unit

LEAST_THRESHOLD = 5  # a smaller one is refused by the database
SUMS_UP = re.compile(
    r"\b(?:(?:sub-?|grand )?totals?|overall|sum|combined)\b|^\W*(?:all|both)\b(?! other)", re.IGNORECASE
)


class PublishedFigure(Record):
    """One number of a table that a source has published: never counted from records, and never added up with any.

    Those of child deaths are kept by the child-death coordinator, who alone knows which numbers of their own records
    they may be compared with; the rest by the safeguarding unit. All were published before, so the unit and the chairs
    may read them all.
    """

    class Subject(models.TextChoices):
        """Named as the subjects of reporting periods: the figures are printed with the period of theirs."""

        ATTENDANCE = ReportingPeriod.Subject.ATTENDANCE.value, "Attendance"
        TRAINING = ReportingPeriod.Subject.TRAINING.value, "Training"
        CHILD_DEATHS = ReportingPeriod.Subject.CHILD_DEATHS.value, "Child deaths"

    class Unit(models.TextChoices):
        COUNT = "count", "Count"
        PERCENT = "per cent", "Per cent"

    report_year = YearField(help_text="The report it is for, such as 2011-12.")
    subject = models.CharField(max_length=20, choices=Subject)
    ordinal = models.PositiveSmallIntegerField(default=1, help_text="Its place in the printed table.")
    label = models.CharField(
        "row",
        max_length=200,
        help_text="The row of the printed table, such as a seat, a course or a category.",
    )
    measure = models.CharField(
        "what is counted", max_length=80, help_text="The column of the printed table, such as meetings attended."
    )
    panel = models.CharField(
        "panel or body",
        max_length=100,
        blank=True,
        help_text="Whose figure it is, where the table shows several panels or bodies side by side.",
    )
    unit = models.CharField(max_length=8, choices=Unit, default=Unit.COUNT)
    value = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True, help_text="Empty if the source suppressed the number."
    )
    is_suppressed = models.BooleanField(
        "suppressed by the source", default=False, help_text="The source says that the number is too small to publish."
    )
    out_of = models.PositiveIntegerField(
        null=True, blank=True, help_text="The number that the value is a part of, if the source says so."
    )
    source = models.CharField(max_length=250, help_text="Who published the number, and where.")
    published_on = models.DateField("date published", null=True, blank=True)

    objects = PublishedFigureQuerySet.as_manager()

    class Meta:
        ordering = ["-report_year", "subject", "ordinal", "label", "panel", "measure"]
        constraints = [
            models.UniqueConstraint(
                fields=["report_year", "subject", "label", "panel", "measure"],
                name="published_figure_once",
                violation_error_message=(
                    "This row already has a published figure in this column. Change that figure or enter a different "
                    "row"
                ),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, is_suppressed=False) | Q(value__isnull=True, is_suppressed=True),
                name="published_figure_or_suppressed",
                violation_error_message="Enter a value, or say that the source suppressed it, but not both",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="published_figure_not_negative",
                violation_error_message="Value must be 0 or more",
            ),
            models.CheckConstraint(
                condition=~Q(unit="per cent") | Q(value__isnull=True) | Q(value__lte=100),
                name="published_per_cent_at_most_100",
                violation_error_message="Value must be a percentage from 0 to 100",
            ),
            models.CheckConstraint(
                condition=Q(out_of__isnull=True) | Q(out_of__gte=1),
                name="published_figure_out_of_something",
                violation_error_message="Out of must be 1 or more",
            ),
            models.CheckConstraint(
                condition=~Q(unit="count") | Q(value__isnull=True) | Q(out_of__isnull=True) | Q(out_of__gte=F("value")),
                name="published_count_is_a_part",
                violation_error_message="Value must not be more than the number that it is out of",
            ),
            models.CheckConstraint(
                condition=~Q(subject="child deaths") | Q(unit="count", out_of__isnull=True),
                name="published_deaths_are_counts",
                violation_error_message=(
                    "Child deaths must be entered as counts, without a percentage or a number that they are out of: "
                    "either could disclose a suppressed count"
                ),
            ),
            # 5 is the least that the board may set; whether it has set more is looked at in `rule_errors`.
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value=0) | Q(value__gte=5) | ~Q(subject="child deaths"),
                name="published_deaths_are_not_small",
                violation_error_message=(
                    "A count of child deaths from 1 to 4 must not be held. Leave the value empty and say that the "
                    "source suppressed it"
                ),
            ),
        ]

    def __str__(self) -> str:
        panel = f"{self.panel}, " if self.panel else ""
        return f"{self.label}, {panel}{self.measure}, {self.report_year}"

    @staticmethod
    def refusal_to(by: Person, of: RecordValues) -> str:
        is_of_child_deaths = of["subject"] == PublishedFigure.Subject.CHILD_DEATHS
        return refusal_to_keep(by, "published figure", is_of_child_deaths=is_of_child_deaths)

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """Counts are whole. Of deaths none is below what the board has set, and no row, column or panel is the sum of
        others: a sum discloses the one of its parts that is suppressed."""
        value = of["value"]
        if of["unit"] == PublishedFigure.Unit.COUNT and isinstance(value, Decimal) and value % 1:
            yield "value", "A count must be a whole number"
        if of["subject"] != PublishedFigure.Subject.CHILD_DEATHS:
            return
        for name in ("label", "measure", "panel"):
            if SUMS_UP.search(str(of[name] or "")):
                yield name, "Totals of child deaths must not be entered: a total could disclose a suppressed count"
        if isinstance(value, Decimal | int) and value >= LEAST_THRESHOLD:
            threshold = small_count_threshold(str(of["report_year"]))
            if value < threshold:
                yield (
                    "value",
                    f"A count of child deaths from 1 to {threshold - 1} must not be held. Leave the value empty and "
                    "say that the source suppressed it",
                )

    @property
    def shown(self) -> str:
        """5 of 6, 83%, 12; a marker where the source suppressed it."""
        return HIDDEN if self.value is None else printed_value(self.value, self.unit, self.out_of)


def printed_value(value: Decimal, unit: str, out_of: int | None) -> str:
    number = in_unit(value, PERCENT) if unit == PublishedFigure.Unit.PERCENT else digits(value)
    return number if out_of is None else f"{number} of {out_of:,}"
