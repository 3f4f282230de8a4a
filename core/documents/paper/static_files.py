"""What a document may draw in while it is laid out: our own static files, and nothing else."""

import mimetypes

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

BASE_URL = "https://document.invalid/"  # reserved name (RFC 2606): nothing outside can ever answer to it


class StaticFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no annotations
    """Answers addresses below STATIC_URL with the file of that name; any other address stops the rendering."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        path = find(url)
        if path is None:
            raise FatalURLFetchingError(f"A document may draw in our own static files only, not {url}")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        with open(path, "rb") as file:
            return URLFetcherResponse(url, file.read(), {"Content-Type": kind})


def find(url: str) -> str | None:
    """The path of the static file behind an address of ours, or None."""
    below = BASE_URL + settings.STATIC_URL.strip("/") + "/"
    if not url.startswith(below):
        return None
    try:
        return finders.find(url.removeprefix(below).split("?")[0].split("#")[0])
    except SuspiciousFileOperation:
        return None
