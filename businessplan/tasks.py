"""Tasks on the home page: late actions for those who answer for them, and their numbers for the unit."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.text import Truncator

from businessplan.action_status import alerts_for, stale_after_days
from businessplan.models import Action
from businessplan.permissions import can_compare_committees, can_list_own_actions
from businessplan.querysets import ActionQuerySet, led_by_chair
from committees.querysets import agencies_of
from committees.roles import AGENCY_CONTACT
from core.records.english import agree, counted
from core.records.tasks import Task, task_provider

OWN = "Actions of my committees to report on"
OF_AGENCY = "Late actions of my agency"
ALL = "Actions of all committees"
WORDS_SHOWN = 12


def late(actions: ActionQuerySet, on: datetime.date, kind: str) -> Iterator[Task]:
    """Each of these actions that is overdue or stale, the longest overdue first."""
    found = (
        actions.not_closed(on).with_staleness(on, stale_after_days(on)).filter(Q(is_overdue=True) | Q(is_stale=True))
    )
    for action in found.select_related("plan").order_by("-is_overdue", "due_on", "plan", "number"):
        alerts = ", ".join(alert.words for alert in alerts_for(action))
        text = Truncator(action.text.rstrip(".")).words(WORDS_SHOWN)
        yield Task(f"{action}, {text}: {alerts}", reverse("businessplan:progress", args=[action.pk]), kind)


@task_provider
def actions_to_report_on(user, on: datetime.date) -> Iterator[Task]:
    """Late actions of the committees that this person chairs today."""
    if can_list_own_actions(user):
        own = Action.objects.visible_to(user).filter(pk__in=led_by_chair(user, on))
        yield from late(own, on, OWN)


@task_provider
def actions_of_my_agency(user, on: datetime.date) -> Iterator[Task]:
    """Late actions that the agency of a contact answers for."""
    if user.holds(AGENCY_CONTACT):
        own = Action.objects.visible_to(user).filter(agency__in=agencies_of(user))
        yield from late(own, on, OF_AGENCY)


@task_provider
def late_actions_of_all_committees(user, on: datetime.date) -> Iterator[Task]:
    """For the unit, how many actions are overdue and how many are stale: each number leads to the list."""
    if not can_compare_committees(user):
        return
    days = stale_after_days(on)
    actions = Action.objects.not_closed(on).with_staleness(on, days)
    counts = actions.aggregate(
        overdue=Count("pk", filter=Q(is_overdue=True)), stale=Count("pk", filter=Q(is_stale=True))
    )
    sentences = {
        "overdue": ("is overdue", "are overdue"),
        "stale": [f"{have} had no update for more than {counted(days, 'day')}" for have in ("has", "have")],
    }
    for state, count in counts.items():
        if count:
            sentence = f"{counted(count, 'action')} {agree(count, *sentences[state])}"
            yield Task(sentence, f"{reverse('businessplan:action-tracker')}?state={state}", ALL)
