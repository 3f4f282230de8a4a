"""A file as a download, or the page of whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reporting.file_requests import CouldNotBeMade

SECONDS = 3


def download_of(request: HttpRequest, find: Callable[[], bytes | None], name: str, content_type: str) -> HttpResponse:
    """The file that `find` gives. While it gives none, a page that asks again by itself until the download begins."""
    try:
        content = find()
    except CouldNotBeMade:
        return render(request, "reporting/being_made.html", {"name": name, "failed": True}, status=503)
    if content is not None:
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=content_type, headers=headers)
    still = "still" in request.GET
    page = render(request, "reporting/being_made.html", {"name": name, "still": still}, status=202)
    if not still:
        page["Refresh"] = str(SECONDS)
    return page
