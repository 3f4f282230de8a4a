"""The page that says what a person may do here, and the answer to an invitation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from core.accounts.access import standing_of
from core.accounts.forms.people import FirstPasswordForm
from core.accounts.invitations import invited_by
from core.accounts.roles import registered_roles
from core.accounts.services import accept_invitation


def access(request: HttpRequest) -> HttpResponse:
    """The person's roles, each with its sentence and its reason, and the ones they do not hold."""
    others = [role for role in registered_roles() if not request.user.holds(role)]
    return render(request, "core/accounts/access.html", {"standing": standing_of(request.user), "others": others})


@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
def invitation(request: HttpRequest, word: str) -> HttpResponse:
    """Where the link of an invitation leads: a form for the first password, or why there is none."""
    person = invited_by(word)
    if person is None:
        return render(request, "core/accounts/invitation_over.html", status=410)
    form = FirstPasswordForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        accept_invitation(person=person, password=form.cleaned_data["password1"])
        messages.success(request, "Your password is set. Sign in with it.")
        return redirect("account_login")
    return render(request, "core/accounts/invitation.html", {"form": form, "person": person})
