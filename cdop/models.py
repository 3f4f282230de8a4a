"""The panel's records of child deaths, and the words it reviews them in.

No field holds an identity: a case reference, the year of death as a label, an age group and an area are all there is.
"""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from cdop.identity import no_identity, no_identity_in_reference
from cdop.querysets import ChildDeathQuerySet, RestrictedQuerySet, SharedQuerySet
from records.models import Record, Vocabulary

YEAR_LABEL = r"^\d{4}(-\d{2})?$"


class DeathCategory(Vocabulary):
    """One of the numbered categories of the national form. The lower its number, the sooner it is the primary one."""

    number = models.PositiveSmallIntegerField(
        unique=True, help_text="Its number on the form. Of several categories the lowest number is the primary one."
    )

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "death categories"

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class AgeGroup(Vocabulary):
    objects = SharedQuerySet.as_manager()


class FactorDomain(Vocabulary):
    """Where a factor lies: in the child, the family, the surroundings, the services."""

    objects = SharedQuerySet.as_manager()


class Modifiability(Vocabulary):
    """A finding on modifiable factors, in the wording of its time. Wordings of different series are never added up."""

    starts_on = models.DateField(null=True, blank=True, help_text="The first review date on which it is used.")
    ends_on = models.DateField(null=True, blank=True, help_text="The last review date on which it is used.")
    counts_as_modifiable = models.BooleanField(default=False, help_text="Counted in the share that is published.")
    series = models.CharField(
        max_length=80, help_text="Wordings that may be counted together. Where it differs, the figures have a break."
    )

    objects = SharedQuerySet.as_manager()

    class Meta(Vocabulary.Meta):
        verbose_name = "modifiability wording"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="wording_ends_after_it_starts",
                violation_error_message="A wording ends on or after the day it starts.",
            )
        ]

    def in_use_on(self, day: datetime.date) -> bool:
        return in_use(day, self.starts_on, self.ends_on)


def in_use(day: datetime.date, starts_on: datetime.date | None, ends_on: datetime.date | None) -> bool:
    """Whether a wording with these dates, either of them open, is the one to use on that day."""
    return (starts_on is None or starts_on <= day) and (ends_on is None or day <= ends_on)


class ChildDeath(Record):
    """A death the panel reviews, known by a case reference alone."""

    reference = models.CharField(
        max_length=30,
        unique=True,
        validators=[no_identity_in_reference],
        help_text="The panel's own case reference. Never a name, an NHS number, a postcode or a date.",
    )
    year_of_death = models.CharField(
        max_length=20,
        validators=[RegexValidator(YEAR_LABEL, "Expected a year such as 2011-12 or 2011.")],
        help_text="The year in which the child died, such as 2011-12.",
    )
    age_group = models.ForeignKey(AgeGroup, on_delete=models.PROTECT, related_name="child_deaths")
    area = models.ForeignKey(
        "committees.Area", on_delete=models.PROTECT, related_name="child_deaths", help_text="Where the child lived."
    )
    reviewed_on = models.DateField(null=True, blank=True, help_text="The day the panel reviewed it; empty until then.")
    categories = models.ManyToManyField(
        DeathCategory,
        through="DeathInCategory",
        blank=True,
        related_name="child_deaths",
        help_text="The numbers of all categories that apply. The lowest is the primary one.",
    )
    primary_override = models.ForeignKey(
        DeathCategory,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="overridden_deaths",
        help_text="Only where the panel chose another primary category than the lowest number, with its reason.",
    )
    override_reason = models.TextField(
        blank=True, validators=[no_identity], help_text="Why the lowest number is not the primary category."
    )
    modifiability = models.ForeignKey(
        Modifiability,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="child_deaths",
        help_text="The panel's finding, in the wording used on the day of the review.",
    )
    expected = models.BooleanField(
        null=True,
        blank=True,
        help_text="Whether the death was foreseen as a significant possibility 24 hours before; empty where not known.",
    )

    objects = ChildDeathQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.CheckConstraint(
                condition=Q(primary_override__isnull=True) | Q(override_reason__gt=""),
                name="override_has_a_reason",
                violation_error_message="A primary category other than the lowest number needs a reason.",
            ),
            models.CheckConstraint(
                condition=Q(primary_override__isnull=False) | Q(override_reason=""),
                name="reason_has_an_override",
                violation_error_message="A reason is given only with a primary category of the panel's own choice.",
            ),
            models.CheckConstraint(
                condition=Q(modifiability__isnull=True) | Q(reviewed_on__isnull=False),
                name="modifiability_once_reviewed",
                violation_error_message="Modifiability is found at the review: give the date of the review too.",
            ),
        ]
        indexes = [models.Index(fields=["reviewed_on"], name="death_by_review")]

    def __str__(self) -> str:
        return self.reference

    def clean(self) -> None:
        if self.modifiability and self.reviewed_on and not self.modifiability.in_use_on(self.reviewed_on):
            raise ValidationError({"modifiability": "Expected a wording that was used on the day of the review."})

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


class DeathInCategory(Record):
    """That a category applies to a death."""

    death = models.ForeignKey(ChildDeath, on_delete=models.CASCADE, related_name="category_links")
    category = models.ForeignKey(DeathCategory, on_delete=models.PROTECT, related_name="death_links")

    history_related = ("death", "category")
    objects = RestrictedQuerySet.as_manager()

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

    history_related = ("death",)
    objects = RestrictedQuerySet.as_manager()

    class Meta:
        ordering = ["death", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["death", "ordinal"], name="factor_place_once")]

    def __str__(self) -> str:
        return f"{self.death}, factor {self.ordinal}"


class ModifiableComparator(Record):
    """The share of deaths with modifiable factors that was published for another area."""

    report_year = models.CharField(max_length=20, help_text="The report it is printed in, such as 2011-12.")
    area_words = models.CharField(max_length=80, help_text="The area, as the report prints it.")
    period_words = models.CharField(max_length=80, help_text="The period it covers, as the report prints it.")
    percent = models.PositiveSmallIntegerField(help_text="In whole percent, as published.")

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["report_year", "area_words"]
        constraints = [
            models.UniqueConstraint(fields=["report_year", "area_words"], name="comparator_once_a_year"),
            models.CheckConstraint(
                condition=Q(percent__lte=100),
                name="comparator_is_a_percentage",
                violation_error_message="A share is a percentage from 0 to 100.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_words}, {self.period_words}: {self.percent}%"
