"""What plans need of people: the overdue and stale actions that they answer for; their numbers, for the unit."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.text import Truncator

from businessplan.action_status import signs_of
from businessplan.models import Action
from businessplan.permissions import can_compare_committees, can_list_own_actions
from businessplan.querysets import ActionQuerySet, led_by_chair
from committees.models import BoardSetting
from committees.querysets import agencies_of
from committees.settings import setting_on
from core.accounts.roles import AGENCY_CONTACT
from core.records.prepared import Prepared
from core.records.tasks import Task, needs

OWN = "Actions of my committees to report on"
WORDS_SHOWN = 12
OF_AGENCY = "Late actions of my agency"
ALL = "Actions of all committees"


def late(actions: ActionQuerySet, on: datetime.date, kind: str) -> Iterator[Task]:
    """Each of these actions that is overdue or stale, the longest overdue first."""
    stale_after = setting_on(BoardSetting.Name.STALE_AFTER, on)
    found = actions.not_closed(on).with_staleness(on, stale_after).filter(Q(is_overdue=True) | Q(is_stale=True))
    for action in found.select_related("plan").order_by("-is_overdue", "due_on", "plan", "number"):
        signs = ", ".join(sign.words for sign in signs_of(action))
        text = Truncator(action.text.rstrip(".")).words(WORDS_SHOWN)
        yield Task(f"{action}, {text}: {signs}", reverse("businessplan:progress", args=[action.pk]), kind)


@needs
def actions_to_report_on(user, on: datetime.date) -> Iterator[Task]:
    """Late actions of the committees that this person chairs today."""
    if can_list_own_actions(user):
        own = Action.objects.visible_to(user).filter(pk__in=led_by_chair(user, on))
        yield from late(own, on, OWN)


@needs
def actions_of_my_agency(user, on: datetime.date) -> Iterator[Task]:
    """Late actions that the agency of a contact answers for."""
    if user.holds(AGENCY_CONTACT):
        own = Action.objects.visible_to(user).filter(agency__in=agencies_of(user))
        yield from late(own, on, OF_AGENCY)


@needs
def actions_that_are_late(user, on: datetime.date) -> Iterator[Task]:
    """For the unit, how many are overdue and how many are stale: each number leads to the list."""
    if not can_compare_committees(user):
        return
    stale_after = setting_on(BoardSetting.Name.STALE_AFTER, on)
    counted = _counted_by_signs(on, stale_after).answer()
    counts = {
        "overdue": sum(count for is_overdue, _, count in counted if is_overdue),
        "stale": sum(count for _, is_stale, count in counted if is_stale),
    }
    unheard = f"had no progress report for over {stale_after} days"
    told = {"overdue": ("is overdue", "are overdue"), "stale": (f"has {unheard}", f"have {unheard}")}
    for state, count in counts.items():
        if count:
            one, several = told[state]
            words = f"1 action {one}" if count == 1 else f"{count:,} actions {several}"
            yield Task(words, f"{reverse('businessplan:standing')}?state={state}", ALL)


@lru_cache(maxsize=2)
def _counted_by_signs(on: datetime.date, stale_after: int) -> Prepared:
    """How many of the actions that are not closed are overdue or not, and stale or not."""
    actions = Action.objects.not_closed(on).with_staleness(on, stale_after).order_by()
    return Prepared.of(actions.values_list("is_overdue", "is_stale").annotate(count=Count("pk")))
