"""Sessions in the database that end when nobody has used them for a while, and are not written at every page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.sessions.models import Session

SHARE = 60  # of the idle time: by so little may a session end sooner than it could


class SessionStore(DatabaseSession):
    def _get_session_from_db(self) -> Session | None:
        """The session as it is kept. It is written again, and lasts longer, when a share of its time has gone by."""
        session: Session | None = super()._get_session_from_db()  # type: ignore[misc]  # the stubs have none
        idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        if session and session.expire_date - timezone.now() < idle - idle / SHARE:
            self.modified = True
        return session
