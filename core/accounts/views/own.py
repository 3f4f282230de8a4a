"""The page that says what a person may do here, and the answer to an invitation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from core.accounts.access import access_summary
from core.accounts.forms.people import FirstPasswordForm
from core.accounts.invitations import invited_by
from core.accounts.requests import AuthenticatedHttpRequest
from core.accounts.roles import registered_roles
from core.accounts.services import accept_invitation


def access(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The person's roles, each with what it allows and why they hold it, and the roles they do not hold."""
    others = [role for role in registered_roles() if not request.user.holds(role)]
    return render(request, "core/accounts/access.html", {"access": access_summary(request.user), "others": others})


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
