"""How often somebody may try a password, counted so that nobody is locked out by somebody else's trying.

A browser in which the account has signed in before has a count of its own. All others share one count for the account
at their address, one for the account, and one of how many accounts an address has tried: a password tried on many
accounts meets the last, and a colleague at the same address meets none.
"""

from __future__ import annotations

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

SALT = "known_browser"
REMEMBERED_SECONDS = 365 * 24 * 60 * 60
LIMITS = {
    "known_browser": "5/5m/key",
    "account_at_address": "5/5m/key",
    "account": "50/h/key",
    "account_counted_at_address": "1/h/key",
    "accounts_at_address": "60/h/ip",
}


def count(request: HttpRequest, email: str) -> RateLimitUsage | None:
    """One more attempt, which may be rolled back; None where it is one too many."""
    counted = RateLimitUsage(usage=[])
    if browser := known_browser(request, email):
        return counted if consume(request, counted, "known_browser", f"{email} {browser}") else None
    here = f"{email} {ratelimit.get_ip(request)}"
    if not consume(request, counted, "account_at_address", here) or not consume(request, counted, "account", email):
        return None
    is_first_here = consume(request, counted, "account_counted_at_address", here)
    return None if is_first_here and not consume(request, counted, "accounts_at_address") else counted


def consume(request: HttpRequest, counted: RateLimitUsage, action: str, key: str | None = None) -> bool:
    usage = ratelimit.consume(request, app="core.accounts", action=action, config=LIMITS, key=key)
    if usage is not None:
        counted.usage += usage.usage
    return usage is not None


def known_browser(request: HttpRequest, email: str) -> str:
    """The name of this browser, if the account has signed in with it before; else an empty string."""
    try:
        known, browser = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=REMEMBERED_SECONDS)
    except signing.BadSignature:
        return ""
    return browser if known == email else ""


def cookie_name() -> str:
    """Under TLS, a name that binds the cookie to this host."""
    return "__Host-known_browser" if settings.SESSION_COOKIE_SECURE else "known_browser"


def remember_browser(request: HttpRequest, response: HttpResponse, email: str) -> None:
    browser = known_browser(request, email) or get_random_string(22)
    response.set_cookie(
        cookie_name(),
        signing.dumps([email, browser], salt=SALT),
        max_age=REMEMBERED_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
