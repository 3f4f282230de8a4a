"""How long a page waits for the database: shorter than a command, an import or the worker, which have time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

_has_time: ContextVar[bool] = ContextVar("has_time", default=False)


def limit_pages() -> None:
    """From now on, every connection that this process opens is one of pages. The web server calls it as it starts."""
    connection_created.connect(_limit_connection, dispatch_uid="core.database.waiting")


def _limit_connection(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if not _has_time.get():
        connection.has_page_limits = True  # type: ignore[attr-defined]
        set_limits(connection, statement=settings.PAGE_STATEMENT_SECONDS, lock=settings.PAGE_LOCK_SECONDS)


def set_limits(connection: BaseDatabaseWrapper, *, statement: float, lock: float) -> None:
    """The longest that a statement may take and may wait for a lock, in seconds; 0 is no limit.

    SQLite knows the second alone, and there 0 is not to wait at all.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA busy_timeout = {int(lock * 1000)}")
        else:
            cursor.execute(f"SET statement_timeout = {int(statement * 1000)}")
            cursor.execute(f"SET lock_timeout = {int(lock * 1000)}")


@contextmanager
def with_time() -> Iterator[None]:
    """For long work that a page does while the person waits: an import or a PDF, where no worker runs."""
    default_connection.ensure_connection()
    limited = getattr(default_connection, "has_page_limits", False)
    token = _has_time.set(True)
    try:
        if limited:
            lock = settings.LOCK_SECONDS if default_connection.vendor == "sqlite" else 0
            set_limits(default_connection, statement=0, lock=lock)
        yield
    finally:
        _has_time.reset(token)
        if limited and default_connection.in_atomic_block:
            _limit_connection(default_connection)
        elif limited:
            default_connection.close()  # the next one has the limits again


@contextmanager
def without_waiting() -> Iterator[None]:
    """On SQLite, a lock that another holds is an error at once."""
    if default_connection.vendor != "sqlite":
        yield
        return
    default_connection.ensure_connection()
    with default_connection.cursor() as cursor:
        (before,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        with default_connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {before}")
