"""Who may see a plan, and who may report progress on its actions."""

from __future__ import annotations

import datetime
from typing import Any, Protocol

from businessplan.kinds import PlanKind
from businessplan.plan_access import plans_opened_to
from committees.models import Chair
from committees.roles import BOARD_MEMBER, CHILD_DEATH_COORDINATOR, COMMITTEE_CHAIR, UNIT_STAFF
from core.accounts.models import User

OPEN_TO_CHAIRS = frozenset({PlanKind.BUSINESS_PLAN.value, PlanKind.MEETING.value})
# An agency or a committee reads what it is to do itself, but not where that came from a case.
OPEN_TO_WHO_ANSWERS = OPEN_TO_CHAIRS | {PlanKind.AUDIT.value}


class HasKind(Protocol):
    """An action plan. Its model asks this module, so its class cannot be imported here."""

    @property
    def kind(self) -> str: ...


class HasPlan(Protocol):
    """An action, for the same reason."""

    @property
    def pk(self) -> Any: ...

    @property
    def plan(self) -> HasKind: ...


def plan_kinds_open_to(user: User) -> frozenset[str]:
    """The kinds of plan whose records this person may read.

    Plans of reviews and of child deaths are not for chairs and members: an action can give away the case it came from.
    The plan of a review is opened to its lead by itself (see `plan_access`).
    """
    if user.holds(UNIT_STAFF):
        return frozenset(PlanKind.values)
    kinds = OPEN_TO_CHAIRS if user.holds(COMMITTEE_CHAIR, BOARD_MEMBER) else frozenset()
    if user.holds(CHILD_DEATH_COORDINATOR):
        kinds |= {PlanKind.CHILD_DEATH_PANEL.value}
    return kinds


def can_change_plan(user: User, plan: HasKind) -> bool:
    """Whether this person may add actions, move dates, carry forward, replace and sign off."""
    return _can_change_plans_of(user, plan.kind)


def _can_change_plans_of(user: User, kind: str) -> bool:
    if kind == PlanKind.CHILD_DEATH_PANEL and user.holds(CHILD_DEATH_COORDINATOR):
        return True
    return user.holds(UNIT_STAFF)


def can_add_to_plans(user: User) -> bool:
    """Whether there is any kind of plan that this person keeps."""
    return user.holds(UNIT_STAFF, CHILD_DEATH_COORDINATOR)


def can_report_progress(user: User, action: HasPlan, on: datetime.date) -> bool:
    """Those who may change the plan, and on that day the chair of a body that leads the action."""
    return action.pk in may_report_on(user, {action.pk: action.plan.kind}, on)


def may_report_on(user: User, actions: dict[int, str], on: datetime.date) -> set[int]:
    """The primary keys of those among these actions on whose progress this person may report.

    They are given with the kinds of their plans.
    """
    allowed = {action for action, kind in actions.items() if _can_change_plans_of(user, kind)}
    open_to_leads = {action for action, kind in actions.items() if kind in OPEN_TO_WHO_ANSWERS} - allowed
    if open_to_leads and user.holds(COMMITTEE_CHAIR):
        chairs = Chair.objects.on(on).filter(holder=user, body__action_leads__action__in=open_to_leads)
        allowed |= open_to_leads & set(chairs.values_list("body__action_leads__action", flat=True))
    return allowed


def chaired_as(user: User, action: HasPlan, on: datetime.date) -> str:
    """The post in which a chair of a lead body speaks of an action; empty for those who keep the plan."""
    if can_change_plan(user, action.plan):
        return ""
    chairs = Chair.objects.on(on).filter(holder=user, body__actions_led=action).order_by("starts_on")
    return chairs.values_list("post", flat=True).first() or ""


def can_change_due_date(user: User, action: HasPlan) -> bool:
    """Give it another date: those who may change the plan."""
    return can_change_plan(user, action.plan)


def can_list_own_actions(user: User) -> bool:
    """Whether there is a page of the actions of their committees for this person: they chair one."""
    return user.holds(COMMITTEE_CHAIR)


def can_compare_committees(user: User) -> bool:
    """See how many actions of each committee stand at each rating."""
    return user.holds(UNIT_STAFF)


def can_read_plans(user: User) -> bool:
    """Whether there may be plans, and so quarterly monitoring, that this person may read."""
    return bool(plan_kinds_open_to(user) or plans_opened_to(user))


def can_roll_forward(user: User, plan: HasKind) -> bool:
    """Carry what is unfinished in this plan into the next."""
    return can_change_plan(user, plan)
