"""Who signs in with a second factor, and by when they have to set one up."""

from __future__ import annotations

import datetime

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from core.accounts import single_sign_on
from core.accounts.models import User
from core.accounts.roles import roles_by_code

KINDS = {
    Authenticator.Type.TOTP.value: "authenticator app",
    Authenticator.Type.WEBAUTHN.value: "passkey or security key",
    Authenticator.Type.RECOVERY_CODES.value: "recovery codes",
}


def name_of(factor: Authenticator) -> str:
    return KINDS[factor.type]


def are_recovery_codes(factor: Authenticator) -> bool:
    """They come and go with the factors that they stand in for."""
    return bool(factor.type == Authenticator.Type.RECOVERY_CODES)


def is_required_of(user: User) -> bool:
    """Of everyone who sees restricted records or manages access; a demonstration has nobody to keep out."""
    if user.is_demonstration:
        return False
    return user.is_superuser or any(roles_by_code()[code].second_factor for code in user.role_codes)


def factors_of(user: User) -> QuerySet[Authenticator]:
    """Without recovery codes."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)


def is_proved(request: HttpRequest, user: User) -> bool:
    """Whether the person signed in to this session with a second factor."""
    return bool(proof_of(request, user))


def proof_of(request: HttpRequest, user: User) -> str:
    """The second factor of this session, in words."""
    if single_sign_on.proves_second_factor(request, user):
        return "single sign-on"
    records = get_authentication_records(request, user)
    return next((KINDS[record["type"]] for record in records if record.get("method") == "mfa"), "")


def due_at(user: User) -> datetime.datetime:
    """The end of their grace, which begins when they are first asked."""
    if user.second_factor_asked_at is None:
        user.second_factor_asked_at = timezone.now()
        User.objects.filter(pk=user.pk).update(second_factor_asked_at=user.second_factor_asked_at)
    return user.second_factor_asked_at + datetime.timedelta(days=settings.SECOND_FACTOR_GRACE_DAYS)


def is_overdue(request: HttpRequest, user: User) -> bool:
    """Whether they can do nothing before they have set one up."""
    if is_proved(request, user) or not is_required_of(user):
        return False
    return due_at(user) <= timezone.now() and not factors_of(user).exists()


def to_set_up_by(request: HttpRequest, user: User) -> datetime.datetime | None:
    """For the notice on the home page; None for whoever need not or has."""
    if is_proved(request, user) or not is_required_of(user) or factors_of(user).exists():
        return None
    return due_at(user)
