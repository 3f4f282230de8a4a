"""The cases: each death that the panel reviews, and what it finds in it."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q

from cdop.identity import no_identity, no_identity_in_reference
from cdop.models.words import AgeGroup, Awaited, DeathCategory, FactorDomain, Modifiability
from cdop.querysets import ChildDeathQuerySet, PartOfDeath
from cdop.rules import day_errors, override_errors, stage_errors
from cdop.stages import DONE, RapidResponse, Stage, current_stage
from cdop.years import last_day
from committees.models import Area
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors
from core.records.years import YearField


def _in_order(first: str, then: str, sentence: str) -> models.CheckConstraint:
    """That one day of a case does not come before another."""
    unknown = Q(**{f"{first}__isnull": True}) | Q(**{f"{then}__isnull": True})
    return models.CheckConstraint(
        condition=unknown | Q(**{f"{then}__gte": F(first)}),
        name=f"{then}_not_before_{first}",
        violation_error_message=sentence,
    )


class ChildDeath(Record):
    """A death the panel reviews, known by a case reference alone."""

    reference = models.CharField(
        max_length=30,
        unique=True,
        validators=[no_identity_in_reference],
        help_text="The panel’s own case reference. Never a name, NHS number, postcode or date.",
    )
    national_reference = models.CharField(
        max_length=30,
        blank=True,
        validators=[no_identity_in_reference],
        help_text="The reference in the national system, if there is one.",
    )
    year_of_death = YearField(
        help_text="The year in which the child died, such as 2011-12.",
    )
    quarter_of_death = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="From 1 to 4. The first quarter of 2011-12 is April to June 2011.",
    )
    age_group = models.ForeignKey(AgeGroup, on_delete=models.PROTECT, related_name="child_deaths")
    area = models.ForeignKey(
        "committees.Area", on_delete=models.PROTECT, related_name="child_deaths", help_text="Where the child lived."
    )
    expected = models.BooleanField(
        null=True,
        blank=True,
        help_text="Whether death was foreseen as a significant possibility 24 hours before.",
    )
    notified_on = models.DateField(
        "date of notification", null=True, blank=True, help_text="When the panel was notified of the death."
    )
    stage = models.CharField(
        max_length=21,
        choices=Stage,
        default=Stage.NOTIFIED,
        help_text="Change the stage on the page of the case.",
    )
    rapid_response = models.CharField(
        max_length=10,
        choices=RapidResponse,
        blank=True,
        help_text="Whether a joint response was needed, and whether it was held.",
    )
    discussed_on = models.DateField(
        "date of discussion", null=True, blank=True, help_text="When the end-of-case discussion was held."
    )
    awaited = models.ManyToManyField(
        Awaited,
        through="DeathAwaits",
        blank=True,
        related_name="child_deaths",
        help_text="What the panel needs before it can review the case.",
    )
    panel_on = models.DateField(
        "date of panel", null=True, blank=True, help_text="The panel meeting that will review the case."
    )
    reviewed_on = models.DateField(
        "date of review", null=True, blank=True, help_text="When the panel reviewed the case."
    )
    categories = models.ManyToManyField(
        DeathCategory,
        through="DeathInCategory",
        blank=True,
        related_name="child_deaths",
        help_text="All categories that apply. The lowest number is the primary one.",
    )
    primary_override = models.ForeignKey(
        DeathCategory,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="overridden_deaths",
        help_text="Only if the panel chose a primary category other than the lowest number.",
    )
    override_reason = models.TextField(
        blank=True, validators=[no_identity], help_text="Why the panel did not choose the lowest number."
    )
    modifiability = models.ForeignKey(
        Modifiability,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="child_deaths",
        help_text="The panel’s finding, in the wording used at the time of the review.",
    )
    closed_on = models.DateField("date closed", null=True, blank=True, help_text="When the case was closed.")

    objects = ChildDeathQuerySet.as_manager()
    restricted = True

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.CheckConstraint(
                condition=Q(primary_override__isnull=True) | Q(override_reason__gt=""),
                name="override_has_a_reason",
                violation_error_message="Enter why the lowest number is not the primary category",
            ),
            models.CheckConstraint(
                condition=Q(primary_override__isnull=False) | Q(override_reason=""),
                name="reason_has_an_override",
                violation_error_message="Select the panel’s primary category, or remove the reason",
            ),
            models.CheckConstraint(
                condition=Q(modifiability__isnull=True) | Q(reviewed_on__isnull=False),
                name="modifiability_once_reviewed",
                violation_error_message=(
                    "Enter the date of review, because the finding on modifiable factors is made at the review"
                ),
            ),
            models.CheckConstraint(
                condition=Q(quarter_of_death__isnull=True) | Q(quarter_of_death__in=(1, 2, 3, 4)),
                name="quarter_is_one_of_four",
                violation_error_message="Quarter must be from 1 to 4",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=DONE) | Q(reviewed_on__isnull=False),
                name="reviewed_case_has_the_day",
                violation_error_message="Enter the date of review, because the case has been reviewed",
            ),
            models.CheckConstraint(
                condition=Q(stage="closed", closed_on__isnull=False) | (~Q(stage="closed") & Q(closed_on__isnull=True)),
                name="closed_case_has_the_day",
                violation_error_message="Enter the date closed if the case is closed. Otherwise leave it empty",
            ),
            _in_order("notified_on", "discussed_on", "Date of discussion must be on or after the date of notification"),
            _in_order("notified_on", "reviewed_on", "Date of review must be on or after the date of notification"),
            _in_order("reviewed_on", "closed_on", "Date closed must be on or after the date of review"),
        ]
        indexes = [models.Index(fields=["reviewed_on"], name="death_by_review")]

    def __str__(self) -> str:
        return self.reference

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        yield from day_errors(of)
        yield from override_errors(of)
        yield from stage_errors(of)

    @property
    def current_stage(self) -> str:
        return current_stage(self.stage, self.reviewed_on)

    @property
    def since(self) -> datetime.date:
        """The day its age is counted from: its notification, else the end of the quarter or the year of the death."""
        return self.notified_on or last_day(self.year_of_death, self.quarter_of_death)

    @property
    def is_in_the_report(self) -> str:
        """Whether the board covers the area the child lived in."""
        if Area.objects.of_the_board().filter(pk=self.area_id).exists():
            return "Yes"
        return f"No: {self.area} is not part of your own area"

    @property
    def primary_category(self) -> DeathCategory | None:
        """The category the death is counted under: the panel's override, else the lowest number marked."""
        return self.primary_override or min(self.categories.all(), key=lambda each: each.number, default=None)

    @property
    def derivation(self) -> str:
        """How the primary category came about."""
        marked = ", ".join(str(each.number) for each in self.categories.all())
        if self.primary_override:
            return (
                f"The panel's choice of {self.primary_override.number} from {marked or 'none'}: {self.override_reason}"
            )
        return f"The lowest number of {marked}." if marked else "No category is marked yet."


class DeathAwaits(Record):
    """That a case waits for something."""

    death = models.ForeignKey(ChildDeath, on_delete=models.CASCADE, related_name="awaited_links")
    awaited = models.ForeignKey(Awaited, on_delete=models.PROTECT, related_name="death_links")

    restricted = True
    history_related = ("death", "awaited")
    objects = PartOfDeath.as_manager()

    class Meta:
        ordering = ["death", "awaited"]
        constraints = [models.UniqueConstraint(fields=["death", "awaited"], name="matter_awaited_once")]

    def __str__(self) -> str:
        return f"{self.death}: {self.awaited}"


class DeathInCategory(Record):
    """That a category applies to a death."""

    death = models.ForeignKey(ChildDeath, on_delete=models.CASCADE, related_name="category_links")
    category = models.ForeignKey(DeathCategory, on_delete=models.PROTECT, related_name="death_links")

    restricted = True
    history_related = ("death", "category")
    objects = PartOfDeath.as_manager()

    class Meta:
        ordering = ["death", "category"]
        constraints = [models.UniqueConstraint(fields=["death", "category"], name="category_marked_once")]

    def __str__(self) -> str:
        return f"{self.death}: {self.category}"


class DeathFactor(Record):
    """Something the panel weighed in reviewing a death."""

    class Score(models.TextChoices):
        """How much it weighed, as the older national form scores it."""

        NO_INFORMATION = "0", "0, no information"
        NONE_FOUND = "1", "1, none found"
        UNLIKELY = "1*", "1*, found but unlikely to have contributed"
        MAY_HAVE = "2", "2, may have contributed"
        SUFFICIENT = "3", "3, a complete and sufficient explanation"

    death = models.ForeignKey(ChildDeath, on_delete=models.CASCADE, related_name="factors")
    ordinal = models.PositiveSmallIntegerField(help_text="Its place among the factors of this death.")
    domain = models.ForeignKey(FactorDomain, on_delete=models.PROTECT, related_name="factors")
    factor = models.CharField(
        max_length=200,
        validators=[no_identity],
        help_text="The factor in general words, such as poor housing conditions. It may be printed.",
    )
    score = models.CharField(
        max_length=2, choices=Score, blank=True, help_text="From 0, no information, to 3, a sufficient explanation."
    )

    restricted = True
    history_related = ("death",)
    objects = PartOfDeath.as_manager()

    class Meta:
        ordering = ["death", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["death", "ordinal"], name="factor_place_once")]

    def __str__(self) -> str:
        return f"{self.death}, factor {self.ordinal}"
