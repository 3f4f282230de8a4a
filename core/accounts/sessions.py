"""Sessions in the database that end when nobody has used them for a while, and some hours after signing in.

They are not written at every page.
"""

from __future__ import annotations

import time
from contextlib import nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.db import OperationalError
from django.utils import timezone

from core.database.unavailable import AWAY, outage_of
from core.database.waiting import without_waiting

if TYPE_CHECKING:
    from django.contrib.sessions.models import Session

SIGNED_IN_AT = "signed_in_at"
SHARE = 60  # of the idle time: by so little may a session end sooner than it could


class SessionStore(DatabaseSession):
    extended_only: dict[str, Any] | None = None  # what it held when it was read, where it is written to last longer

    def _get_session_from_db(self) -> Session | None:
        """The session as it is kept. It is written again, and lasts longer, when a share of its time has gone by."""
        session: Session | None = super()._get_session_from_db()  # type: ignore[misc]  # the stubs have none
        idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        if session is None:
            return None
        held = self.decode(session.session_data)
        if self._is_too_old(held):
            self._session_key = None
            return None
        if session.expire_date - timezone.now() < idle - idle / SHARE:
            self.modified = True
            self.extended_only = held
        return session

    def _is_too_old(self, held: dict[str, Any]) -> bool:
        """Whether the person signed in so long ago that they have to again, however busy they were."""
        age: float = time.time() - held.get(SIGNED_IN_AT, time.time())
        return bool(age > settings.SESSION_MOST_HOURS * 60 * 60)

    def save(self, must_create: bool = False) -> None:
        """Raises the database's own error where it could not answer: to Django the session is then deleted.

        A session that would only last longer waits for no lock: while an import holds it, the session is left.
        """
        if SESSION_KEY in self:
            self.setdefault(SIGNED_IN_AT, time.time())
        extended_only = not must_create and self.extended_only == self._get_session()  # type: ignore[attr-defined]
        try:
            with without_waiting() if extended_only else nullcontext():
                super().save(must_create)
        except UpdateError as error:
            outage = outage_of(error)
            if outage is None:
                raise
            if not extended_only or outage is AWAY:
                raise OperationalError(outage.sentence) from error
