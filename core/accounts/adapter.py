"""What allauth asks of this project: nobody signs up, and its messages are in plain English."""

from __future__ import annotations

import logging
from base64 import urlsafe_b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

from core.accounts import attempts, demonstration
from core.accounts.access_log import AccessEventKind, log_access
from core.accounts.models import User

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Email address or password is incorrect",
        "too_many_login_attempts": "Too many attempts. Try again in 5 minutes",
        "enter_current_password": "Current password is incorrect",
        "incorrect_password": "Password is incorrect",
        "rate_limited": "Too many attempts. Try again in 5 minutes",
        "invalid_password_reset": "This link has expired or has already been used. Request a new link",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        ours = {"allauth.mfa.stages.AuthenticateStage": "core.accounts.single_sign_on.SecondStep"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """However a person signs in, this is asked before."""
        if not demonstration.may_be_used(user, request):
            log_access(AccessEventKind.SIGN_IN_REFUSED, user, detail="demonstration account", request=request)
            return demonstration.refuse(request)
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        attempts.remember_browser(request, response, user.email)
        return response

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        self._login_failed_rl_usage = attempts.count(request, credentials.get("email", "").lower())
        if self._login_failed_rl_usage is None:
            log_sign_in_refused(request, credentials, "too many attempts")
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        log_sign_in_refused(request, credentials, "wrong password")

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        log_access(AccessEventKind.SIGN_IN_REFUSED, user, detail="account closed", request=request)
        return super().respond_user_inactive(request, user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:access")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only a changed password needs a message; the page itself shows that a person signed in or out."""
        if message_template == "account/messages/password_changed.txt":
            super().add_message(request, level, message_template, message_context, extra_tags, message)

    def populate_username(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """People have no user names."""


def log_sign_in_refused(request: HttpRequest, credentials: dict[str, Any], reason: str) -> None:
    """Names the account whose address was typed, where there is one; of other addresses, nothing is kept."""
    person = User.objects.with_address(credentials.get("email", ""))
    log_access(AccessEventKind.SIGN_IN_REFUSED, person, detail=reason if person else "", request=request)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with a key made of the secret key: a copy of the database alone gives no codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first",
        "incorrect_code": "Code is incorrect. Enter the code your app shows now, or a recovery code you have not used",
    }

    def get_totp_issuer(self) -> str:
        return f"Safeguarding unit ({context.request.get_host()})"

    def encrypt(self, text: str) -> str:
        return self._cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Under a secret key that is gone, a secret that nobody has: the codes are wrong and have to be reset."""
        try:
            return self._cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.error("A second factor was encrypted under another secret key. Reset it.")
            return generate_totp_secret()

    def encrypt_anew(self, encrypted_text: str) -> str:
        """With the secret key of today. Raises InvalidToken where it was encrypted with one that is gone."""
        return self._cipher().rotate(encrypted_text.encode()).decode()

    def _cipher(self) -> MultiFernet:
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        derived = [salted_hmac("core.accounts.second_factor", "", key, algorithm="sha256").digest() for key in keys]
        return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in derived])

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """What a passkey is called if the person gives it no name."""
        return f"Passkey {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"
