"""What is checked. Each check is a function without arguments that returns a `Check`; a new one is added to `CHECKS`.

A check says nothing about a child, a case or a password, and waits a few seconds at most.
"""

from __future__ import annotations

import datetime
import logging
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.pages.cells import print_moment
from core.records import worker
from lscb.backups.services import last_backup_at

log = logging.getLogger(__name__)

GB = 1024**3
LITTLE_SPACE, NO_SPACE = 2 * GB, GB // 4
MAIL_SECONDS = 3
LONG_WAIT = datetime.timedelta(minutes=15)
LONG_WITHOUT_BACKUP = datetime.timedelta(hours=36)  # a night was missed


class State(Enum):
    """`FAILED` makes the system not ready: somebody has to act now. `WARNING` has time until tomorrow."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"

    @property
    def words(self) -> str:
        return {"ok": "Working", "warning": "Check this", "failed": "Not working"}[self.value]

    @property
    def colour(self) -> str:
        return {"ok": "green", "warning": "yellow", "failed": "red"}[self.value]


@dataclass(frozen=True)
class Check:
    """`name` is the same each time. `sentence` is for the unit manager; a monitor gets the name and the state alone."""

    name: str
    state: State
    sentence: str


def database() -> Check:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Check("Database", State.OK, "The database answers.")


@cache
def shipped_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def database_version() -> Check:
    """Whether every migration has been applied."""
    missing = len(shipped_migrations() - set(MigrationRecorder(connection).applied_migrations()))
    if missing:
        changes = "1 change" if missing == 1 else f"{missing} changes"
        sentence = f"The database does not have {changes} that this version needs. An upgrade was not finished."
        return Check("Database version", State.FAILED, sentence)
    return Check("Database version", State.OK, "The database fits this version.")


def background_work() -> Check:
    """Imports and PDFs, where the settings leave them to a worker."""
    name = "Background work"
    if not worker.is_configured():
        return Check(name, State.OK, "Imports and PDFs are made while people wait.")
    if worker.is_missing():
        return Check(name, State.FAILED, f"No worker is running, so imports and PDFs are not made. {last_seen()}")
    waiting = DBTaskResult.objects.ready().order_by("enqueued_at").first()
    if waiting and timezone.now() - waiting.enqueued_at > LONG_WAIT:
        return Check(name, State.WARNING, f"Work has been waiting since {print_moment(waiting.enqueued_at)}.")
    return Check(name, State.OK, "A worker is running, which makes imports and PDFs.")


def last_seen() -> str:
    seen = worker.last_seen()
    return f"It was last seen on {print_moment(seen)}." if seen else "None has ever been seen."


def email() -> Check:
    """A server is only connected to: no message is sent, and no name or password is given."""
    name = "Email"
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        sentence = "No mail server is set up, so invitations and password links are not sent."
        return Check(name, State.WARNING, sentence)
    try:
        with socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), MAIL_SECONDS):
            return Check(name, State.OK, "The mail server answers.")
    except OSError:
        sentence = "The mail server cannot be reached, so invitations and password links are not sent."
        return Check(name, State.FAILED, sentence)


def disk_space() -> Check:
    """The folder of files, and of an SQLite database; the disk of a PostgreSQL server is its own to watch."""
    folders = {Path(settings.VAR_DIR)}
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        folders.add(Path(connection.settings_dict["NAME"]).parent)
    free = min(shutil.disk_usage(folder).free for folder in folders)
    if not all(os.access(folder, os.W_OK) for folder in folders):
        return Check("Disk space", State.FAILED, "Files cannot be saved.")
    state = State.FAILED if free < NO_SPACE else State.WARNING if free < LITTLE_SPACE else State.OK
    return Check("Disk space", state, f"{free / GB:,.1f} GB free.")


def last_backup() -> Check:
    made_at = last_backup_at()
    if made_at is None:
        return Check("Last backup", State.WARNING, "No backup has been made.")
    late = timezone.now() - made_at > LONG_WITHOUT_BACKUP
    sentence = f"The last good backup was made on {print_moment(made_at)}."
    return Check("Last backup", State.WARNING if late else State.OK, sentence)


CHECKS: list[Callable[[], Check]] = [database, database_version, background_work, email, disk_space, last_backup]


def run_checks() -> Iterator[Check]:
    """Each check in turn. One that cannot be made has failed; why is in the log."""
    for check in CHECKS:
        try:
            yield check()
        except Exception:
            log.exception("A health check could not be made")
            yield Check(check.__name__.replace("_", " ").capitalize(), State.FAILED, "This could not be checked.")
