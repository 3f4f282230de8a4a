"""What training needs: sessions whose day has passed and of which nobody has said whether they were held."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from core.records.figures import print_day
from core.records.tasks import Task, needs
from training.models import Session
from training.permissions import can_keep_training
from training.transitions import REGISTER

KIND = "Training sessions to close"


@needs
def sessions_to_close(user, on: datetime.date) -> Iterator[Task]:
    """Planned sessions of days gone by, the oldest first."""
    if not can_keep_training(user):
        return
    planned = Session.objects.visible_to(user).filter(status=Session.Status.PLANNED, held_on__lt=on)
    for session in planned.select_related("course").order_by("held_on", "number", "pk"):
        sentence = f"{session.course}, {print_day(session.held_on)}: was it held, and who came?"
        yield Task(sentence, REGISTER.address(session), KIND)
