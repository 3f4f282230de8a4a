"""Which settings the site is not served with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import LazySettings, settings
from django.core.checks import Error, Tags, register

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
SHORTEST_KEY = 50  # characters: what Django's own check asks for


def is_on_loopback(settings: LazySettings) -> bool:
    """A demonstration, a developer's copy or a trial that answers to this machine's own names alone."""
    return (settings.DEMONSTRATION or settings.ON_THIS_MACHINE) and set(settings.ALLOWED_HOSTS) <= set(LOOPBACK)


def unsafe_settings(settings: LazySettings) -> list[str]:
    """What has to change before the site is served, a sentence for each."""
    return [] if is_on_loopback(settings) else [sentence for wrong, sentence in judged(settings) if wrong]


def judged(settings: LazySettings) -> list[tuple[bool, str]]:
    return [
        (settings.DEBUG, "DEBUG is on: error pages would show settings and records. Remove DEBUG."),
        (
            not settings.ALLOWED_HOSTS,
            "ALLOWED_HOSTS is empty. Enter the name that people type, such as board.example.org.",
        ),
        ("*" in settings.ALLOWED_HOSTS, "ALLOWED_HOSTS is *, which is any name. Enter the names that people type."),
        (
            not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE),
            "SECURE_COOKIES is off: sign-ins could be read on the way. Remove SECURE_COOKIES, and serve over HTTPS.",
        ),
        (
            len(settings.SECRET_KEY) < SHORTEST_KEY,
            f"SECRET_KEY is shorter than {SHORTEST_KEY} characters. Remove it, and one is made.",
        ),
    ]


def refuse_unsafe_settings() -> None:
    """End this process with a sentence for each setting that the site is not served with."""
    if unsafe := unsafe_settings(settings):
        lines = ["The site was not started:", *(f"  - {sentence}" for sentence in unsafe)]
        lines.append("To try it on this machine alone, use script/serve, or set DEMONSTRATION=yes.")
        raise SystemExit("\n".join(lines))


@register(Tags.security, deploy=True)
def check_settings(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[Error]:
    return [Error(sentence, id="lscb.E001") for sentence in unsafe_settings(settings)]
