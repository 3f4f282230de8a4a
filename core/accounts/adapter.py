"""What allauth asks of this project: nobody signs up, and its messages are in plain English."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Email address or password is incorrect",
        "too_many_login_attempts": "Too many attempts. Try again in 5 minutes",
        "enter_current_password": "Current password is incorrect",
        "invalid_password_reset": "This link has expired or has already been used. Request a new link",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

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
