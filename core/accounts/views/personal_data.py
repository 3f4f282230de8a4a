"""A person's data: found by name or address, exported as a file, erased on request. For those who manage people."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.models import User
from core.accounts.permissions import can_invite, can_manage_access_of
from core.accounts.personal_data import erase, exported, find_people, obstacles, personal_tables
from core.accounts.requests import AuthenticatedHttpRequest
from core.pages.forms import helper_of, reason_field

MOST_FOUND = 20
CONFLICT = 409


class ErasureForm(forms.Form):
    reason = reason_field("Such as the date of the request. Do not name the person.", "Enter why the data is erased")

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Erase this person’s data")


@require_safe
def find(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Find an account whose data is asked for."""
    require_manager(request.user)
    words = request.GET.get("q", "").replace("\0", " ").strip()[:150]
    found = list(find_people(words)[:MOST_FOUND]) if words else []
    return render(request, "core/accounts/personal_data.html", {"words": words, "found": found})


@require_safe
def personal_data(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """What is recorded of one person, and what erasing it would replace."""
    return data_page(request, person_or_404(request.user, pk))


def data_page(
    request: AuthenticatedHttpRequest, person: User, form: ErasureForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "person": person,
        "tables": personal_tables(person),
        "obstacles": obstacles(request.user, person),
        "may_erase": can_manage_access_of(request.user, person),
        "form": form or ErasureForm(),
    }
    return render(request, "core/accounts/personal_data_of.html", context, status=status)


@require_safe
def download(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    person = person_or_404(request.user, pk)
    headers = {"Content-Disposition": f'attachment; filename="personal-data-{person.pk}.zip"'}
    return HttpResponse(exported(person), content_type="application/zip", headers=headers)


@require_http_methods(["POST"])
def erase_person(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    person = person_or_404(request.user, pk)
    if not can_manage_access_of(request.user, person):
        raise PermissionDenied
    if obstacles(request.user, person):
        return data_page(request, person, status=CONFLICT)
    form = ErasureForm(request.POST)
    if not form.is_valid():
        return data_page(request, person, form, status=400)
    try:
        erase(by=request.user, person=person, reason=form.cleaned_data["reason"])
    except ValidationError as refused:
        form.add_error(None, refused)
        return data_page(request, person, form, status=CONFLICT)
    messages.success(request, "Personal data erased")
    return redirect("accounts:personal-data", person.pk)


def require_manager(user: User) -> None:
    if not can_invite(user):
        raise Http404


def person_or_404(user: User, pk: int) -> User:
    require_manager(user)
    return get_object_or_404(User, pk=pk)
