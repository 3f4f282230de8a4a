"""What is said of actions: progress, and due dates that were moved. None of it is ever overwritten."""

from django.db import models

from businessplan.models.actions import Action
from businessplan.models.scales import RagRating
from businessplan.querysets import PartOfAction, ProgressReportQuerySet
from core.records.figures import print_day
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors

WHY = {"reason": "a reason", "next_step": "the next step"}


def unexplained(of: RecordValues) -> RuleErrors:
    """What a report that does not say why it is rated so, and what happens next, leaves out."""
    word = of.linked("rating")["word"]
    for name, words in WHY.items():
        if not of[name].strip():
            yield name, f"Enter {words}, because the rating is {word}"


class ProgressReport(Record):
    """What was said of an action on one day. It is never overwritten: a later report follows it.

    The database itself refuses to change one (see the migration on reports).
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="reports")
    reported_on = models.DateField("date of report")
    rating = models.ForeignKey(
        RagRating,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reports",
        help_text="A rating on the scale of the action’s plan.",
    )
    text = models.TextField(verbose_name="progress")
    evidence = models.TextField(blank=True)
    impact = models.TextField(blank=True, help_text="The difference it made to children.")
    reason = models.TextField(blank=True, help_text="Why the action is not going as planned.")
    next_step = models.TextField(blank=True, help_text="What will happen next.")
    by_post = models.CharField(max_length=150, blank=True, verbose_name="post that reported")

    history_related = ("action__plan",)
    objects = ProgressReportQuerySet.as_manager()

    class Meta:
        ordering = ["action", "-reported_on"]
        indexes = [models.Index(fields=["-reported_on", "id"], name="report_latest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "reported_on"],
                name="one_report_a_day",
                violation_error_message=(
                    "Progress on this action was already reported on this date, and that report cannot be "
                    "changed. Enter a later date"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.action}, {print_day(self.reported_on)}"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """A rating is of the scale of the action's plan; one that needs a reason has it, and the next step."""
        if not (rating := of.linked("rating")):
            return
        if error := rating_error(of.linked("action"), rating):
            yield "rating", error
        if rating["needs_reason"]:
            yield from unexplained(of)


class DueDateChange(Record):
    """That an action's due date was moved, from when to when, and why. It is never overwritten."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="due_date_changes")
    changed_on = models.DateField("date of change")
    was_on = models.DateField("previous due date")
    now_on = models.DateField("new due date")
    reason = models.TextField()

    history_related = ("action__plan",)
    objects = PartOfAction.as_manager()

    class Meta:
        ordering = ["action", "changed_on"]
        indexes = [models.Index(fields=["-changed_on", "id"], name="move_latest_first")]
        verbose_name = "change of due date"
        verbose_name_plural = "changes of due date"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "changed_on"],
                name="due_date_moved_once_a_day",
                violation_error_message=(
                    "The due date of this action was already changed on this date. Enter a later date"
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(was_on=models.F("now_on")),
                name="due_date_is_moved",
                violation_error_message="New due date must be different from the previous one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}: from {print_day(self.was_on)} to {print_day(self.now_on)}"


def rating_error(action: RecordValues | None, rating: RecordValues) -> str:
    """Empty where the rating is of the scale of the action's plan."""
    plan = action and action.linked("plan")
    if not plan or rating["scale"] == plan["scale"]:
        return ""
    scale = plan.linked("scale")
    return f"Select a rating on the scale {scale}" if scale else f"Remove the rating: {plan} has no rating scale"
