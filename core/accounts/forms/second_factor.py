"""The forms of 2-step verification: allauth's, with our labels and controls."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base import forms as codes
from allauth.mfa.recovery_codes import forms as recovery_codes
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkeys
from crispy_forms.helper import FormHelper
from django import forms

from core.pages.forms import helper_of

CODE_ATTRIBUTES = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


def name_code(form: forms.Form, hint: str) -> None:
    field = form.fields["code"]
    field.label, field.help_text = "Code", hint
    field.error_messages["required"] = "Enter a code"
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(CODE_ATTRIBUTES)


class AsksForCode(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_code(self, "The 6 digits that your authenticator app shows, or one of your recovery codes.")

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Continue")


class CodeForm(AsksForCode, codes.AuthenticateForm):
    """The second step of signing in."""


class ConfirmByCodeForm(AsksForCode, codes.ReauthenticateForm):
    """The same, before a change to how one signs in."""


class AppForm(app.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_code(self, "The 6 digits that the app shows now.")

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Turn on")


class RemoveAppForm(app.DeactivateTOTPForm):
    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Remove app")


class NewRecoveryCodesForm(recovery_codes.GenerateRecoveryCodesForm):
    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Get new codes")


NAME_HINT = "So that you know it again, for example work laptop."


class PasskeyForm(passkeys.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["name"].help_text = "Name of the passkey or security key", NAME_HINT
        self.fields["name"].widget.attrs["maxlength"] = 60
        self.fields["credential"].error_messages["required"] = "Use your passkey or security key, then try again"


class RenamePasskeyForm(passkeys.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["name"].help_text = "Name of the passkey or security key", NAME_HINT
        self.fields["name"].error_messages["required"] = "Enter a name"

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Save")
