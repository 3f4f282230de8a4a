"""One line of the log, made of what is known to be safe.

Written are the event (the text in the code, without what would be filled in), the request's method, the name of its
route, status, time and the number of the person; of an exception its type, where it was raised, and the codes that
databases and operating systems give. Left out are messages of exceptions, values of variables, paths, query strings and
forms: any of them may hold a child's name. A library's own text may hold values too, so for libraries the place in
their code stands instead.
"""

from __future__ import annotations

import datetime
import json
import logging
import time
import traceback
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from core.database.unavailable import chain_of

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
MOST_FRAMES = 40
CODES = ("pgcode", "sqlite_errorname", "errno", "smtp_code")
DIAGNOSTICS = ("constraint_name", "table_name", "column_name")
TASKS = ("django_tasks", "django_tasks_db")  # they fill in numbers, states and the names of functions
OURS = ("django", *TASKS, "lscb", *{app.partition(".")[0] for app in settings.BOARD_APPS})
SECURITY = "django.security."

current_request: ContextVar[HttpRequest | None] = ContextVar("current_request", default=None)


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps({name: value for name, value in fields_of(record).items() if value not in (None, "", [])})


class ServerErrorsOnly(logging.Filter):
    """Other answers have a line already: `lscb.logs.middleware` writes one for each request."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.ERROR


def fields_of(record: logging.LogRecord) -> dict[str, Any]:
    return {
        "time": datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": event_of(record),
        **request_fields(getattr(record, "request", None), getattr(record, "status_code", None)),
        "exceptions": [about(each) for each in chain_of(record.exc_info[1])] if record.exc_info else [],
    }


def event_of(record: logging.LogRecord) -> str:
    """What happened, in words that stand in the code."""
    if record.name == "django.request":
        return "Server error"
    if record.name.startswith(SECURITY):  # their text is the exception's
        return "Refused host" if record.name.endswith("DisallowedHost") else "Suspicious request"
    name = record.name.partition(".")[0]
    if name in TASKS:
        return record.getMessage()
    return str(record.msg) if name in OURS else f"{record.module}:{record.lineno}"


def request_fields(request: Any, status: int | None = None) -> dict[str, Any]:
    """Of the request that a line is about, or within which it was written."""
    if not isinstance(request, HttpRequest):
        request = current_request.get()
    if request is None:
        return {}
    match, user = request.resolver_match, getattr(request, "_cached_user", None)
    began = getattr(request, "began", None)
    return {
        "request_id": getattr(request, "request_id", None),
        "method": request.method if request.method in METHODS else "other",
        "route": match.view_name if match else None,
        "status": status,
        "ms": round((time.monotonic() - began) * 1000) if began else None,
        "user_id": user.pk if user is not None else None,
    }


def about(error: BaseException) -> dict[str, Any]:
    kind = type(error)
    codes = {name: getattr(error, name, None) for name in CODES}
    diagnostics = getattr(error, "diag", None)
    codes |= {name: getattr(diagnostics, name, None) for name in DIAGNOSTICS}
    if isinstance(error, ImportError):
        codes["module"] = error.name
    known = {name: value for name, value in codes.items() if value is not None}
    return {"type": f"{kind.__module__}.{kind.__qualname__}", **known, "frames": frames_of(error)}


def frames_of(error: BaseException) -> list[str]:
    """Where it was raised, the innermost call last."""
    frames = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), lookup_lines=False)
    return [f"{short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames[-MOST_FRAMES:]]


def short(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(settings.BASE_DIR) and ".venv" not in path.parts:
        return str(path.relative_to(settings.BASE_DIR))
    return filename.rpartition("site-packages/")[2]
