"""What people do with plans: report progress, change a due date, carry an action forward, replace it, sign it off.

Each raises PermissionDenied for a person who may not do it, and a ValidationError where it cannot be done.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from businessplan.models import (
    Action,
    ActionLead,
    ActionPlan,
    DueDateChange,
    Priority,
    ProgressReport,
    RagRating,
)
from businessplan.models.actions import due_date_error
from businessplan.models.reports import unexplained
from businessplan.permissions import can_change_plan, can_report_progress, chaired_as
from core.accounts.models import User
from core.records.figures import print_day
from core.records.guards import lock, require, require_permission
from core.records.rules import InstanceValues, as_validation_error

CARRIED_FIELDS = ("text", "lead_words", "agency", "outcome", "raised_by", "timescale_kind", "timescale_words", "due_on")


@transaction.atomic
def open_plan(*, by: User, kind: str, name: str, starts_on: datetime.date, **fields: Any) -> ActionPlan:
    """Begin a plan that actions can be added to."""
    plan = ActionPlan(kind=kind, name=name, starts_on=starts_on, **fields)
    _may_change(by, plan)
    plan.full_clean()
    plan.save()
    return plan


@transaction.atomic
def report_progress(
    *,
    by: User,
    action: Action,
    on: datetime.date,
    text: str,
    dated: datetime.date | None = None,
    rating: RagRating | None = None,
    **words: str,
) -> ProgressReport:
    """Add a progress report; without a rating, the action keeps the rating it had.

    `dated` is the day that it describes, `on` if nothing else is given: after the last report, and not after `on`.
    Earlier reports stay as they are. Red, amber and any other rating that its scale says needs a reason come with the
    `reason` and the `next_step`.
    """
    require_permission(
        can_report_progress(by, action, on),
        "Only the safeguarding unit and the chairs of the lead bodies can report progress.",
    )
    lock(action)
    dated = dated or on
    last = action.reports.select_related("rating").order_by("-reported_on").first()
    _must_be_next(dated, last.reported_on if last else None, on)
    if last and rating is None:
        rating = last.rating
    words.setdefault("by_post", chaired_as(by, action, on))
    report = ProgressReport(action=action, reported_on=dated, rating=rating, text=text, **words)
    report.full_clean()
    _must_give_reason(report)
    report.save()
    return report


def _must_give_reason(report: ProgressReport) -> None:
    """For red and amber. A report of the past that comes in by import is kept as it was printed."""
    if report.rating and report.rating.asks_why:
        missing = as_validation_error(unexplained(InstanceValues(report)))
        if missing:
            raise ValidationError(missing)


@transaction.atomic
def change_due_date(*, by: User, action: Action, to: datetime.date, reason: str, on: datetime.date) -> DueDateChange:
    """Give an action another due date, keeping the one it had, the day and the reason."""
    _may_change(by, action.plan)
    lock(action)
    if action.due_on is None:
        raise ValidationError("This action has no due date to change")
    require(to != action.due_on, f"The action is already due on {print_day(to)}")
    changed_today = action.due_date_changes.filter(changed_on=on).exists()
    require(not changed_today, "The due date was already changed today. You can change it again tomorrow")
    require(reason.strip(), "Enter why the due date changes")
    error = due_date_error(action.timescale_kind, to)
    require(not error, error)
    change = DueDateChange(action=action, changed_on=on, was_on=action.due_on, now_on=to, reason=reason)
    change.full_clean()
    change.save()
    action.due_on = to
    action.save()
    return change


@transaction.atomic
def carry_forward(
    *, by: User, action: Action, into: ActionPlan, on: datetime.date, priority: Priority | None = None
) -> Action:
    """An unfinished action goes on in a later plan, as a new action that names the old one.

    The old one keeps its reports and its rating; from the day the later plan begins it is no longer open. Text, leads,
    timescale and what raised it are taken over.
    """
    _may_change(by, into)
    require(action.open_on(on), "Only an open action can be carried forward")
    copied = {name: getattr(action, name) for name in CARRIED_FIELDS}
    carried = Action(plan=into, number=_next_number(into), priority=priority, carried_from=action, **copied)
    carried.full_clean()
    carried.save()
    for body in action.leads.all():
        ActionLead(action=carried, body=body).save()
    return carried


def _may_change(by: User, plan: ActionPlan) -> None:
    require_permission(can_change_plan(by, plan), f"Only people who manage {plan} can change it.")


def _must_be_next(dated: datetime.date, last_on: datetime.date | None, on: datetime.date) -> None:
    """A report follows the one before it, and describes no day that is still to come."""
    if dated > on:
        raise ValidationError({"dated": "Date of update must be today or in the past"})
    if last_on and dated <= last_on:
        sentence = f"Progress was already reported on {print_day(last_on)}. Date of update must be after that"
        raise ValidationError({"dated": sentence})


def _next_number(plan: ActionPlan) -> int:
    last = plan.actions.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1
