"""Signing in and passwords: allauth's views, which answer 200 to everything that they refuse; here it is a 4xx."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.views import LoginView, PasswordChangeView, PasswordResetFromKeyView, PasswordResetView
from django.core.mail import get_connection
from django.forms import Form
from django.http import HttpResponse

UNSENT = (
    "The link could not be sent because the mail server could not be reached. "
    "Try again in a few minutes, or ask the safeguarding unit."
)
log = logging.getLogger(__name__)


class InvalidFormIsBadRequest:
    """An invalid form is shown again with status 400."""

    def form_invalid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # of the view it is mixed into
        response.status_code = 400
        return response


class SignInView(InvalidFormIsBadRequest, LoginView):
    pass


class ChangePasswordView(InvalidFormIsBadRequest, PasswordChangeView):
    pass


class NewPasswordView(InvalidFormIsBadRequest, PasswordResetFromKeyView):
    """A link that was used, is too old or was never sent leads to nothing any more."""

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if context.get("token_fail"):
            kwargs["status"] = 410
        return super().render_to_response(context, **kwargs)


class ForgottenPasswordView(InvalidFormIsBadRequest, PasswordResetView):
    """The mail server is reached for every address that is typed, so that its failing does not tell which are known."""

    def form_valid(self, form: Form) -> HttpResponse:
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
