"""Signing in, and the page that says what a person may do here."""

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.forms import SignInForm
from accounts.roles import ROLES


class SignInView(LoginView):
    """The one way in. Who is signed in already is sent on."""

    authentication_form = SignInForm
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True


def access(request: HttpRequest) -> HttpResponse:
    """The person's roles, each with its sentence, and the ones they do not hold."""
    held = [role for role in ROLES if request.user.holds(role)]
    others = [role for role in ROLES if not request.user.holds(role)]
    return render(request, "accounts/access.html", {"held": held, "others": others})
