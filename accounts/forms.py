"""The sign-in form."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    """E-mail address and password. It says the same whichever of the two is wrong."""

    username = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address.",
            "invalid": "Enter an e-mail address in full, such as name@example.org.",
        },
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "spellcheck": "false", "autocapitalize": "none"}
        ),
        error_messages={"required": "Enter your password."},
    )
    error_messages = {
        "invalid_login": "The e-mail address or the password is not right. Check both and try again.",
        "inactive": "This account is closed. Ask the safeguarding unit to open it again.",
    }

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.add_input(Submit("", "Sign in"))
        return helper

    def clean_username(self) -> str:
        return self.cleaned_data["username"].lower()
