"""The accounts of a demonstration, whose one password is printed: they work on the machine itself and nowhere else."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.accounts.models import User

FORWARDED = ("X-Forwarded-For", "X-Real-IP", "Forwarded")


def may_be_used(account: User, request: HttpRequest) -> bool:
    """Always for a person's own account; for one of the demonstration where this is one, and as it was asked for."""
    if not account.is_demonstration:
        return True
    return settings.DEMONSTRATION and (settings.DEMONSTRATION_FROM_ANYWHERE or is_from_this_machine(request))


def is_from_this_machine(request: HttpRequest) -> bool:
    """Not what a proxy passes on: its own address says nothing about where the request comes from."""
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def refuse(request: HttpRequest) -> HttpResponse:
    return render(request, "core/accounts/demonstration_elsewhere.html", status=403)
