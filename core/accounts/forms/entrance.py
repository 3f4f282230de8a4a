"""The forms of signing in and of passwords: allauth's, with our labels and controls."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms

from core.accounts.access_log import AccessEventKind
from core.pages.forms import helper_of

ADDRESS_MESSAGES = {
    "required": "Enter your email address",
    "invalid": "Enter an email address in the correct format, like name@example.com",
}
NEW_PASSWORD_HINT = (
    "At least 12 characters, for example three or more words that do not belong together. "  # noqa: S105
    "Do not use names or a common password."
)


def password_helper_of(form: forms.Form, button: str) -> FormHelper:
    """The form tells the browser, unseen, whose password it asks for, so that it is kept with the right account."""
    helper = helper_of(form, button)
    helper.layout = Layout(HTML('{% include "account/_owner.html" %}'), *form.fields)
    return helper


def address_field(autocomplete: str) -> forms.EmailField:
    widget = forms.EmailInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"})
    return forms.EmailField(label="Email address", widget=widget, error_messages=ADDRESS_MESSAGES)


def name_password(field: forms.Field, label: str, required: str, hint: str = "") -> None:
    """Give a password field of allauth's a label in place of its placeholder."""
    field.label, field.help_text = label, hint
    field.error_messages["required"] = required
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(spellcheck="false", autocapitalize="none")


def name_new_passwords(form: forms.Form) -> None:
    name_password(form.fields["password1"], "New password", "Enter a new password", NEW_PASSWORD_HINT)
    name_password(form.fields["password2"], "Confirm new password", "Enter the new password again")


class SignInForm(allauth_forms.LoginForm):
    """Email address and password. The error does not say which of the two is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = address_field("username")
        self.order_fields(["login", "password"])
        name_password(self.fields["password"], "Password", "Enter your password")

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Sign in")


class ForgottenPasswordForm(allauth_forms.ResetPasswordForm):
    email = address_field("email")  # type: ignore[assignment]  # allauth's field has a class of its own

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Send link")


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    """A new password, by the link of a message."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_new_passwords(self)

    def save(self) -> None:
        self.user.set_password_by_link(self.cleaned_data["password1"], AccessEventKind.PASSWORD_RESET)

    @property
    def helper(self) -> FormHelper:
        return password_helper_of(self, "Set password")


class ConfirmByPasswordForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_password(self.fields["password"], "Password", "Enter your password")

    @property
    def helper(self) -> FormHelper:
        return password_helper_of(self, "Continue")


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_password(self.fields["oldpassword"], "Current password", "Enter your password")
        name_new_passwords(self)

    @property
    def helper(self) -> FormHelper:
        return password_helper_of(self, "Change password")
