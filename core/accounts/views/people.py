"""The pages on which the unit manager sees who has access to what and why, invites people, and takes access away."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from core.accounts import services
from core.accounts.access import standing_of, standings_of
from core.accounts.forms.people import InvitationForm, RolesForm
from core.accounts.invitations import send_invitation
from core.accounts.log import log_of_person
from core.accounts.models import User
from core.accounts.permissions import can_invite, can_keep_access_of, can_see_people

log = logging.getLogger(__name__)


def people(request: HttpRequest) -> HttpResponse:
    must_see_people(request.user)
    people = drawn_people(request)
    return render(request, "core/accounts/people.html", {"people": people, "may_invite": can_invite(request.user)})


def drawn_people(request: HttpRequest) -> str:
    return render_to_string("core/accounts/_people.html", {"standings": standings_of(User.objects.all())}, request)


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's access, what may be done about it, and what has been."""
    return show_person_as_held(request, person_for(request.user, pk))


def show_person_as_held(request: HttpRequest, found: User, status: int = 200) -> HttpResponse:
    """With the roles ticked that the person holds."""
    held = list(found.role_holdings.values_list("role", flat=True))
    return show_person(request, found, RolesForm(initial={"roles": held}), status)


def show_person(request: HttpRequest, found: User, form: RolesForm, status: int = 200) -> HttpResponse:
    context = {
        "standing": standing_of(found),
        "person": found,
        "form": form,
        "may_keep": can_keep_access_of(request.user, found),
        "entries": log_of_person(found),
    }
    return render(request, "core/accounts/person.html", context, status=status)


def invite(request: HttpRequest) -> HttpResponse:
    must_see_people(request.user)
    if not can_invite(request.user):
        raise PermissionDenied
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "core/accounts/invite.html", {"form": form}, status=400 if form.is_bound else 200)
    found = services.invite(by=request.user, **form.cleaned_data)
    tell_by_mail(request, found)
    return redirect("accounts:person", found.pk)


@require_POST
def set_roles(request: HttpRequest, pk: int) -> HttpResponse:
    found = person_to_keep(request.user, pk)
    form = RolesForm(request.POST)
    if not form.is_valid():
        return show_person(request, found, form, status=400)
    services.set_roles(by=request.user, person=found, roles=form.cleaned_data["roles"])
    messages.success(request, f"The roles of {found} are saved.")
    return redirect("accounts:person", found.pk)


@require_POST
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    found = person_to_keep(request.user, pk)
    services.close_account(by=request.user, person=found)
    messages.success(request, f"The account of {found} is closed. They are signed out and cannot sign in.")
    return redirect("accounts:person", found.pk)


@require_POST
def open_account(request: HttpRequest, pk: int) -> HttpResponse:
    found = person_to_keep(request.user, pk)
    services.open_account(by=request.user, person=found)
    messages.success(request, f"The account of {found} is open again.")
    return redirect("accounts:person", found.pk)


@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    found = person_to_keep(request.user, pk)
    if found.has_usable_password() or not found.is_active:
        messages.warning(request, f"{found} needs no invitation. A forgotten password is reset from the sign-in page.")
        return show_person_as_held(request, found, status=409)
    tell_by_mail(request, found)
    return redirect("accounts:person", found.pk)


def tell_by_mail(request: HttpRequest, found: User) -> None:
    """Send the invitation and say so; a mail server that cannot be reached costs a message, not the person."""
    try:
        send_invitation(found, request)
    except OSError:
        log.exception("An invitation could not be sent.")
        unsent = f"{found} is known here now, but the mail server could not be reached: no invitation was sent yet."
        messages.error(request, f"{unsent} Send it again from this page.")
    else:
        messages.success(request, f"An invitation is on its way to {found.email}.")


def must_see_people(user) -> None:
    """To whoever may not see who has access, these pages do not exist."""
    if not can_see_people(user):
        raise Http404


def person_for(user, pk: int) -> User:
    must_see_people(user)
    return get_object_or_404(User, pk=pk)


def person_to_keep(user, pk: int) -> User:
    found = person_for(user, pk)
    if not can_keep_access_of(user, found):
        raise PermissionDenied
    return found
