"""Signing in and passwords: allauth's views, which answer 200 to everything that they refuse; here it is a 4xx."""

from __future__ import annotations

import logging

from allauth.account.views import LoginView, PasswordChangeView, PasswordResetFromKeyView, PasswordResetView
from django.core.mail import get_connection
from django.http import HttpResponse

UNSENT = (
    "The mail server cannot be reached just now, so no link was sent. "
    "Try again in some minutes, or ask the safeguarding unit."
)
log = logging.getLogger(__name__)


class RefusalsAreTold:
    """A form that is refused is drawn again as a bad request."""

    def form_invalid(self, form) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 400
        return response


class SignInView(RefusalsAreTold, LoginView):
    pass


class ChangedPasswordView(RefusalsAreTold, PasswordChangeView):
    pass


class NewPasswordView(RefusalsAreTold, PasswordResetFromKeyView):
    """A link that was used, is too old or was never sent leads to nothing any more."""

    def render_to_response(self, context: dict, **kwargs) -> HttpResponse:
        if context.get("token_fail"):
            kwargs["status"] = 410
        return super().render_to_response(context, **kwargs)


class ForgottenPasswordView(RefusalsAreTold, PasswordResetView):
    """The mail server is reached for every address that is typed, so that its failing does not tell which are known."""

    def form_valid(self, form) -> HttpResponse:
        try:
            reach_mail_server()
            return super().form_valid(form)
        except OSError:
            log.exception("A link for a new password could not be sent.")
            form.add_error(None, UNSENT)
            return self.render_to_response(self.get_context_data(form=form), status=503)


def reach_mail_server() -> None:
    """Raises OSError where it does not answer."""
    with get_connection():
        pass
