"""The answer of the whole site when the database cannot answer: 503, why, and what was typed, to be sent again."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Any

from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from core.database.unavailable import Outage, outage_of
from core.pages.form_drafts import DRAFT_TOKEN, SENT_AGAIN, FormDraft, owner_of

log = logging.getLogger(__name__)


class DatabaseUnavailableMiddleware:
    """Stands before every middleware that asks the database something, so that their queries are covered too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        outage: Outage | None = getattr(request, "outage", None)
        if outage and response.status_code == 500:  # the error was another middleware's
            return respond_unavailable(request, outage)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        outage = outage_of(exception)
        return respond_unavailable(request, outage) if outage else None


@receiver(got_request_exception, dispatch_uid="core.pages.unavailable")
def remember_outage(sender: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Django makes a 500 of what a middleware raises, and tells no other middleware what it was."""
    if request is not None and (outage := outage_of(sys.exc_info()[1])):
        request.outage = outage  # type: ignore[attr-defined]


def respond_unavailable(request: HttpRequest, outage: Outage) -> HttpResponse:
    name = request.resolver_match.view_name if request.resolver_match else ""
    log.error("The database is unavailable (%s): %s %s", outage.name, request.method, name)
    draft = draft_of(request)
    context = {
        "outage": outage,
        "is_form": request.method == "POST",
        "draft": draft,
        "sent_again": SENT_AGAIN,
        "csrf_token": get_token(request) if draft else "",
        "path": request.get_full_path() if request.method in ("GET", "HEAD") else "",
    }
    response = HttpResponse(render_to_string("503.html", context), status=503)
    response["Retry-After"] = str(outage.retry_after)
    response["Cache-Control"] = "no-store"
    return response


def draft_of(request: HttpRequest) -> FormDraft | None:
    """What was typed in a form of ours, for the person who opened it. None where it cannot be sent again as it is:
    it holds a password or a file, or is not known to have come from this site.
    """
    if request.method != "POST" or not getattr(request, "csrf_processing_done", False) or request.FILES:
        return None
    if not owner_of(request.POST.get(DRAFT_TOKEN, "")) or any("password" in name.lower() for name in request.POST):
        return None
    return FormDraft(request.get_full_path(), [(name, text) for name, texts in request.POST.lists() for text in texts])
