"""How an action is closed: signed off as completed, closed as not completed, or replaced. A wrong click is reopened.

Also how an action plan is opened for a record of the apps above, such as an audit.
"""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from businessplan.forms import ActionPlanForm, CloseForm, ReopenForm, ReplaceActionForm, SignOffForm
from businessplan.models import Action, ActionPlan, PlanStage, WithActionPlan
from businessplan.permissions import can_change_plan
from businessplan.services import open_plan
from committees.models import Body
from committees.permissions import second_person_required
from core.accounts.models import User
from core.pages.transitions import TransitionForm
from core.records import clock, history
from core.records.models import Record
from core.records.transitions import Transition, transition

OPEN, COMPLETED = Action.Status.OPEN.value, Action.Status.COMPLETED.value
NOT_COMPLETED, REPLACED = Action.Status.NOT_COMPLETED.value, Action.Status.REPLACED.value
REPORT_FIRST = "Report the action as complete first. Another person then signs it off."
SAME_PERSON = "You reported this action as complete, so another person must sign it off."
ALLOWED_TO_ONE = "Completion was not reported by a second person. The settings allow this."


def may_change_plan_of(user: User, action: Action) -> bool:
    return can_change_plan(user, action.plan)


closing = partial(
    transition,
    Action,
    sources=(OPEN,),
    allowed=may_change_plan_of,
    refusal="Only people who manage this plan can close its actions.",
)


def objection_to_one_person(action: Action, by: User) -> str:
    """Why signing off would leave the action without a second pair of eyes; empty where it would not."""
    latest = action.reports.select_related("rating").order_by("-reported_on").first()
    rated = action.plan.scale is not None and action.plan.scale.ratings.filter(is_complete=True).exists()
    if latest is None or (rated and not (latest.rating and latest.rating.is_complete)):
        return REPORT_FIRST
    return SAME_PERSON if history.creator_of(latest) == by.pk else ""


def refused_to_one_person(action: Action, by: User) -> str:
    return objection_to_one_person(action, by) if second_person_required(clock.today()) else ""


@closing(
    name="sign-off",
    label="Sign off as completed",
    success_message="Action signed off as completed",
    target=COMPLETED,
    writes=("closed_on", "signed_off_by", "evidence"),
    form=SignOffForm,
    refused_to=refused_to_one_person,
)
def sign_off(action: Action, *, by: User, on: datetime.date, signed_off_by: Body, evidence: str) -> None:
    if objection_to_one_person(action, by):
        history.add_to_note(ALLOWED_TO_ONE)
    action.closed_on, action.signed_off_by, action.evidence = on, signed_off_by, evidence


@closing(
    name="close",
    label="Close as not completed",
    success_message="Action closed as not completed",
    target=NOT_COMPLETED,
    writes=("closed_on", "closing_reason"),
    form=CloseForm,
    effects=lambda action: ["The action stays on record and is shown as removed from its plan on that date."],
)
def close_action(action: Action, *, by: User, on: datetime.date, reason: str) -> None:
    action.closed_on, action.closing_reason = on, reason


@closing(
    name="replace",
    label="Replace by another action",
    success_message="Action replaced",
    target=REPLACED,
    writes=("closed_on", "replaced_by"),
    form=ReplaceActionForm,
)
def replace_action(action: Action, *, by: User, on: datetime.date, replacement: Action) -> None:
    action.closed_on, action.replaced_by = on, replacement


@transition(
    Action,
    name="reopen",
    label="Reopen",
    success_message="Action reopened",
    sources=(COMPLETED, NOT_COMPLETED, REPLACED),
    target=OPEN,
    writes=("closed_on", "closing_reason", "signed_off_by", "replaced_by"),
    form=ReopenForm,
    allowed=may_change_plan_of,
    refusal="Only people who manage this plan can reopen its actions.",
    effects=lambda action: ["The history keeps how the action was closed."],
)
def reopen_action(action: Action, *, by: User, reason: str) -> None:
    history.add_to_note(reason)
    action.closed_on, action.signed_off_by, action.replaced_by, action.closing_reason = None, None, None, ""


def agree_plan(record: WithActionPlan, *, by: User, on: datetime.date, plan: ActionPlan | None = None) -> ActionPlan:
    """The plan that answers the record: one that is on record, else a new one."""
    agreed = plan or open_plan(by=by, kind=record.plan_kind.value, starts_on=on, approved_on=on, **record.new_plan())
    record.plan = agreed
    return agreed


def unlink_plan(record: WithActionPlan, *, by: User) -> None:
    record.plan = None


def plan_transitions(model: type[Record], **declared: Any) -> tuple[Transition, Transition]:
    """The transitions that open an action plan for a record of this type, and that remove the link to it."""
    of_plan = partial(transition, model, state="plan_stage", writes=("plan",), **declared)
    opened = of_plan(
        name="agree-plan",
        label="Open an action plan",
        success_message="Action plan opened",
        sources=(PlanStage.NONE,),
        target=PlanStage.OPENED,
        form=ActionPlanForm,
    )
    unlinked = of_plan(
        name="unlink-plan",
        label="Remove the link to the action plan",
        success_message="Link removed",
        sources=(PlanStage.OPENED,),
        target=PlanStage.NONE,
        form=TransitionForm,
    )
    return opened(agree_plan), unlinked(unlink_plan)
