"""Asking for a new password, where the message may not get away."""

from __future__ import annotations

import logging

from allauth.account.views import PasswordResetView
from django.core.mail import get_connection
from django.http import HttpResponse

UNSENT = (
    "The mail server cannot be reached just now, so no link was sent. "
    "Try again in some minutes, or ask the safeguarding unit."
)
log = logging.getLogger(__name__)


class ForgottenPasswordView(PasswordResetView):
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
