"""The pages on which the unit manager sees who has access to what and why, invites people, and removes access."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from core.accounts import second_factor, services
from core.accounts.access import access_summaries, access_summary
from core.accounts.forms.people import InvitationForm, RolesForm
from core.accounts.invitations import mail_folder, send_invitation
from core.accounts.log import changes_about
from core.accounts.models import AccessProposal, User
from core.accounts.permissions import (
    can_confirm,
    can_invite,
    can_manage_access_of,
    can_see_people,
    can_see_system,
)
from core.accounts.requests import AuthenticatedHttpRequest

log = logging.getLogger(__name__)


def people(request: AuthenticatedHttpRequest) -> HttpResponse:
    require_people_visible(request.user)
    context = {
        "summaries": access_summaries(User.objects.all()),
        "can_invite": can_invite(request.user),
        "can_see_system": can_see_system(request.user),
        "proposals": AccessProposal.objects.select_related("person", "proposed_by"),
    }
    return render(request, "core/accounts/people.html", context)


def person(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """One person's access, what may be done about it, and what has been."""
    return person_page(request, person_or_404(request.user, pk))


def person_page(
    request: AuthenticatedHttpRequest, person: User, form: RolesForm | None = None, status: int = 200
) -> HttpResponse:
    held = list(person.role_holdings.values_list("role", flat=True))
    context = {
        "access": access_summary(person),
        "person": person,
        "form": form or RolesForm(initial={"roles": held}),
        "can_manage": can_manage_access_of(request.user, person),
        "has_second_factor": second_factor.factors_of(person).exists(),
        "needs_second_factor": second_factor.is_required_of(person),
        "proposals": [(each, can_confirm(request.user, each)) for each in proposals_for(person)],
        "entries": changes_about(person),
    }
    return render(request, "core/accounts/person.html", context, status=status)


def proposals_for(person: User) -> QuerySet[AccessProposal]:
    return person.access_proposals.select_related("person", "proposed_by")


def invite(request: AuthenticatedHttpRequest) -> HttpResponse:
    require_people_visible(request.user)
    if not can_invite(request.user):
        raise PermissionDenied
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "core/accounts/invite.html", {"form": form}, status=400 if form.is_bound else 200)
    found = services.invite(by=request.user, **form.cleaned_data)
    email_invitation(request, found)
    return redirect("accounts:person", found.pk)


@require_POST
def set_roles(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    found = person_to_manage(request.user, pk)
    form = RolesForm(request.POST)
    if not form.is_valid():
        return person_page(request, found, form, status=400)
    services.set_roles(by=request.user, person=found, roles=form.cleaned_data["roles"])
    messages.success(request, f"Roles of {found} saved")
    return redirect("accounts:person", found.pk)


@require_POST
def reset_second_factor(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    found = person_to_manage(request.user, pk)
    services.propose_second_factor_reset(by=request.user, person=found)
    messages.success(request, "Reset of 2-step verification proposed. A second person has to confirm it")
    return redirect("accounts:person", pk)


@require_POST
def confirm(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    proposal = proposal_to_answer(request, pk)
    services.confirm(by=request.user, proposal=proposal)
    messages.success(request, f"{proposal.what} confirmed")
    return redirect("accounts:person", pk)


@require_POST
def withdraw(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    proposal = proposal_to_answer(request, pk)
    services.withdraw(by=request.user, proposal=proposal)
    messages.success(request, f"{proposal.what} withdrawn")
    return redirect("accounts:person", pk)


def proposal_to_answer(request: AuthenticatedHttpRequest, pk: int) -> AccessProposal:
    """The one on whose button the person clicked. Not found where it has been answered since."""
    found = person_to_manage(request.user, pk)
    return get_object_or_404(found.access_proposals, pk=number_in(request.POST.get("proposal", "")))


def number_in(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0


@require_POST
def close_account(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    found = person_to_manage(request.user, pk)
    services.close_account(by=request.user, person=found)
    messages.success(request, f"Account of {found} closed. They are signed out and cannot sign in")
    return redirect("accounts:person", found.pk)


@require_POST
def open_account(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    found = person_to_manage(request.user, pk)
    services.open_account(by=request.user, person=found)
    messages.success(request, f"Account of {found} reopened")
    return redirect("accounts:person", found.pk)


@require_POST
def invite_again(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    found = person_to_manage(request.user, pk)
    if found.has_usable_password() or not found.is_active:
        messages.warning(request, f"{found} does not need an invitation. Passwords are reset from the sign-in page.")
        return person_page(request, found, status=409)
    email_invitation(request, found)
    return redirect("accounts:person", found.pk)


def email_invitation(request: AuthenticatedHttpRequest, person: User) -> None:
    """A mail server that cannot be reached is reported on the page; the person stays."""
    try:
        send_invitation(person, request)
    except OSError:
        log.exception("An invitation could not be sent.")
        messages.error(
            request,
            f"{person} has been added, but the invitation was not sent because the mail server could not be reached. "
            "Send the invitation again from this page.",
        )
    else:
        if folder := mail_folder():
            messages.warning(request, f"No mail server is set up. The invitation is a file in {folder}")
        else:
            messages.success(request, f"Invitation sent to {person.email}")


def require_people_visible(user: User) -> None:
    """Not found for those who may not see who has access."""
    if not can_see_people(user):
        raise Http404


def person_or_404(user: User, pk: int) -> User:
    require_people_visible(user)
    return get_object_or_404(User, pk=pk)


def person_to_manage(user: User, pk: int) -> User:
    found = person_or_404(user, pk)
    if not can_manage_access_of(user, found):
        raise PermissionDenied
    return found
