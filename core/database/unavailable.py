"""Whether an error says that the database cannot answer at the moment, rather than that a query is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import Error


@dataclass(frozen=True)
class Outage:
    """Why the database cannot answer. `retry_after` is in seconds."""

    name: str
    sentence: str
    retry_after: int


BUSY = Outage(
    "busy", "The service is busy, because another change such as an import is being saved. Try again in a minute.", 60
)
AWAY = Outage("away", "The database cannot be reached. Try again in a few minutes.", 120)
FULL = Outage(
    "full", "The database has no room left, so nothing can be saved. Tell the people who run this service.", 600
)
SLOW = Outage(
    "slow",
    "This page took too long to make. If it is a list or a search, use fewer words or choose a filter, then try again.",
    60,
)

SQLITE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CANTOPEN: AWAY,
    sqlite3.SQLITE_IOERR: AWAY,
}
PRIMARY = 0xFF  # the part of a result code of SQLite that names its kind
# https://www.postgresql.org/docs/current/errcodes-appendix.html, the longest beginning first
POSTGRESQL = {
    "57014": SLOW,  # query_canceled: statement_timeout
    "53100": FULL,  # disk_full
    "55P03": BUSY,  # lock_not_available: lock_timeout
    "40001": BUSY,  # serialization_failure
    "40P01": BUSY,  # deadlock_detected
    "25006": AWAY,  # read_only_sql_transaction: a standby
    "58030": AWAY,  # io_error
    "53": BUSY,  # insufficient_resources: memory, connections
    "57P": AWAY,  # operator_intervention: the server starts, stops or restarts
    "08": AWAY,  # connection_exception
}
# psycopg2 gives no code where there was no answer to read one from.
UNANSWERED = ("OperationalError", "InterfaceError")


def outage_of(error: BaseException | None) -> Outage | None:
    """Why the database could not answer, where that is what led to this error."""
    return next(filter(None, map(_outage, chain_of(error))), None)


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those that it was raised from."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _outage(error: BaseException) -> Outage | None:
    if isinstance(error, sqlite3.Error):
        return SQLITE.get(getattr(error, "sqlite_errorcode", 0) & PRIMARY)
    if type(error).__module__.partition(".")[0] == "psycopg2":
        return _of_postgresql(error)
    if isinstance(error, Error) and error.__cause__ is None and type(error).__name__ == "InterfaceError":
        return AWAY  # Django's own: the connection was closed before
    return None


def _of_postgresql(error: BaseException) -> Outage | None:
    code = getattr(error, "pgcode", None)
    if code:
        return next((outage for beginning, outage in POSTGRESQL.items() if code.startswith(beginning)), None)
    names = {each.__name__ for each in type(error).__mro__}
    return AWAY if names & set(UNANSWERED) else None
