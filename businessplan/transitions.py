"""The last steps of an action: signed off as done, or closed undone."""

from __future__ import annotations

from functools import partial

from businessplan import services
from businessplan.forms import CloseForm, SignOffForm
from businessplan.models import Action
from businessplan.permissions import can_change_plan
from core.pages.steps import Step


def may(user, action: Action) -> bool:
    return can_change_plan(user, action.plan)


def is_open(action: Action) -> bool:
    return action.closed_on is None


of_action = partial(Step, model=Action, record_as="action", may=may, is_next=is_open)

SIGN_OFF = of_action(
    name="sign-off",
    label="Sign off as completed",
    told="the action is signed off",
    form=SignOffForm,
    do=services.sign_off,
)
CLOSE = of_action(
    name="close",
    label="Close as not completed",
    told="the action is closed and stays on record",
    form=CloseForm,
    do=services.close_action,
)
STEPS = (SIGN_OFF, CLOSE)
