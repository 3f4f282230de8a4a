"""The log, for auditors and the unit manager."""

from collections.abc import Callable

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from core.accounts.log import LogEntry, changes_logged, readings_logged
from core.accounts.permissions import can_read_log


def log(request: HttpRequest) -> HttpResponse:
    """Who changed what."""
    must_read_log(request.user)
    return show(request, "Log of changes", lambda number: changes_logged(request.user, number))


def readings(request: HttpRequest) -> HttpResponse:
    """Who opened a restricted record."""
    must_read_log(request.user)
    return show(request, "Log of readings", readings_logged)


def show(request: HttpRequest, title: str, logged: Callable[[str | None], tuple[Page, list[LogEntry]]]) -> HttpResponse:
    def drawn() -> str:
        page, entries = logged(request.GET.get("page"))
        numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
        context = {"title": title, "page": page, "entries": entries, "page_numbers": numbers}
        return render_to_string("core/accounts/_log.html", context, request)

    log = drawn()
    return render(request, "core/accounts/log.html", {"title": title, "log": log})


def must_read_log(user) -> None:
    """To whoever may not read the log, there is none."""
    if not can_read_log(user):
        raise Http404
