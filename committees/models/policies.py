"""The policies, strategies and procedures that the board keeps or relies on, and when each is reviewed next."""

import datetime

from django.db import models

from committees.models.meetings import Meeting
from committees.models.structure import Body
from committees.querysets import SharedWithChairs
from core.records.dates import months_after
from core.records.english import agree
from core.records.models import Record


class Policy(Record):
    """A policy or the like. Its review is stated in months, because “bi-annual” has two meanings."""

    class Status(models.TextChoices):
        TO_BE_DEVELOPED = "to be developed"
        DRAFT = "draft"
        UNDER_REVIEW = "under review"
        IN_FORCE = "in force"
        COMPLETED = "completed"
        REPLACED = "replaced"

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=80, help_text="Such as multi-agency policy, strategy or statutory guidance.")
    owners = models.ManyToManyField(
        Body,
        through="PolicyOwner",
        blank=True,
        related_name="policies",
        help_text="The committees and groups responsible for it.",
    )
    owner_words = models.CharField(
        max_length=150,
        blank=True,
        verbose_name="other owner",
        help_text="Who is responsible, if not a committee or group.",
    )
    version = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=20, choices=Status)
    status_words = models.CharField("status (as shown in the report)", max_length=200, blank=True)
    approved_at = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="policies",
        help_text="The meeting that approved it.",
    )
    circulation = models.CharField("sent to", max_length=200, blank=True)
    hosted = models.CharField("available at", max_length=200, blank=True, help_text="Where it can be read.")
    reviewed_on = models.DateField(
        "date last reviewed", null=True, blank=True, help_text="When it was approved or last reviewed."
    )
    review_months = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name="review every (months)")
    note = models.TextField(blank=True)

    objects = SharedWithChairs.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "policies"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(review_months__isnull=True) | models.Q(review_months__gte=1),
                name="policy_review_in_whole_months",
                violation_error_message="Months between reviews must be 1 or more",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def review_cycle(self) -> str:
        """Every 6 months; empty where no cycle is set."""
        if self.review_months is None:
            return ""
        return agree(self.review_months, "every month", f"every {self.review_months} months")

    @property
    def next_review_on(self) -> datetime.date | None:
        """When it is to be reviewed next; None where the last review or the cycle is not known."""
        if self.reviewed_on is None or self.review_months is None:
            return None
        return months_after(self.reviewed_on, self.review_months)

    def is_due_for_review(self, on: datetime.date) -> bool:
        return self.next_review_on is not None and self.next_review_on <= on


class PolicyOwner(Record):
    """That a body answers for a policy."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="owner_links")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="policy_links")

    history_related = ("policy", "body")
    objects = SharedWithChairs.as_manager()

    class Meta:
        ordering = ["policy", "body"]
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "body"],
                name="policy_owner_once",
                violation_error_message="This body already owns the policy. Name each owner once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.policy}: {self.body}"
