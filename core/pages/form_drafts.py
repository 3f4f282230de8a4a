"""What somebody sent when their session had ended: kept until they have signed in again, then offered to be sent.

A form carries the signed number of whoever was typing in it. What arrives with such a mark from nobody signed in is
kept in the new session, and given back to that person alone. Files are not kept: nobody signed in may leave any here.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

# What a form carries unseen: who typed, over which version, in which form. No field of a record has such a name.
MARK, VERSION, IDEMPOTENCY_KEY = "typed-by", "opened-version", "form-word"
KEPT = "typed"
MOST = 500_000  # characters of one form
SECONDS = 60 * 60
UNSHOWN = {MARK, VERSION, IDEMPOTENCY_KEY, "csrfmiddlewaretoken", "seen", "save", "another", "add"}
_signer = Signer(salt="records.kept")


def draft_token(user) -> str:
    """What a form carries to say who types in it; empty for nobody."""
    return _signer.sign(str(user.pk)) if user.is_authenticated else ""


def marked_owner(mark: str) -> str:
    """Whose mark it is; empty where it is not one of ours."""
    try:
        return _signer.unsign(mark)
    except BadSignature:
        return ""


@dataclass(frozen=True)
class Typed:
    """What one form held. `path` is where it was being sent."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What a person would know again, without what the form carried unseen."""
        return shown(self.fields)

    @property
    def resent(self) -> list[tuple[str, str]]:
        """Everything but the token of the session that has ended."""
        return [(name, text) for name, text in self.fields if name != "csrfmiddlewaretoken"]


def shown(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What a person would know again of a form, each under the name of its field."""
    return [(name.replace("_", " "), text) for name, text in fields if name not in UNSHOWN and text]


class FormDraftMiddleware:
    """Keeps what was typed when nobody is signed in any more, and asks for the sign-in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if request.method != "POST" or MARK not in request.POST:
            return None
        if request.user.is_authenticated:
            forget(request)
            return None
        owner = marked_owner(request.POST[MARK])
        return keep(request, owner) if owner and getattr(view, "login_required", True) else None


def keep(request: HttpRequest, owner: str) -> HttpResponse:
    """Put by what was sent, and lead to the sign-in page and from there to where it can be sent again."""
    said = request.POST.urlencode()
    if len(said) > MOST:
        messages.warning(request, "Your session had ended, and what you sent is too much to keep. Go back to copy it.")
        return redirect("account_login")
    request.session[KEPT] = {"path": request.get_full_path(), "said": said, "owner": owner, "at": time.time()}
    messages.warning(
        request, "Your session had ended. Sign in again: what you typed is kept, and nothing is saved yet."
    )
    return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('records:typed')})}")


def restore_draft(request: HttpRequest) -> Typed | None:
    """What this person sent before signing in again, for an hour; None where nothing waits for them."""
    kept = request.session.get(KEPT)
    if not kept or kept["owner"] != str(request.user.pk) or time.time() - kept["at"] > SECONDS:
        forget(request)
        return None
    return Typed(kept["path"], [(name, text) for name, texts in QueryDict(kept["said"]).lists() for text in texts])


def forget(request: HttpRequest) -> None:
    request.session.pop(KEPT, None)
