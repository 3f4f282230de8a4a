"""The forms by which the unit manager keeps people, and the one that an invited person answers with."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from core.accounts.forms.entrance import NEW_PASSWORD_HINT, address_field, password_helper_of
from core.accounts.models import User
from core.accounts.roles import granted_roles
from core.pages.forms import helper_of

ROLES_HINT = "Roles that follow from a seat, a chair, a review or an agency are given automatically while it lasts."


def role_choices() -> list[tuple[str, str]]:
    return [(role.code, f"{role.name}: {role.sentence}") for role in granted_roles()]


class RolesForm(forms.Form):
    """Which of the roles that are given by hand a person holds."""

    roles = forms.MultipleChoiceField(
        label="Roles", choices=role_choices, required=False, widget=forms.CheckboxSelectMultiple, help_text=ROLES_HINT
    )

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Save roles")


class InvitationForm(RolesForm):
    name = forms.CharField(
        max_length=150,
        help_text="As shown in the history, for example Amina Patel, business manager.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter the person’s name"},
    )
    email = address_field("off")
    field_order = ["name", "email", "roles"]

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Send invitation")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise ValidationError("A person with this email address already exists. Find them under People and access")
        return email


class FirstPasswordForm(forms.Form):
    password1 = forms.CharField(
        label="Password",
        strip=False,
        help_text=NEW_PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "spellcheck": "false"}),
        error_messages={"required": "Enter a password"},
    )
    password2 = forms.CharField(
        label="Confirm password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "spellcheck": "false"}),
        error_messages={"required": "Enter the password again"},
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = person

    @property
    def helper(self) -> FormHelper:
        return password_helper_of(self, "Set password")

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Passwords do not match. Enter the same password twice")
        return self.cleaned_data


class FirstManagerForm(FirstPasswordForm):
    """Who the first unit manager is. The password is judged beside the name and address typed with it."""

    name = forms.CharField(
        label="Your name",
        max_length=150,
        help_text="As shown in the history, for example Amina Patel, business manager.",
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages={"required": "Enter your name", "max_length": "Your name must be 150 characters or less"},
    )
    email = address_field("username")
    field_order = ["name", "email", "password1", "password2"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, person=User(), **kwargs)

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Create account")

    def clean_name(self) -> str:
        self.user.name = self.cleaned_data["name"]
        return self.user.name

    def clean_email(self) -> str:
        self.user.email = self.cleaned_data["email"].lower()
        if User.objects.with_address(self.user.email):
            raise ValidationError("An account with this email address already exists. Enter a different email address")
        return self.user.email
