"""The steps of a training session: who came, or that it will not take place."""

from __future__ import annotations

from functools import partial

from django.utils import timezone

from core.pages.steps import Step
from core.pages.transitions import TransitionForm
from training import services
from training.forms import RegisterForm
from training.models import Session
from training.permissions import can_keep_training


def may(user, record) -> bool:
    return can_keep_training(user)


of_session = partial(Step, model=Session, record_as="session", may=may)

REGISTER = of_session(
    name="register",
    label="Say who came",
    told="the session was held, and its register is taken",
    form=RegisterForm,
    do=services.record_register,
    is_next=lambda session: session.status != Session.Status.CANCELLED and session.held_on <= timezone.localdate(),
)
CANCEL = of_session(
    name="cancel",
    label="Cancel the session",
    told="the session and its bookings are cancelled",
    form=TransitionForm,
    do=services.cancel_session,
    is_next=lambda session: session.status == Session.Status.PLANNED,
)
STEPS = (REGISTER, CANCEL)
