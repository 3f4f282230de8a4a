"""A file as a download, or a page that waits for it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.records import worker
from reporting.views.file_requests import CouldNotBeMade

REFRESH_SECONDS = 3


def download_of(request: HttpRequest, find: Callable[[], bytes | None], name: str, content_type: str) -> HttpResponse:
    """The file that `find` returns. While it returns none, a page that reloads until the download starts."""
    try:
        content = find()
    except CouldNotBeMade:
        return render(request, "reporting/file_in_progress.html", {"name": name, "failed": True}, status=503)
    if content is not None:
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=content_type, headers=headers)
    reloads = "reload" not in request.GET
    context = {"name": name, "reloads": reloads, "worker_is_missing": worker.is_missing()}
    page = render(request, "reporting/file_in_progress.html", context, status=202)
    if reloads:
        page["Refresh"] = str(REFRESH_SECONDS)
    return page
