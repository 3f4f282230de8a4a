"""A line for each request, by which a slow one is found; its number is the reference that an error page shows."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from lscb.logs.formatting import current_request

LETTERS = "23456789BCDFGHJKLMNPQRSTVWXYZ"  # which make no words, and are told apart on the telephone
log = logging.getLogger(__name__)


class RequestLogMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id, request.began = new_reference(), time.monotonic()
        token = current_request.set(request)
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request.request_id
            write_line(request, response)
            return response
        finally:
            current_request.reset(token)


def new_reference() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(10))


def write_line(request: HttpRequest, response: HttpResponse) -> None:
    """None of a server error, which Django logs with its traceback, nor of a file of the site itself."""
    about = {"request": request, "status_code": response.status_code}
    if response.status_code >= 500:
        return
    if (time.monotonic() - request.began) * 1000 >= settings.SLOW_REQUEST_MS:
        log.warning("Slow request", extra=about)
    elif request.resolver_match or response.status_code >= 400:
        log.info("Request", extra=about)
