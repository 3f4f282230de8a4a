"""Single sign-on by OpenID Connect: the provider says who it is, and never what they may do.

An address that the provider has verified finds an account that there is. Nobody signs up, and nothing of the provider
is kept: a person whose address is changed here is another person to the provider.
"""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from core.accounts.access_log import AccessEventKind, log_access
from core.accounts.models import User


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing:
            return
        log_access(AccessEventKind.SIGN_IN_REFUSED, None, detail="single sign-on", request=request)
        unverified = [address.email for address in sociallogin.email_addresses if not address.verified]
        context = {"provider": settings.SINGLE_SIGN_ON_NAME, "is_unverified": bool(unverified)}
        raise ImmediateHttpResponse(render(request, "socialaccount/no_account.html", context, status=403))

    def get_requests_session(self) -> Any:
        """The provider is asked where it says it is: a redirect to somewhere else is not followed."""
        session = super().get_requests_session()  # type: ignore[no-untyped-call]  # allauth is annotated in part
        session.max_redirects = 0
        return session

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """The provider is away, refused, or the person came back too late."""
        context = {"provider": settings.SINGLE_SIGN_ON_NAME}
        status = 503 if exception else 400
        raise ImmediateHttpResponse(render(request, "socialaccount/authentication_error.html", context, status=status))


def is_used(request: HttpRequest, user: User) -> bool:
    """Whether the person came to this session by single sign-on."""
    return any(record.get("method") == "socialaccount" for record in get_authentication_records(request, user))


def proves_second_factor(request: HttpRequest, user: User) -> bool:
    return settings.SINGLE_SIGN_ON_PROVES_SECOND_FACTOR and is_used(request, user)


class SecondStep(AuthenticateStage):
    """Not asked of a person whose provider has done it."""

    def _should_handle(self, request: HttpRequest) -> bool:
        is_needed: bool = super()._should_handle(request)
        user = self.login.user
        return is_needed and not (isinstance(user, User) and proves_second_factor(request, user))
