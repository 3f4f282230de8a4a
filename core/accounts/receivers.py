"""What Django and allauth announce about signing in, and every role given or removed, goes to the auditor's log.

Of changes to a second factor, its owner is notified too. Passwords are told of where an account is saved.

By signals, because these things are done in many places: our pages, the admin, a command, allauth's own views.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest

from core.accounts import second_factor, single_sign_on
from core.accounts.access_log import AccessEventKind, log_access
from core.accounts.models import RoleHolding, User
from core.accounts.notices import notify_of_change
from core.accounts.roles import roles_by_code


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    proof = second_factor.proof_of(request, user)
    by_provider = ["single sign-on"] if single_sign_on.is_used(request, user) and proof != "single sign-on" else []
    detail = " and ".join([*by_provider, *([proof] if proof else [])])
    log_access(AccessEventKind.SIGNED_IN, user, by=user, detail=detail, request=request)


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        log_access(AccessEventKind.SIGNED_OUT, user, by=user, request=request)


@receiver(authenticator_added)
@receiver(authenticator_reset)
def second_factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    detail = second_factor.name_of(authenticator)
    log_access(AccessEventKind.SECOND_FACTOR_ADDED, user, by=user, detail=detail, request=request)
    if not second_factor.are_recovery_codes(authenticator):
        notify_of_change(user, f"2-step verification was set up with your {detail}")
    elif kwargs["signal"] is authenticator_reset:
        notify_of_change(user, "You were given new recovery codes")


@receiver(authenticator_removed)
def second_factor_removed(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    detail = second_factor.name_of(authenticator)
    log_access(AccessEventKind.SECOND_FACTOR_REMOVED, user, by=user, detail=detail, request=request)
    if not second_factor.are_recovery_codes(authenticator):
        notify_of_change(user, f"2-step verification with your {detail} was removed")


@receiver(authentication_failed)
def code_refused(request: HttpRequest, user: User, **kwargs: Any) -> None:
    log_access(AccessEventKind.SECOND_FACTOR_REFUSED, user, request=request)


@receiver(post_save, sender=RoleHolding)
def role_saved(instance: RoleHolding, **kwargs: Any) -> None:
    log_access(AccessEventKind.ROLE_GIVEN, instance.user, detail=name_of(instance))


@receiver(post_delete, sender=RoleHolding)
def role_removed(instance: RoleHolding, **kwargs: Any) -> None:
    log_access(AccessEventKind.ROLE_REMOVED, instance.user, detail=name_of(instance))


def name_of(holding: RoleHolding) -> str:
    role = roles_by_code().get(holding.role)
    return role.name if role else holding.role
