"""The background worker, which makes imports and PDFs where the settings leave them to it: whether it is running.

`manage.py db_worker` leaves a sign of life every half minute, whether it works or waits.
"""

from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from core.records.models import WorkerHeartbeat

BEAT_SECONDS = 30
MISSING_AFTER = datetime.timedelta(seconds=5 * BEAT_SECONDS)
log = logging.getLogger(__name__)


def is_configured() -> bool:
    backend: str = settings.TASKS["default"]["BACKEND"]
    return backend.endswith("DatabaseBackend")


def last_seen() -> datetime.datetime | None:
    return WorkerHeartbeat.objects.values_list("seen_at", flat=True).first()


def is_running() -> bool:
    seen = last_seen()
    return seen is not None and timezone.now() - seen < MISSING_AFTER


def is_missing() -> bool:
    """Whether work is left to a worker and there is none."""
    return is_configured() and not is_running()


def beat() -> None:
    WorkerHeartbeat.objects.update_or_create(pk=1, defaults={"seen_at": timezone.now()})


@contextmanager
def beating() -> Iterator[None]:
    """A sign of life every half minute until the end, from a thread with a connection of its own."""
    ended = threading.Event()
    thread = threading.Thread(target=_beat_until, args=(ended,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(BEAT_SECONDS)


def _beat_until(ended: threading.Event) -> None:
    try:
        while True:
            try:
                beat()
            except DatabaseError:  # locked by a long import, or away: the next one may succeed
                log.warning("The worker could not leave a sign of life")
                connection.close()
            if ended.wait(BEAT_SECONDS):
                return
    finally:
        connection.close()
