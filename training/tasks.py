"""Tasks about training: sessions that are neither held nor cancelled yet, or have bookings to put right."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from core.pages.record_pages import pages_of
from core.records.figures import print_day
from core.records.tasks import Task, task_provider
from training.concerns import booking_concerns
from training.models import Session
from training.permissions import can_manage_training

KIND = "Training attendance to record"
IN_QUESTION = "Training bookings to check"


@task_provider
def sessions_to_close(user, on: datetime.date) -> Iterator[Task]:
    """Planned sessions whose date has passed, the oldest first."""
    if not can_manage_training(user):
        return
    planned = Session.objects.visible_to(user).filter(status=Session.Status.PLANNED, held_on__lt=on)
    for session in planned.select_related("course").order_by("held_on", "number", "pk"):
        sentence = f"{session.course}, {print_day(session.held_on)}: record attendance or cancel the session"
        yield Task(sentence, pages_of(Session).detail_url(session), KIND)


@task_provider
def bookings_to_check(user, on: datetime.date) -> Iterator[Task]:
    """Sessions still to come with more bookings than places, or with somebody booked twice."""
    if not can_manage_training(user):
        return
    coming = Session.objects.visible_to(user).filter(status=Session.Status.PLANNED, held_on__gte=on)
    for concern in booking_concerns(coming.order_by("held_on", "number", "pk")):
        yield Task(concern.sentence.removesuffix("."), pages_of(Session).detail_url(concern.session), IN_QUESTION)
