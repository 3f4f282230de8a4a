"""What happens to people's access: signing in and out, passwords, invitations, roles, accounts closed.

`log_access` writes one line of the auditor's log. It never takes a password, nor an address that no account has.
"""

from __future__ import annotations

from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from core.records.history import acting_person

UNKNOWN_ACCOUNT = "Unknown account"
NO_ACCOUNT_YET = "No account yet"


class AccessEventKind(models.TextChoices):
    """A new kind needs no migration."""

    SIGNED_IN = "signed_in", "signed in"
    SIGN_IN_REFUSED = "sign_in_refused", "sign-in refused"
    SIGNED_OUT = "signed_out", "signed out"
    RESET_REQUESTED = "reset_requested", "password reset requested"
    PASSWORD_RESET = "password_reset", "password reset"
    PASSWORD_CHANGED = "password_changed", "password changed"
    INVITATION_SENT = "invitation_sent", "invitation sent"
    INVITATION_ACCEPTED = "invitation_accepted", "invitation accepted"
    FIRST_MANAGER_LINK = "first_manager_link", "link for the first unit manager made"
    FIRST_MANAGER = "first_manager", "first unit manager’s account made by the link"
    ACCOUNT_CREATED = "account_created", "account created"
    ACCOUNT_CHANGED = "account_changed", "account changed"
    ACCOUNT_CLOSED = "account_closed", "account closed"
    ACCOUNT_REOPENED = "account_reopened", "account reopened"
    ROLE_GIVEN = "role_given", "role given"
    ROLE_REMOVED = "role_removed", "role removed"
    ACCESS_PROPOSED = "access_proposed", "proposed, for a second person to confirm"
    ACCESS_WITHDRAWN = "access_withdrawn", "proposal withdrawn"
    ACCESS_CONFIRMED = "access_confirmed", "confirmed by a second person"
    SECOND_FACTOR_ADDED = "second_factor_added", "2-step verification set up"
    SECOND_FACTOR_REMOVED = "second_factor_removed", "2-step verification removed"
    SECOND_FACTOR_RESET = "second_factor_reset", "2-step verification reset"
    SECOND_FACTOR_REFUSED = "second_factor_refused", "code refused"
    SINGLE_SIGN_ON_LINKED = "single_sign_on_linked", "single sign-on linked"
    SINGLE_SIGN_ON_UNLINKED = "single_sign_on_unlinked", "single sign-on unlinked"
    SESSIONS_ENDED = "sessions_ended", "signed out everywhere"
    LOG_EXPORTED = "log_exported", "log exported"


def access_event_kinds() -> list[tuple[str, str]]:
    return AccessEventKind.choices


class AccessEvent(models.Model):
    """One thing that happened to a person's access. It outlives the account."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    kind = models.CharField(max_length=40, choices=access_event_kinds, db_index=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="access_events"
    )
    person_name = models.CharField(max_length=150, help_text="Kept when the account is gone.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="access_events_made"
    )
    by_name = models.CharField(max_length=150, blank=True, help_text="Kept when the account is gone.")
    detail = models.CharField(max_length=150, blank=True, help_text="The role, the method, or why it was refused.")
    ip = models.GenericIPAddressField("IP address", null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%d %B %Y %H:%M}, {self.person_name}: {self.get_kind_display()}"


def log_access(
    kind: AccessEventKind,
    person: Any | None,
    *,
    by: Any | None = None,
    detail: str = "",
    request: HttpRequest | None = None,
) -> None:
    """A line about `person`'s account, or about an address that no account has where `person` is None.

    `by` is who did it: the person acting, unless another is given. `detail` is about the event: never what was typed.
    """
    doer: Any = by or acting_person()
    AccessEvent.objects.create(
        kind=kind,
        person=person,
        person_name=str(person)[:150] if person else UNKNOWN_ACCOUNT,
        by=doer,
        by_name=str(doer or "")[:150],
        detail=detail[:150],
        ip=get_client_ip(request) if request else None,
    )
