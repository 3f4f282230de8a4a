"""Action plans, their priorities, and the priorities of others."""

import datetime
from typing import Required, TypedDict

from django.db import models

from businessplan.kinds import PlanKind
from businessplan.models.scales import RagScale
from businessplan.querysets import PartOfPlan, PlanQuerySet, RecommendationQuerySet
from committees.models import Body
from committees.querysets import SharedWithChairs
from core.records.dates import is_in_force
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors
from core.records.years import YearField


class PlanStage(models.TextChoices):
    """Whether a record has its action plan yet."""

    NONE = "no action plan"
    OPENED = "action plan opened"


class NewPlan(TypedDict, total=False):
    """The fields of a plan that is opened for a record."""

    name: Required[str]
    owner: Body | None


class WithActionPlan:
    """A record with a `plan` of the kind `plan_kind`, opened by the transitions that `plan_transitions` declares."""

    plan_kind: PlanKind
    plan: "ActionPlan | None"

    @property
    def plan_stage(self) -> PlanStage:
        return PlanStage.NONE if self.plan_id is None else PlanStage.OPENED

    def new_plan(self) -> NewPlan:
        raise NotImplementedError


class ActionPlan(Record):
    """Whatever owns actions: the board's business plan, or the plan of an audit, a review, a meeting, a panel."""

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=PlanKind)
    report_year = YearField(blank=True, help_text="The year of a business plan, such as 2011-12.")
    starts_on = models.DateField("start date")
    ends_on = models.DateField("end date", null=True, blank=True)
    scale = models.ForeignKey(
        RagScale,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="plans",
        help_text="The scale used to rate its actions.",
    )
    owner = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    approved_on = models.DateField("date approved", null=True, blank=True)
    monitored = models.CharField(
        max_length=120,
        blank=True,
        help_text="How often it is monitored and by whom, such as quarterly by its lead committee.",
    )
    note = models.TextField(blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "name"]
        indexes = [models.Index(fields=["-starts_on", "name"], name="plan_latest_first")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="plan_ends_after_it_starts",
                violation_error_message="End date must be on or after the start date",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=PlanKind.BUSINESS_PLAN.value)
                | (~models.Q(report_year="") & models.Q(ends_on__isnull=False)),
                name="business_plan_has_its_year",
                violation_error_message="Enter the report year and end date of the business plan",
            ),
            models.UniqueConstraint(
                fields=["report_year"],
                condition=models.Q(kind=PlanKind.BUSINESS_PLAN.value),
                name="one_business_plan_a_year",
                violation_error_message=(
                    "There is already a business plan for this report year. Change that plan or enter a different year"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def covers(self, day: datetime.date) -> bool:
        """Whether the day lies in the plan, its first and last day included."""
        return is_in_force(self.starts_on, self.ends_on, day)


class Priority(Record):
    """One thing that a plan sets out to do."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="priorities")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=250, help_text="As in the list of priorities.")
    heading = models.CharField(
        max_length=250, blank=True, help_text="The heading of its table of actions, if different."
    )
    note = models.TextField(blank=True)

    history_related = ("plan",)
    objects = PartOfPlan.as_manager()

    class Meta:
        ordering = ["plan", "number"]
        verbose_name_plural = "priorities"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="priority_number_once",
                violation_error_message="This plan already has a priority with this number. Enter a different number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title} ({self.plan})"


class PartnerPriority(Record):
    """A priority that the board recommends to the boards it works with."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="partner_priorities")
    ordinal = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    recommended_to = models.ManyToManyField(
        Body, through="Recommendation", blank=True, related_name="recommended_priorities"
    )
    own_priority = models.ForeignKey(
        Priority,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="partner_priorities",
        help_text="Your own priority on the same subject, if any.",
    )

    history_related = ("plan",)
    objects = PartOfPlan.as_manager()

    class Meta:
        ordering = ["plan", "ordinal"]
        verbose_name = "priority for partners"
        verbose_name_plural = "priorities for partners"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "ordinal"],
                name="partner_priority_place_once",
                violation_error_message=(
                    "This plan already has a priority for partners with this order. Enter a different order"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.ordinal}. {self.text} ({self.plan})"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        return priority_errors(of, "own_priority")


class Recommendation(Record):
    """That a priority is recommended to one body."""

    priority = models.ForeignKey(PartnerPriority, on_delete=models.CASCADE, related_name="recommendations")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="recommendations")

    history_related = ("priority__plan", "body")
    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["priority", "body"]
        constraints = [
            models.UniqueConstraint(
                fields=["priority", "body"],
                name="recommended_once",
                violation_error_message="This priority is already recommended to this body. Name each body once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.priority.text} to {self.body}"


class ExternalPriority(Record):
    """A priority of another body's own plan or strategy."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="external_priorities")
    plan_name = models.CharField(max_length=200, help_text="The name and years of the plan or strategy.")
    ordinal = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    history_related = ("body",)
    objects = SharedWithChairs.as_manager()

    class Meta:
        ordering = ["body", "plan_name", "ordinal"]
        verbose_name = "priority of another plan"
        verbose_name_plural = "priorities of other plans"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "plan_name", "ordinal"],
                name="external_priority_place_once",
                violation_error_message=(
                    "This plan of the body already has a priority with this order. Enter a different order"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_name}: {self.text}"


def priority_errors(of: RecordValues, name: str) -> RuleErrors:
    """A priority that a record of a plan names is one of that plan's."""
    if of["plan"] and (priority := of.linked(name)) and priority["plan"] != of["plan"]:
        yield name, f"Select a priority of {of.linked('plan')}"
