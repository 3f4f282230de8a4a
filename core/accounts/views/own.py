"""The page that says what a person may do here, and the answer to an invitation."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from core.accounts.access import access_summary
from core.accounts.access_log import AccessEventKind, log_access
from core.accounts.browsers import browser_of
from core.accounts.first_manager import is_in_force
from core.accounts.forms.people import FirstManagerForm, FirstPasswordForm
from core.accounts.invitations import invited_by
from core.accounts.requests import AuthenticatedHttpRequest
from core.accounts.roles import registered_roles
from core.accounts.services import accept_invitation, make_first_manager


def access(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The person's roles, each with what it allows and why they hold it, and the roles they do not hold."""
    others = [role for role in registered_roles() if not request.user.holds(role)]
    return render(request, "core/accounts/access.html", {"access": access_summary(request.user), "others": others})


def sessions(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Where the person is signed in, and a button that ends all of it but this."""
    UserSession.objects.create_from_request(request)
    found = sorted(UserSession.objects.purge_and_list(request.user), key=lambda each: each.created_at, reverse=True)
    rows = [(each, browser_of(each.user_agent), each.session_key == request.session.session_key) for each in found]
    return render(request, "core/accounts/sessions.html", {"sessions": rows, "hours": settings.SESSION_MOST_HOURS})


@require_POST
def end_other_sessions(request: AuthenticatedHttpRequest) -> HttpResponse:
    request.user.end_sessions()
    update_session_auth_hash(request, request.user)
    log_access(AccessEventKind.SESSIONS_ENDED, request.user, request=request)
    messages.success(request, "Signed out everywhere else")
    return redirect("accounts:sessions")


@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of an invitation leads: a form for the first password, or why there is none."""
    person = invited_by(token)
    if person is None:
        return render(request, "core/accounts/invitation_over.html", status=410)
    form = FirstPasswordForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        accept_invitation(person=person, password=form.cleaned_data["password1"])
        messages.success(request, "Password set. You can now sign in")
        return redirect("account_login")
    context = {"form": form, "person": person}
    return render(request, "core/accounts/invitation.html", context, status=400 if form.is_bound else 200)


@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
def first_manager(request: HttpRequest) -> HttpResponse:
    """Where the link for the first unit manager leads: a form for their account, or why there is none."""
    key = request.GET.get("key", "")
    if not is_in_force(key):
        return render(request, "core/accounts/first_manager_over.html", status=410)
    form = FirstManagerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        entered = form.cleaned_data
        make_first_manager(key=key, name=entered["name"], email=entered["email"], password=entered["password1"])
        messages.success(request, "Account created. You can now sign in")
        return redirect("account_login")
    return render(request, "core/accounts/first_manager.html", {"form": form}, status=400 if form.is_bound else 200)
