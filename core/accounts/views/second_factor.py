"""2-step verification: allauth's views, which answer 200 to everything that they refuse; here it is a 4xx."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, ReauthenticateWebAuthnView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from core.accounts.views.entrance import InvalidFormIsBadRequest


@method_decorator(login_not_required, name="dispatch")
@method_decorator(never_cache, name="dispatch")
class CodeView(InvalidFormIsBadRequest, AuthenticateView):
    """The person has given a right password and is not signed in yet."""


class ConfirmByCodeView(InvalidFormIsBadRequest, ReauthenticateView):
    pass


@method_decorator(never_cache, name="dispatch")
class AppView(InvalidFormIsBadRequest, ActivateTOTPView):
    pass


@method_decorator(never_cache, name="dispatch")
class RecoveryCodesView(ViewRecoveryCodesView):
    pass


class PasskeyView(InvalidFormIsBadRequest, AddWebAuthnView):
    pass


class ConfirmByPasskeyView(ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        response = self.render_to_response(self.get_context_data(form=form))
        response.status_code = 400
        return response


class RenamePasskeyView(InvalidFormIsBadRequest, EditWebAuthnView):  # type: ignore[misc]  # two forms of one name
    pass
