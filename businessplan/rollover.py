"""Rolling a plan forward: what happens to each unfinished action when the next plan takes over."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from businessplan.carrying import CarryChoice, CarryDecision
from businessplan.models import ActionPlan
from businessplan.permissions import can_roll_forward
from businessplan.services import carry_forward
from businessplan.transitions import close_action, replace_action
from core.records.guards import lock, require, require_permission

CHANGED_MEANWHILE = "The plan changed while this page was open. Nothing was saved. Check the actions again."


def next_plan_of(plan: ActionPlan) -> ActionPlan | None:
    """The plan of the same kind that begins next after it; None where there is none yet."""
    later = ActionPlan.objects.filter(kind=plan.kind, starts_on__gt=plan.starts_on).exclude(pk=plan.pk)
    if plan.owner_id and later.filter(owner=plan.owner_id).exists():
        later = later.filter(owner=plan.owner_id)
    return later.order_by("starts_on", "pk").first()


@transaction.atomic
def roll_forward(
    *, by, plan: ActionPlan, into: ActionPlan, decisions: Iterable[CarryDecision], on: datetime.date
) -> Counter[str]:
    """Carry, replace or close every unfinished action of a plan, all or none; how many of each choice.

    The decisions are about exactly the actions that are unfinished now. An action carried forward keeps its due date,
    its leads and the link to the old one, and so its reports. A ValidationError lists everything that is wrong; the
    code of each error is the part it is about and the action, as in `reason-12`.
    """
    require_permission(
        can_roll_forward(by, plan) and can_roll_forward(by, into), f"Only people who manage {plan} can roll it forward."
    )
    lock(plan)
    decided = {decision.action.pk: decision for decision in decisions}
    unfinished = set(plan.actions.to_be_carried(on).values_list("pk", flat=True))
    require(decided.keys() == unfinished, CHANGED_MEANWHILE)
    require(decided, "This plan has no unfinished actions")
    priorities = {priority.title: priority for priority in into.priorities.all()}
    wrong = []
    for decision in sorted(decided.values(), key=lambda decision: decision.action.number):
        try:
            _carry_out(decision, by=by, into=into, priorities=priorities, on=on)
        except ValidationError as refused:
            part = {CarryChoice.REPLACE: "replacement", CarryChoice.CLOSE: "reason"}.get(decision.choice, "choice")
            code = f"{part}-{decision.action.pk}"
            wrong += [ValidationError(message, code=code) for message in refused.messages]
    if wrong:
        raise ValidationError(wrong)
    return Counter(decision.choice for decision in decided.values())


def _carry_out(decision: CarryDecision, *, by, into: ActionPlan, priorities: dict, on: datetime.date) -> None:
    action = decision.action
    match decision.choice:
        case CarryChoice.CARRY:
            priority = priorities.get(action.priority.title) if action.priority else None
            carry_forward(by=by, action=action, into=into, on=on, priority=priority)
        case CarryChoice.REPLACE:
            replacement = decision.replacement
            require(replacement and replacement.plan_id == into.pk, f"Select the action of {into} that replaces it")
            replace_action(action, by=by, on=on, replacement=replacement)
        case CarryChoice.CLOSE:
            require(decision.reason.strip(), "Enter why the action is closed")
            close_action(action, by=by, on=on, reason=decision.reason)
        case _:
            raise ValidationError("Select what happens to the action")
