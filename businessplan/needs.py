"""What plans need of people: the overdue and stale actions of a chair's committees; their numbers, for the unit."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator

from businessplan.models import Action
from businessplan.permissions import can_compare_committees, can_list_own_actions
from businessplan.querysets import led_by_chair
from businessplan.standing import signs_of
from committees.models import BoardSetting
from committees.settings import setting_on
from records.groups import counted
from records.needs import Need, needs

OWN = "Actions of my committees to report on"
WORDS_SHOWN = 12
ALL = "Actions of all committees"


@needs
def actions_to_report_on(user, on: datetime.date) -> Iterator[Need]:
    """Each overdue or stale action of the committees that this person chairs today, the longest overdue first."""
    if not can_list_own_actions(user):
        return
    stale_after = setting_on(BoardSetting.Name.STALE_AFTER, on)
    own = Action.objects.visible_to(user).filter(pk__in=led_by_chair(user, on)).with_staleness(on, stale_after)
    late = own.filter(Q(is_overdue=True) | Q(is_stale=True)).select_related("plan")
    for action in late.order_by("-is_overdue", "due_on", "plan", "number"):
        signs = ", ".join(sign.words for sign in signs_of(action))
        text = Truncator(action.text.rstrip(".")).words(WORDS_SHOWN)
        yield Need(f"{action}, {text}: {signs}", reverse("businessplan:progress", args=[action.pk]), OWN)


@needs
def actions_that_are_late(user, on: datetime.date) -> Iterator[Need]:
    """For the unit, how many are overdue and how many are stale: each number leads to the list."""
    if not can_compare_committees(user):
        return
    stale_after = setting_on(BoardSetting.Name.STALE_AFTER, on)
    counts = counted([Action.objects.overdue(on), Action.objects.stale(on, stale_after)])
    unheard = f"had no progress report for over {stale_after} days"
    told = {"overdue": ("is overdue", "are overdue"), "stale": (f"has {unheard}", f"have {unheard}")}
    for place, (state, (one, several)) in enumerate(told.items()):
        if count := counts.get(place):
            words = f"1 action {one}" if count == 1 else f"{count:,} actions {several}"
            yield Need(words, f"{reverse('businessplan:standing')}?state={state}", ALL)
