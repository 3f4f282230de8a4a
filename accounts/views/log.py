"""The log, for auditors and the unit manager."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.log import changes_logged, readings_logged
from accounts.permissions import can_read_log


def log(request: HttpRequest) -> HttpResponse:
    """Who changed what."""
    must_read_log(request.user)
    page, entries = changes_logged(request.user, request.GET.get("page"))
    return show(request, "Log of changes", page, entries)


def readings(request: HttpRequest) -> HttpResponse:
    """Who opened a restricted record."""
    must_read_log(request.user)
    page, entries = readings_logged(request.GET.get("page"))
    return show(request, "Log of readings", page, entries)


def show(request: HttpRequest, title: str, page, entries) -> HttpResponse:
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    context = {"title": title, "page": page, "entries": entries, "page_numbers": numbers}
    return render(request, "accounts/log.html", context)


def must_read_log(user) -> None:
    """To whoever may not read the log, there is none."""
    if not can_read_log(user):
        raise Http404
