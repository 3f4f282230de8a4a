"""What plans need of people: the overdue and stale actions of a chair's committees; their numbers, for the unit."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from businessplan.models import Action
from businessplan.permissions import can_compare_committees, can_list_own_actions
from businessplan.querysets import led_by_chair
from businessplan.standing import signs_of
from committees.models import BoardSetting
from committees.settings import setting_on
from records.needs import Need, needs

OWN = "Actions of my committees"
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
        yield Need(f"{action}: {signs}", reverse("businessplan:progress", args=[action.pk]), OWN)


@needs
def actions_that_are_late(user, on: datetime.date) -> Iterator[Need]:
    """For the unit, how many are overdue and how many are stale: each number leads to the list."""
    if not can_compare_committees(user):
        return
    stale_after = setting_on(BoardSetting.Name.STALE_AFTER, on)
    counts = {"overdue": Action.objects.overdue(on).count(), "stale": Action.objects.stale(on, stale_after).count()}
    for state, count in counts.items():
        if count:
            words = f"{count:,} action{' is' if count == 1 else 's are'} {state}"
            yield Need(words, f"{reverse('businessplan:standing')}?state={state}", ALL)
