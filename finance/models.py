"""The board's money: what was agreed to be paid in, what was spent, and help that came in no envelope."""

from django.db import models
from django.db.models import Q

from core.records.models import Record
from core.records.years import YearField, YearKind
from finance.querysets import MoneyQuerySet

YEAR_HELP = "The financial year as the report prints it: 2011-12."


class ContributionKind(models.TextChoices):
    AGENCY = "agency"
    GRANT = "grant"


class HelpKind(models.TextChoices):
    VENUE = "venue"
    TRAINER = "trainer"
    MEMBERS_TIME = "members' time"
    OTHER = "other"


class Contribution(Record):
    """What one agency agreed to pay, or one grant brought, for a financial year."""

    financial_year = YearField(kind=YearKind.FINANCIAL, help_text=YEAR_HELP)
    contributor = models.CharField(max_length=120, help_text="As the accounts name it: an agency, or a grant.")
    ordinal = models.PositiveSmallIntegerField(default=0, help_text="Its place in the printed list.")
    agency = models.ForeignKey(
        "committees.Agency",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
        help_text="The agency that pays or gave the grant, if known.",
    )
    kind = models.CharField(max_length=10, choices=ContributionKind, default=ContributionKind.AGENCY)
    amount = models.DecimalField(max_digits=12, decimal_places=2, help_text="In pounds.")

    objects = MoneyQuerySet.as_manager()

    class Meta:
        ordering = ["-financial_year", "ordinal", "contributor"]
        constraints = [
            models.UniqueConstraint(
                fields=["financial_year", "contributor"],
                name="contribution_once_a_year",
                violation_error_message=(
                    "This contributor already has an amount for this financial year. Change that amount"
                ),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="contribution_not_negative",
                violation_error_message="Amount must be £0 or more. Record what you pay out as expenditure",
            ),
            models.CheckConstraint(
                condition=Q(kind=ContributionKind.GRANT) | Q(agency__isnull=False),
                name="contribution_names_its_agency",
                violation_error_message="Select an agency. Only a grant can be recorded without one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contributor}, {self.financial_year}"


class Expenditure(Record):
    """What was spent under one heading in a financial year."""

    financial_year = YearField(kind=YearKind.FINANCIAL, help_text=YEAR_HELP)
    heading = models.CharField(max_length=120)
    ordinal = models.PositiveSmallIntegerField(default=0, help_text="Its place in the printed list.")
    amount = models.DecimalField(max_digits=12, decimal_places=2, help_text="In pounds.")

    objects = MoneyQuerySet.as_manager()

    class Meta:
        ordering = ["-financial_year", "ordinal", "heading"]
        verbose_name_plural = "expenditure"
        constraints = [
            models.UniqueConstraint(
                fields=["financial_year", "heading"],
                name="expenditure_once_a_year",
                violation_error_message=(
                    "This heading already has an amount for this financial year. Change that amount"
                ),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="expenditure_not_negative",
                violation_error_message="Amount must be £0 or more. Record money received as a contribution",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heading}, {self.financial_year}"


class HelpInKind(Record):
    """Help given instead of money: a room, a trainer, the time of a committee's members."""

    financial_year = YearField(kind=YearKind.FINANCIAL, help_text=YEAR_HELP)
    description = models.CharField(max_length=200)
    agency = models.ForeignKey(
        "committees.Agency",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="help_in_kind",
        help_text="The agency that gave it, if it was one agency.",
    )
    kind = models.CharField(max_length=20, choices=HelpKind, default=HelpKind.OTHER)
    value = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="In pounds. Leave empty if it has not been valued.",
    )

    objects = MoneyQuerySet.as_manager()

    class Meta:
        ordering = ["-financial_year", "kind", "description"]
        verbose_name = "in-kind contribution"
        constraints = [
            models.UniqueConstraint(
                fields=["financial_year", "description"],
                name="help_in_kind_once_a_year",
                violation_error_message=(
                    "This in-kind contribution is already recorded for this financial year. Change that record"
                ),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="help_in_kind_not_negative",
                violation_error_message="Value must be £0 or more. Leave it empty if it has not been valued",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.description}, {self.financial_year}"
