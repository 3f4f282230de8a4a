"""What must hold of a signed-in person with every request."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.accounts import demonstration, second_factor
from core.accounts.models import User

GetResponse = Callable[[HttpRequest], HttpResponse]


# What a person reaches who has to set up a second factor.
SETTING_UP = ("mfa_", "account_logout", "account_reauthenticate")


class SecondFactorRequired:
    """Whoever needs a second factor and has had time to set one up is led to where that is done."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *args: object) -> HttpResponse | None:
        name = request.resolver_match.url_name if request.resolver_match else None
        if not isinstance(request.user, User) or (name or "").startswith(SETTING_UP):
            return None
        return redirect("mfa_index") if second_factor.is_overdue(request, request.user) else None


class DemonstrationStaysLocal:
    """A session of a demonstration account ends where the account may not be used."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User) and not demonstration.may_be_used(request.user, request):
            logout(request)
            return demonstration.refuse(request)
        return self.get_response(request)


class NothingIsKept:
    """The browser keeps no page, and at the end of a session drops what it has, so that Back shows nobody's pages.

    Cookies are left out of what is dropped: a browser would clear those of every site of the council's domain.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "no-store"
        if was_signed_in and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response
