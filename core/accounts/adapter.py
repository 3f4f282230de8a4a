"""What allauth asks of this project: nobody signs up, and its messages are in plain English."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse

from core.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Email address or password is incorrect",
        "too_many_login_attempts": "Too many attempts. Try again in 5 minutes",
        "enter_current_password": "Current password is incorrect",
        "invalid_password_reset": "This link has expired or has already been used. Request a new link",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_password_change_redirect_url(self, request) -> str:
        return reverse("accounts:access")

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Only a changed password needs a message; the page itself shows that a person signed in or out."""
        if message_template == "account/messages/password_changed.txt":
            super().add_message(request, level, message_template, message_context, extra_tags, message)

    def populate_username(self, request, user: User) -> None:
        """People have no user names."""
