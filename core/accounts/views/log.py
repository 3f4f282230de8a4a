"""The log, for auditors and the unit manager."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page
from django.http import Http404, HttpResponse
from django.shortcuts import render

from core.accounts.log import LogEntry, logged_changes, logged_readings
from core.accounts.models import User
from core.accounts.permissions import can_read_log
from core.accounts.requests import AuthenticatedHttpRequest

Logged = Callable[[User, str | None], tuple[Page[Any], list[LogEntry]]]


def log(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Who changed what."""
    return log_page(request, "Log of changes", logged_changes)


def readings(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Who opened a restricted record."""
    return log_page(request, "Log of restricted records opened", logged_readings)


def log_page(request: AuthenticatedHttpRequest, title: str, logged: Logged) -> HttpResponse:
    """Not found for those who may not read the log."""
    if not can_read_log(request.user):
        raise Http404
    page, entries = logged(request.user, request.GET.get("page"))
    context = {"title": title, "page": page, "entries": entries}
    return render(request, "core/accounts/log.html", context)
