"""Single sign-on by OpenID Connect: the provider says who it is, and never what they may do.

The first time, an address that the provider has verified finds an account that there is. From then on, that account is
for whom the provider then named, by what it gives to nobody else: an address may be given to another person. Nobody
signs up, and nothing else of the provider is kept.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NoReturn

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from core.accounts.access_log import AccessEventKind, log_access
from core.accounts.models import User


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Where no account is linked yet to whom the provider names, one is, unless it is linked to another."""
        if sociallogin.is_existing:
            return
        person = person_with(sociallogin)
        if person is None:
            unverified = [address.email for address in sociallogin.email_addresses if not address.verified]
            refuse(request, None, "single sign-on", "no_account.html", is_unverified=bool(unverified))
        if is_linked(person, sociallogin.account):
            refuse(request, person, "single sign-on as another than before", "another_person.html")
        sociallogin.user = person
        if person.is_active:
            link(request, person, sociallogin.account)

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


def identify(account: SocialAccount, client_id: str) -> None:
    """Keep of the provider's answer who it is: a digest of what it calls them, which is theirs at this provider."""
    account.extra_data = {"issuer": settings.SINGLE_SIGN_ON_ISSUER, "client_id": client_id}
    account.uid = sha256(f"{settings.SINGLE_SIGN_ON_ISSUER} {client_id} {account.uid}".encode()).hexdigest()


def person_with(sociallogin: SocialLogin) -> User | None:
    """Whose account has an address that the provider has verified, a closed account included."""
    addresses = [each.email for each in sociallogin.email_addresses if each.verified]
    return next(filter(None, map(User.objects.with_address, addresses)), None)


def is_linked(person: User, account: SocialAccount) -> bool:
    """Whether the person's account is linked to anybody at this provider, registered as it is now."""
    at_provider = {f"extra_data__{name}": value for name, value in account.extra_data.items()}
    return bool(SocialAccount.objects.filter(user=person, **at_provider).exists())


def link(request: HttpRequest, person: User, account: SocialAccount) -> None:
    account.user = person
    account.save()
    log_access(AccessEventKind.SINGLE_SIGN_ON_LINKED, person, by=person, request=request)


def refuse(request: HttpRequest, person: User | None, detail: str, page: str, **reason: bool) -> NoReturn:
    log_access(AccessEventKind.SIGN_IN_REFUSED, person, detail=detail, request=request)
    context = {"provider": settings.SINGLE_SIGN_ON_NAME, **reason}
    raise ImmediateHttpResponse(render(request, f"socialaccount/{page}", context, status=403))


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
