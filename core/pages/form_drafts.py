"""A form sent after the session had expired: kept until the person has signed in again, then offered to be sent.

A form carries the signed number of the person who opened it. A form with such a token that arrives without a session
is kept in the new one, and given back to that person alone. Files are not kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst

from core.pages.cells import Cell, SummaryRow

# Hidden fields: who opened the form, which version of the record, and a key by which a form sent twice is known.
# No field of a record has such a name.
DRAFT_TOKEN, VERSION, IDEMPOTENCY_KEY = "draft-token", "opened-version", "idempotency-key"
SENT_AGAIN = "sent-again"  # of a form that the page of an outage gave back, to be sent again
SESSION_KEY = "form-draft"
MOST = 500_000  # characters of one form
SECONDS = 60 * 60
HIDDEN = {DRAFT_TOKEN, VERSION, IDEMPOTENCY_KEY, SENT_AGAIN, "csrfmiddlewaretoken", "seen", "save", "another", "add"}
_signer = Signer(salt="records.kept")  # of forms that are open while the software is updated


def draft_token(user: AbstractBaseUser | AnonymousUser) -> str:
    """The signed number of the person who opened the form; empty for nobody."""
    return _signer.sign(str(user.pk)) if user.is_authenticated else ""


def owner_of(token: str) -> str:
    """The person the token was signed for; empty where it is not one of ours."""
    try:
        return _signer.unsign(token)
    except BadSignature:
        return ""


@dataclass(frozen=True)
class FormDraft:
    """What one form held. `path` is where it was being sent."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def summary(self) -> list[SummaryRow]:
        return entered(self.fields)

    @property
    def resent(self) -> list[tuple[str, str]]:
        """Everything but what the page that sends it again adds anew: the CSRF token of an expired session is stale."""
        return [(name, text) for name, text in self.fields if name not in ("csrfmiddlewaretoken", SENT_AGAIN)]


def entered(fields: Iterable[tuple[str, object]]) -> list[SummaryRow]:
    """The fields of a form that a person filled in, without the hidden ones."""
    shown = ((name, text) for name, text in fields if name not in HIDDEN and text)
    return [SummaryRow(capfirst(name.replace("_", " ")), (Cell(str(text)),)) for name, text in shown]


class FormDraftMiddleware:
    """Keeps the form of a person whose session has expired, and asks them to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        if request.method != "POST" or DRAFT_TOKEN not in request.POST:
            return None
        owner = owner_of(request.POST[DRAFT_TOKEN])
        if request.user.is_authenticated:
            forget(request)
            return refuse_another(request) if SENT_AGAIN in request.POST and owner != str(request.user.pk) else None
        return keep(request, owner) if owner and getattr(view, "login_required", True) else None


def refuse_another(request: HttpRequest) -> HttpResponse:
    messages.error(request, "Nothing was saved, because someone else filled in that form before you signed in.")
    return redirect("home")


def keep(request: HttpRequest, owner: str) -> HttpResponse:
    """Keep what was sent, and redirect to the sign-in page and from there to where it can be sent again."""
    said = request.POST.urlencode()
    if len(said) > MOST:
        messages.warning(request, "Your session has expired, and your form is too long to keep. Go back to copy it.")
        return redirect("account_login")
    request.session[SESSION_KEY] = {"path": request.get_full_path(), "said": said, "owner": owner, "at": time.time()}
    messages.warning(request, "Your session has expired. Sign in again to save your form.")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('records:form-draft')})}")


def restore_draft(request: HttpRequest) -> FormDraft | None:
    """The form this person sent before they signed in again, kept for an hour; None where there is none."""
    kept = request.session.get(SESSION_KEY)
    if not kept or kept["owner"] != str(request.user.pk) or time.time() - kept["at"] > SECONDS:
        forget(request)
        return None
    return FormDraft(kept["path"], [(name, text) for name, texts in QueryDict(kept["said"]).lists() for text in texts])


def forget(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)
