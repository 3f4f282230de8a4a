"""Signing in and passwords: allauth's views, which answer 200 to everything that they refuse; here it is a 4xx."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.views import (
    LoginView,
    PasswordChangeView,
    PasswordResetFromKeyView,
    PasswordResetView,
    ReauthenticateView,
)
from allauth.core import ratelimit
from allauth.core.context import request_context
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.mail import get_connection
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from requests import RequestException

from core.accounts.access_log import AccessEventKind, log_access
from core.accounts.forms.entrance import ForgottenPasswordForm
from core.accounts.id_tokens import CheckedProvider
from core.accounts.models import User, somebody_manages_people

UNSENT = (
    "The link could not be sent because the mail server could not be reached. "
    "Try again in a few minutes, or ask the safeguarding unit."
)
FROM_OTHER_SITES = ("cross-site", "same-site")
log = logging.getLogger(__name__)


class InvalidFormIsBadRequest:
    """An invalid form is shown again with status 400."""

    def form_invalid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # of the view it is mixed into
        response.status_code = 400
        return response


class SignInView(InvalidFormIsBadRequest, LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        provider = settings.SINGLE_SIGN_ON_NAME if settings.SINGLE_SIGN_ON_ISSUER else ""
        more = {"single_sign_on": provider, "has_manager": somebody_manages_people()}
        return super().get_context_data(**kwargs) | more


@login_not_required
def single_sign_on(request: HttpRequest) -> HttpResponse:
    """To the provider. Not found where there is none. Another site cannot sign anybody in: it leads to our own page."""
    if not settings.SINGLE_SIGN_ON_ISSUER:
        raise Http404
    if request.headers.get("Sec-Fetch-Site") in FROM_OTHER_SITES:
        return redirect("account_login")
    try:
        response: HttpResponse = openid_connect.login(request, provider_id="sso")
        return response
    except RequestException:
        log.exception("The provider of single sign-on could not be reached.")
        context = {"provider": settings.SINGLE_SIGN_ON_NAME}
        return render(request, "socialaccount/authentication_error.html", context, status=503)


@login_not_required
def single_sign_on_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    if not settings.SINGLE_SIGN_ON_ISSUER:
        raise Http404
    adapter = CheckedProvider(request, provider_id)
    view = OAuth2CallbackView.adapter_view(adapter)
    response: HttpResponse = view(request)
    return response


class ConfirmByPasswordView(InvalidFormIsBadRequest, ReauthenticateView):
    pass


class ChangePasswordView(InvalidFormIsBadRequest, PasswordChangeView):
    pass


class NewPasswordView(InvalidFormIsBadRequest, PasswordResetFromKeyView):
    """A link that was used, is too old or was never sent leads to nothing any more."""

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if context.get("token_fail"):
            kwargs["status"] = 410
        return super().render_to_response(context, **kwargs)


class SendsLinkAfterwards(HttpResponseRedirect):
    """Answered before the link is made and sent, so that the time it takes does not tell which addresses are known."""

    def __init__(self, url: str, form: ForgottenPasswordForm, request: HttpRequest) -> None:
        super().__init__(url)
        self.form, self.request = form, request

    def close(self) -> None:
        try:
            with request_context(self.request):
                self.form.save(self.request)
        except OSError:
            log.exception("A link for a new password could not be sent.")
        finally:
            super().close()


class ForgottenPasswordView(InvalidFormIsBadRequest, PasswordResetView):
    """The mail server is reached for every address that is typed, so that its failing does not tell which are known."""

    def form_valid(self, form: ForgottenPasswordForm) -> HttpResponse:
        email = form.cleaned_data["email"].lower()
        if not ratelimit.consume(self.request, action="reset_password", key=email):
            return ratelimit.respond_429(self.request)
        try:
            reach_mail_server()
            person = User.objects.with_address(email)
            log_access(AccessEventKind.RESET_REQUESTED, person, request=self.request)
        except OSError:
            log.exception("A link for a new password could not be sent.")
            form.add_error(None, UNSENT)
            return self.render_to_response(self.get_context_data(form=form), status=503)
        return SendsLinkAfterwards(self.get_success_url(), form, self.request)


def reach_mail_server() -> None:
    """Raises OSError where it does not answer."""
    with get_connection():
        pass
