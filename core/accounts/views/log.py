"""The log, for auditors and the unit manager: in pages, or as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.accounts.access_log import AccessEventKind, log_access
from core.accounts.forms.log import LogForm
from core.accounts.log import ACCESS, CHANGES, READINGS, Log
from core.accounts.models import User
from core.accounts.permissions import can_read_log
from core.accounts.requests import AuthenticatedHttpRequest
from core.datapack.cells import defuse, tidy
from core.pages.exports import Echo, with_mark

PER_PAGE = 50
CHUNK = 2_000


@require_safe
def log(request: AuthenticatedHttpRequest) -> HttpResponseBase:
    """Who changed what."""
    return log_page(request, CHANGES)


@require_safe
def readings(request: AuthenticatedHttpRequest) -> HttpResponseBase:
    """Who read a restricted record."""
    return log_page(request, READINGS)


@require_safe
def access(request: AuthenticatedHttpRequest) -> HttpResponseBase:
    """Who signed in or was refused, and whose roles, password or account changed."""
    return log_page(request, ACCESS)


def log_page(request: AuthenticatedHttpRequest, shown: Log) -> HttpResponseBase:
    """Not found for those who may not read the log."""
    if not can_read_log(request.user):
        raise Http404
    form = LogForm(request.GET, kinds=shown.kinds)
    if not form.is_valid():
        return render(request, "core/accounts/log.html", {"log": shown, "form": form}, status=400)
    rows = shown.matching(form)
    if request.GET.get("file") == "csv":
        log_access(AccessEventKind.LOG_EXPORTED, request.user, detail=shown.title, request=request)
        return as_csv(shown, rows, request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"log": shown, "form": form, "page": page, "entries": list(shown.entries(page, request.user))}
    return render(request, "core/accounts/log.html", context)


def as_csv(shown: Log, rows: QuerySet[Any], user: User) -> StreamingHttpResponse:
    writer = csv.writer(Echo())
    lines = map(writer.writerow, csv_rows(shown, rows, user))
    response = StreamingHttpResponse(with_mark(lines), content_type="text/csv; charset=utf-8")
    name = shown.title.lower().replace(" ", "-")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_rows(shown: Log, rows: QuerySet[Any], user: User) -> Iterator[list[str]]:
    yield ["When", "Who", "What", "Record or account", shown.fields_label, shown.source_label]
    for entry in shown.entries(rows.iterator(chunk_size=CHUNK), user):
        texts = (entry.by, entry.action.capitalize(), entry.what, entry.fields, entry.source)
        yield [entry.at.isoformat(timespec="seconds"), *(defuse(tidy(text)) for text in texts)]
