"""The words that deaths are reviewed in. They disclose no child."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cdop.querysets import SharedQuerySet
from committees.models import Area
from core.records.models import Record, Vocabulary
from core.records.rules import RecordValues, RuleErrors, alike
from core.records.years import YearField


class DeathCategory(Vocabulary):
    """One of the numbered categories of the national form. The lower its number, the sooner it is the primary one."""

    number = models.PositiveSmallIntegerField(
        unique=True,
        help_text="Its number on the national form. The lowest number of several is the primary category.",
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


class Awaited(Vocabulary):
    """What a case may wait for: an inquest, a criminal case, a case review, an agency's return."""

    objects = SharedQuerySet.as_manager()

    class Meta(Vocabulary.Meta):
        verbose_name = "outstanding item"


class PanelTheme(Vocabulary):
    """Cases that a panel reviews together: those of some age groups, and those that some categories may apply to."""

    categories = models.ManyToManyField(
        DeathCategory,
        through="ThemeCategory",
        blank=True,
        related_name="panel_themes",
        help_text="The theme includes cases in any of these categories.",
    )
    age_groups = models.ManyToManyField(
        AgeGroup,
        through="ThemeAgeGroup",
        blank=True,
        related_name="panel_themes",
        help_text="The theme also includes cases in any of these age groups, whatever their category.",
    )

    objects = SharedQuerySet.as_manager()


class ThemeCategory(Record):
    """That cases of a category belong to a theme."""

    theme = models.ForeignKey(PanelTheme, on_delete=models.CASCADE, related_name="category_links")
    category = models.ForeignKey(DeathCategory, on_delete=models.PROTECT, related_name="theme_links")

    history_related = ("theme", "category")
    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["theme", "category"]
        constraints = [models.UniqueConstraint(fields=["theme", "category"], name="category_once_a_theme")]

    def __str__(self) -> str:
        return f"{self.theme}: {self.category}"


class ThemeAgeGroup(Record):
    """That cases of an age group belong to a theme."""

    theme = models.ForeignKey(PanelTheme, on_delete=models.CASCADE, related_name="age_group_links")
    age_group = models.ForeignKey(AgeGroup, on_delete=models.PROTECT, related_name="theme_links")

    history_related = ("theme", "age_group")
    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["theme", "age_group"]
        constraints = [models.UniqueConstraint(fields=["theme", "age_group"], name="age_group_once_a_theme")]

    def __str__(self) -> str:
        return f"{self.theme}: {self.age_group}"


class Modifiability(Vocabulary):
    """A finding on modifiable factors, in the wording of its time. Wordings of different series are never added up."""

    starts_on = models.DateField(
        "start date", null=True, blank=True, help_text="The first review date on which this finding is used."
    )
    ends_on = models.DateField(
        "end date", null=True, blank=True, help_text="The last review date on which this finding is used."
    )
    counts_as_modifiable = models.BooleanField(
        default=False, help_text="Deaths with this finding count in the published percentage."
    )
    series = models.CharField(
        max_length=80,
        help_text="Findings in the same series can be counted together. A new series is a break in the figures.",
    )

    objects = SharedQuerySet.as_manager()

    class Meta(Vocabulary.Meta):
        verbose_name = "modifiability category"
        verbose_name_plural = "modifiability categories"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="wording_ends_after_it_starts",
                violation_error_message="End date must be on or after the start date",
            )
        ]


class ModifiableComparator(Record):
    """The share of deaths with modifiable factors that was published for another area."""

    report_year = YearField(help_text="The report it is for, such as 2011-12.")
    area_words = models.CharField(max_length=80, help_text="Such as England.")
    period_words = models.CharField(max_length=80, help_text="Such as 2010-11.")
    percent = models.PositiveSmallIntegerField(help_text="A whole number, as published.")

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["report_year", "area_words"]
        constraints = [
            models.UniqueConstraint(fields=["report_year", "area_words"], name="comparator_once_a_year"),
            models.CheckConstraint(
                condition=Q(percent__lte=100),
                name="comparator_is_a_percentage",
                violation_error_message="Percentage must be from 0 to 100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_words}, {self.period_words}: {self.percent}%"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """The share of a part of the board's area beside that of the whole may disclose the rest."""
        words = alike(of["area_words"])
        if words and words in {alike(name) for name in Area.objects.of_the_board().values_list("name", flat=True)}:
            yield "area_words", "Area must be outside your own: shares of its parts are not published"
