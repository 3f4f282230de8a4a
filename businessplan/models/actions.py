"""Actions, and who leads them."""

import datetime

from django.db import models

from businessplan.kinds import DATED, UNDATED, Timescale
from businessplan.models.plans import ActionPlan, Priority, priority_errors
from businessplan.querysets import ActionQuerySet, PartOfAction
from committees.models import Agency, Body, Outcome
from core.records.dates import is_in_force, month_end
from core.records.figures import print_day
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors

# Last in a list by due date. Told so, rather than by "nulls last", SQLite too finds it in the index.
WITHOUT_DATE = models.ExpressionWrapper(models.Q(due_on__isnull=True), models.BooleanField())


class Action(Record):
    """One thing to be done, by someone, by some time. All the house's actions are here, whatever plan they are of."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    priority = models.ForeignKey(
        Priority,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
        help_text="The priority of this plan that the action supports.",
    )
    text = models.TextField()
    leads = models.ManyToManyField(
        Body,
        through="ActionLead",
        blank=True,
        related_name="actions_led",
        help_text="The committees and groups responsible.",
    )
    lead_words = models.CharField(max_length=200, blank=True, help_text="Who leads, if not one committee or group.")
    agency = models.ForeignKey(
        Agency,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
        help_text="The agency responsible, for example in the plan of a review.",
    )
    timescale_kind = models.CharField(max_length=20, choices=Timescale, blank=True)
    timescale_words = models.CharField(max_length=120, blank=True, help_text="As in the plan.")
    due_on = models.DateField(
        null=True,
        blank=True,
        verbose_name="due date",
        help_text="For a month, its last day. Leave empty for other timescales.",
    )
    outcome = models.ForeignKey(
        Outcome,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
        help_text="The decision of a meeting that led to this action.",
    )
    raised_by = models.CharField(
        max_length=250, blank=True, help_text="What led to it, such as an inspection, a review or a consultation."
    )
    carried_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carried_to",
        help_text="The action of an earlier plan that this one continues.",
    )
    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
        help_text="The action that replaces this one.",
    )
    added_on = models.DateField(
        "date added",
        null=True,
        blank=True,
        help_text="Leave empty if the action was in the plan from the start.",
    )
    closed_on = models.DateField("date closed", null=True, blank=True)
    closing_reason = models.TextField(blank=True, help_text="Why it was closed as not completed.")
    signed_off_by = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions_signed_off",
        help_text="The committee or group that signed it off as completed.",
    )
    evidence = models.TextField(blank=True, help_text="What shows that the action was completed.")
    note = models.TextField(blank=True)

    history_related = ("plan",)
    objects = ActionQuerySet.as_manager()

    class Status(models.TextChoices):
        """Derived from how the action was closed; its rating is in its progress reports."""

        OPEN = "open"
        COMPLETED = "completed"
        NOT_COMPLETED = "not completed"
        REPLACED = "replaced"

    class Meta:
        ordering = ["plan", "number"]
        indexes = [
            models.Index(fields=["due_on"], name="action_by_due_date"),
            models.Index(fields=["closed_on"], name="action_by_closing"),
            models.Index(
                fields=["carried_from", "plan"],
                condition=models.Q(carried_from__isnull=False),
                name="action_that_carries_on",
            ),
            models.Index(WITHOUT_DATE, models.F("due_on"), name="action_soonest_first"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="action_number_once",
                violation_error_message="This plan already has an action with this number. Enter a different number",
            ),
            models.UniqueConstraint(
                fields=["plan", "carried_from"],
                condition=models.Q(carried_from__isnull=False),
                name="carried_into_a_plan_once",
                violation_error_message=(
                    "The earlier action is already carried into this plan. Change the action that continues it"
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(timescale_kind__in=DATED, due_on__isnull=False)
                | models.Q(timescale_kind__in=UNDATED, due_on__isnull=True),
                name="due_date_as_the_timescale_says",
                violation_error_message=(
                    "Enter a due date for a month, or for a date and then ongoing. Leave it empty for any other "
                    "timescale"
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(signed_off_by__isnull=True) | models.Q(closed_on__isnull=False),
                name="signed_off_when_closed",
                violation_error_message="Enter the date the action was closed",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_off_by__isnull=True) | ~models.Q(evidence=""),
                name="signed_off_on_evidence",
                violation_error_message="Enter evidence before you sign the action off",
            ),
            models.CheckConstraint(
                condition=models.Q(added_on__isnull=True)
                | models.Q(closed_on__isnull=True)
                | models.Q(closed_on__gte=models.F("added_on")),
                name="action_closed_after_it_joined",
                violation_error_message="Date closed must be on or after the date the action was added to its plan",
            ),
            models.CheckConstraint(
                condition=models.Q(replaced_by__isnull=True) | models.Q(closed_on__isnull=False),
                name="replaced_action_is_closed",
                violation_error_message="Enter the date the action was closed, because another action replaces it",
            ),
            models.CheckConstraint(
                condition=models.Q(replaced_by__isnull=True) | models.Q(signed_off_by__isnull=True),
                name="replaced_action_is_not_signed_off",
                violation_error_message="An action can be signed off or replaced, but not both",
            ),
        ]

    def __str__(self) -> str:
        return f"Action {self.number} of {self.plan}"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        yield from priority_errors(of, "priority")
        if of["due_on"] and not of["timescale_kind"]:
            yield "timescale_kind", "Select the kind of timescale, because there is a due date"
        if error := due_date_error(of["timescale_kind"], of["due_on"]):
            yield "due_on", error
        if (earlier := of.linked("carried_from")) and earlier["plan"] == of["plan"]:
            yield "carried_from", "Select an action of another plan"
        yield from closing_errors(of)

    @property
    def status(self) -> str:
        if self.closed_on is None:
            return self.Status.OPEN.value
        if self.signed_off_by_id:
            return self.Status.COMPLETED.value
        return (self.Status.REPLACED if self.replaced_by_id else self.Status.NOT_COMPLETED).value

    @property
    def lead_labels(self) -> list[str]:
        """The bodies that lead it, in their printed order."""
        return [body.label for body in self.leads.all()]

    def open_on(self, day: datetime.date) -> bool:
        return Action.objects.still_open(day).filter(pk=self.pk).exists()

    def lineage(self) -> list["Action"]:
        """Itself and the actions of earlier plans that it carries on, the latest first."""
        line = [self]
        while (earlier := line[-1].carried_from) is not None and earlier not in line:
            line.append(earlier)
        return line


def due_date_error(kind: str, due_on: datetime.date | None) -> str:
    """Empty where the due date fits. Whether there must be one is a constraint."""
    if kind == Timescale.MONTH and due_on is not None and due_on != month_end(due_on):
        return f"Due date must be the last day of the month, {print_day(month_end(due_on))}"
    return ""


def closing_errors(of: RecordValues) -> RuleErrors:
    """An action is closed on evidence by a body of that day, or for a reason, or because another replaces it."""
    closed_on, office = of["closed_on"], of.linked("signed_off_by")
    if closed_on is None:
        if of["closing_reason"].strip():
            yield "closing_reason", "Closing reason must be empty while the action is open"
        return
    if office:
        if not of["evidence"].strip():
            yield "evidence", "Enter the evidence that the action was completed"
        if not is_in_force(office["started_on"], office["ended_on"], closed_on):
            yield "signed_off_by", f"Select a committee or group that existed on {print_day(closed_on)}"
    elif of["replaced_by"] is None and not of["closing_reason"].strip():
        yield "closing_reason", "Enter why the action was closed as not completed"


class ActionLead(Record):
    """That a body leads an action."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="lead_links")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="action_leads")

    history_related = ("action__plan", "body")
    objects = PartOfAction.as_manager()

    class Meta:
        ordering = ["action", "body"]
        verbose_name = "lead"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "body"],
                name="lead_once",
                violation_error_message="This body already leads the action. Name each lead once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} leads {self.action}"
