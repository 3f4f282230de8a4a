"""What is said of actions: progress, and due dates that were moved. None of it is ever overwritten."""

from django.db import models

from businessplan.models.actions import Action
from businessplan.models.scales import RagRating
from businessplan.querysets import PartOfAction, ProgressReportQuerySet
from core.records.figures import print_day
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors

WHY = {"reason": "the reason", "next_step": "the next step"}


def unexplained(of: RecordValues) -> RuleErrors:
    """What a report that does not say why it is rated so, and what happens next, leaves out."""
    word = of.linked("rating")["word"]
    yield from ((name, f"{words}, because the rating is {word}") for name, words in WHY.items() if not of[name].strip())


class ProgressReport(Record):
    """What was said of an action on one day. It is never overwritten: a later report follows it.

    The database itself refuses to change one (see the migration on reports).
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="reports")
    reported_on = models.DateField()
    rating = models.ForeignKey(
        RagRating,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reports",
        help_text="A rating of the scale of the action's plan.",
    )
    text = models.TextField(verbose_name="progress")
    evidence = models.TextField(blank=True)
    impact = models.TextField(blank=True, help_text="What difference it made to children.")
    reason = models.TextField(blank=True, help_text="Why it is not going as planned.")
    next_step = models.TextField(blank=True, help_text="What will be done about that.")
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
                    "Progress on this action was reported on that day already, and that report stays. Report on a "
                    "later day."
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
    changed_on = models.DateField()
    was_on = models.DateField()
    now_on = models.DateField()
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
                    "The due date of this action was moved on that day already, and that stays. Move it again on a "
                    "later day."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(was_on=models.F("now_on")),
                name="due_date_is_moved",
                violation_error_message="A change of due date is from one day to another.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}: from {print_day(self.was_on)} to {print_day(self.now_on)}"


def rating_error(action: RecordValues | None, rating: RecordValues) -> str:
    """What was expected of a rating given to this action; empty when it is of the plan's scale."""
    plan = action and action.linked("plan")
    if not plan or rating["scale"] == plan["scale"]:
        return ""
    scale = plan.linked("scale")
    return f"a rating of the scale {scale}" if scale else f"no rating, because {plan} has no scale"
