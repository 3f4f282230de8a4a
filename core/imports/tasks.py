"""A person's own imports that wait for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import takewhile

from core.imports.models import ImportRun
from core.imports.permissions import can_import
from core.records.permissions import Person
from core.records.tasks import Task, task_provider

KIND = "Imports"
LISTED_FOR = datetime.timedelta(days=14)
State = ImportRun.State
ENDED_WELL = (State.DONE, State.ABANDONED)


@task_provider
def imports_to_look_at(user: Person, on: datetime.date) -> Iterator[Task]:
    """Recent imports that failed or wait to be confirmed, unless a later one is done."""
    if not can_import(user):
        return
    runs = ImportRun.objects.visible_to(user).filter(by=user.pk, at__date__gte=on - LISTED_FOR)
    for run in takewhile(lambda run: run.state != State.DONE, runs[:20]):
        if run.state not in ENDED_WELL and not run.is_in_progress:
            yield Task(sentence_of(run), run.get_absolute_url(), KIND)


def sentence_of(run: ImportRun) -> str:
    if run.state == State.PREVIEWED:
        return f"Confirm the import of {run.name}"
    if run.state == State.REFUSED:
        return f"{run.name} was not imported because it has errors"
    return f"The import of {run.name} {'was interrupted' if run.state == State.RUNNING else 'failed'}"
