"""The log, for auditors and the unit manager."""

from collections.abc import Callable

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.accounts.log import LogEntry, logged_changes, logged_readings
from core.accounts.permissions import can_read_log

Logged = Callable[[object, str | None], tuple[Page, list[LogEntry]]]


def log(request: HttpRequest) -> HttpResponse:
    """Who changed what."""
    return log_page(request, "Log of changes", logged_changes)


def readings(request: HttpRequest) -> HttpResponse:
    """Who opened a restricted record."""
    return log_page(request, "Log of restricted records opened", logged_readings)


def log_page(request: HttpRequest, title: str, logged: Logged) -> HttpResponse:
    """Not found for those who may not read the log."""
    if not can_read_log(request.user):
        raise Http404
    page, entries = logged(request.user, request.GET.get("page"))
    context = {"title": title, "page": page, "entries": entries}
    return render(request, "core/accounts/log.html", context)
