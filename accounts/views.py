"""The page that says what a person may do here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.roles import ROLES


def access(request: HttpRequest) -> HttpResponse:
    """The person's roles, each with its sentence, and the ones they do not hold."""
    held = [role for role in ROLES if request.user.holds(role)]
    others = [role for role in ROLES if not request.user.holds(role)]
    return render(request, "accounts/access.html", {"held": held, "others": others})
