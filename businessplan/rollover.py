"""Rolling a plan forward: what is to become of each unfinished action when next year's plan takes over."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction

from businessplan.models import Action, ActionPlan
from businessplan.permissions import can_roll_forward
from businessplan.services import carry_forward, close_action, replace_action
from core.records.guards import lock, require, require_permission

CHANGED_MEANWHILE = "The plan changed while this page was open. Nothing was done. Look through it again."


class Fate(models.TextChoices):
    """What becomes of an unfinished action."""

    CARRY = "carry", "Carry it into the next plan"
    REPLACE = "replace", "Another action replaces it"
    CLOSE = "close", "Close it undone"


@dataclass(frozen=True)
class Decision:
    """What becomes of one action: `with_action` is what replaces it, `reason` is why it is closed."""

    action: Action
    fate: str = Fate.CARRY.value
    with_action: Action | None = None
    reason: str = ""


def next_plan_of(plan: ActionPlan) -> ActionPlan | None:
    """The plan of the same kind that begins next after it; None where there is none yet."""
    later = ActionPlan.objects.filter(kind=plan.kind, starts_on__gt=plan.starts_on).exclude(pk=plan.pk)
    if plan.owner_id and later.filter(owner=plan.owner_id).exists():
        later = later.filter(owner=plan.owner_id)
    return later.order_by("starts_on", "pk").first()


@transaction.atomic
def roll_forward(
    *, by, plan: ActionPlan, into: ActionPlan, decisions: Iterable[Decision], on: datetime.date
) -> Counter[str]:
    """Carry, replace or close every unfinished action of a plan, all or none; how many went which way.

    The decisions must be about exactly the actions that are unfinished now: whoever decided saw them all. An action
    carried keeps its date, its leads and the link to the old one, and so its reports. Every decision that cannot be
    carried out is told of; the code of each error is the part it is about and the action, as in `reason-12`.
    """
    require_permission(
        can_roll_forward(by, plan) and can_roll_forward(by, into), f"{plan} is rolled forward by those who keep it."
    )
    lock(plan)
    decided = {decision.action.pk: decision for decision in decisions}
    waiting = set(plan.actions.to_be_carried(on).values_list("pk", flat=True))
    require(decided.keys() == waiting, CHANGED_MEANWHILE)
    require(decided, "Expected a plan with unfinished actions.")
    priorities = {priority.title: priority for priority in into.priorities.all()}
    wrong = []
    for decision in sorted(decided.values(), key=lambda decision: decision.action.number):
        try:
            _carry_out(decision, by=by, into=into, priorities=priorities, on=on)
        except ValidationError as refused:
            wrong += [objection(decision.action, _part_of(decision), words) for words in refused.messages]
    if wrong:
        raise ValidationError(wrong)
    return Counter(decision.fate for decision in decided.values())


def objection(action: Action, part: str, words: str) -> ValidationError:
    """What is wrong with a part of what was decided about an action."""
    return ValidationError(f"Action {action.number}: {words}", code=f"{part}-{action.pk}")


def _part_of(decision: Decision) -> str:
    return {Fate.REPLACE: "with", Fate.CLOSE: "reason"}.get(decision.fate, "fate")


def _carry_out(decision: Decision, *, by, into: ActionPlan, priorities: dict, on: datetime.date) -> None:
    action = decision.action
    match decision.fate:
        case Fate.CARRY:
            priority = priorities.get(action.priority.title) if action.priority else None
            carry_forward(by=by, action=action, into=into, on=on, priority=priority)
        case Fate.REPLACE:
            replacement = decision.with_action
            require(replacement and replacement.plan_id == into.pk, f"Choose the action of {into} that replaces it.")
            replace_action(by=by, action=action, with_action=replacement, on=on)
        case Fate.CLOSE:
            close_action(by=by, action=action, on=on, reason=decision.reason)
        case _:
            raise ValidationError("Choose what becomes of it.")
