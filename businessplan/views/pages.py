"""Which of the pages of actions a person is offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from businessplan.models import Action
from businessplan.permissions import can_compare_committees, can_list_own_actions
from core.pages.record_pages import is_always_empty


@dataclass(frozen=True)
class ActionPage:
    label: str
    url: str


def action_pages(user) -> tuple[ActionPage, ...]:
    """The pages of actions that would let this person in, the one they work in first."""
    return tuple(_offered_to(user))


def _offered_to(user) -> Iterator[ActionPage]:
    if can_compare_committees(user):
        yield ActionPage("Committees by rating", reverse("businessplan:board"))
    if can_list_own_actions(user):
        yield ActionPage("Actions of my committees", reverse("businessplan:own-action-tracker"))
    if not is_always_empty(Action.objects.visible_to(user)):
        yield ActionPage("Action tracker", reverse("businessplan:action-tracker"))
