"""What cases need of the coordinator: to be brought on in time, a panel date, and the panel's findings."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.urls import reverse

from cdop.models import ChildDeath
from cdop.permissions import can_keep_cases
from cdop.queue import queue_of
from cdop.stages import Stage
from records.figures import print_day
from records.needs import Need, needs

LATE = "Cases past the panel's time limits"
FOR_PANEL = "Cases waiting for a panel"


@needs
def cases_to_bring_on(user, on: datetime.date) -> Iterator[Need]:
    """Each open case past a limit, the latest first; then those ready for a panel that has no date, or has met."""
    if not can_keep_cases(user):
        return
    queue = queue_of(ChildDeath.objects.visible_to(user).still_open(), on)
    for waiting in queue:
        if waiting.late:
            sentence = f"{waiting.case}, {waiting.case.stage}: {waiting.late}"
            yield Need(sentence, reverse("cdop:case", args=[waiting.case.pk]), LATE)
    for waiting in queue:
        if waiting.case.stage == Stage.READY and (sentence := _of_panel(waiting.case, on)):
            yield Need(sentence, reverse("cdop:case", args=[waiting.case.pk]), FOR_PANEL)


def _of_panel(case: ChildDeath, on: datetime.date) -> str:
    if case.panel_on is None:
        return f"{case} is ready, and no panel date is set"
    return f"{case} was before the panel on {print_day(case.panel_on)}: record its review" if case.panel_on < on else ""
