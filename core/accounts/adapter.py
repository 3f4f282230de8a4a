"""What allauth asks of this project: nobody signs up, and what it says is in our words."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse

from core.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is not right. Check both and try again.",
        "too_many_login_attempts": "There were too many attempts to sign in. Wait five minutes and try again.",
        "enter_current_password": "This is not your password. Enter the one you signed in with.",
        "invalid_password_reset": "This link has been used or is too old. Ask for a new one.",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_password_change_redirect_url(self, request) -> str:
        return reverse("accounts:access")

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Only a changed password is told in a message; that a person signed in or out is plain from the page."""
        if message_template == "account/messages/password_changed.txt":
            super().add_message(request, level, message_template, message_context, extra_tags, message)

    def populate_username(self, request, user: User) -> None:
        """People have no user names."""
