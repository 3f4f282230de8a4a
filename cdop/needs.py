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
MOST = 20  # of a kind are told one by one; a line leads to the rest


@needs
def cases_to_bring_on(user, on: datetime.date) -> Iterator[Need]:
    """Each open case past a limit, the latest first; then those ready for a panel that has no date, or has met."""
    if not can_keep_cases(user):
        return
    queue = queue_of(ChildDeath.objects.visible_to(user).still_open(), on)
    late = [
        (waiting.case, f"{waiting.case}, {waiting.case.stage}: {waiting.late}") for waiting in queue if waiting.late
    ]
    ready = (waiting.case for waiting in queue if waiting.case.stage == Stage.READY)
    of_panel = [(case, sentence) for case in ready if (sentence := _of_panel(case, on))]
    yield from _told(late, LATE)
    yield from _told(of_panel, FOR_PANEL)


def _told(found: list[tuple[ChildDeath, str]], kind: str) -> Iterator[Need]:
    """The first of them one by one, and a line that leads to the rest."""
    for case, sentence in found[:MOST]:
        yield Need(sentence, reverse("cdop:case", args=[case.pk]), kind)
    if len(found) > MOST:
        yield Need(f"{len(found) - MOST:,} more: see all cases to review", reverse("cdop:queue"), kind)


def _of_panel(case: ChildDeath, on: datetime.date) -> str:
    if case.panel_on is None:
        return f"{case} is ready, and no panel date is set"
    return f"{case} was before the panel on {print_day(case.panel_on)}: record its review" if case.panel_on < on else ""
