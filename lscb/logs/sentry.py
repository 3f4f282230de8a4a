"""Errors to Sentry, where a council has one: only what the log holds leaves the machine."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from lscb.version import version

SENT = ("event_id", "timestamp", "platform", "level", "logger", "release", "environment", "server_name", "sdk")
OF_FRAMES = ("filename", "abs_path", "module", "function", "lineno", "in_app")


def start(dsn: str, environment: str, **options: Any) -> None:
    try:
        import sentry_sdk
    except ImportError as missing:
        raise ImproperlyConfigured("SENTRY_DSN is set. Install the extra “sentry”, or remove SENTRY_DSN") from missing
    sentry_sdk.init(
        dsn,
        environment=environment,
        release=version(),
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        before_send=safe_event,
        **options,
    )


def safe_event(event: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any]:
    """Of an event no more than the log says: no messages of exceptions, no variables, no request."""
    from lscb.logs.formatting import event_of, request_fields  # settings are being read while this module is

    record = hint.get("log_record")
    safe = {name: event[name] for name in SENT if name in event}
    about = request_fields(getattr(record, "request", None), getattr(record, "status_code", None))
    safe["tags"] = {name: value for name, value in about.items() if value is not None}
    safe["transaction"] = about.get("route") or ""
    if record is not None:
        safe["message"] = event_of(record)
    values = (event.get("exception") or {}).get("values") or []
    safe["exception"] = {"values": [safe_exception(value) for value in values]}
    return safe


def safe_exception(value: dict[str, Any]) -> dict[str, Any]:
    frames = (value.get("stacktrace") or {}).get("frames") or []
    kept = [{name: frame[name] for name in OF_FRAMES if name in frame} for frame in frames]
    return {"type": value.get("type"), "module": value.get("module"), "stacktrace": {"frames": kept}}
