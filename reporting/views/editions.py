"""Editions: reading them, downloading them, and moving them on."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from reporting.editing.staleness import behind_now
from reporting.file_requests import file_for, store_all
from reporting.files import CONTENT_TYPES
from reporting.forms import ApproveForm, PublishForm, ReleaseForm, SubmitForm, TransitionForm
from reporting.models import Edition
from reporting.permissions import can_prepare_editions
from reporting.render import html_fragment
from reporting.views.downloads import download_of

CONFLICT = 409
STEPS = {
    ("annual report", "draft"): ("approve", "Record its approval", ApproveForm),
    ("annual report", "approved"): ("submit", "Record its submission", SubmitForm),
    ("annual report", "submitted"): ("publish", "Publish it", PublishForm),
    ("key messages", "draft"): ("release", "Record its release by the chair", ReleaseForm),
    ("key messages", "approved"): ("publish", "Publish it", PublishForm),
}


def readable(user, pk: int) -> Edition:
    return get_object_or_404(Edition.objects.visible_to(user).without_content(), pk=pk)


def next_step(edition: Edition) -> tuple | None:
    return STEPS.get((edition.kind, edition.status))


@require_GET
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    return show_edition(request, pk)


def show_edition(request: HttpRequest, pk: int, status: int = 200) -> HttpResponse:
    context = page_of(request.user, pk)
    return render(request, "reporting/edition.html", context, status=status)


def page_of(user, pk: int) -> dict:
    shown = readable(user, pk)
    step = next_step(shown) if can_prepare_editions(user) else None
    return {
        "edition": shown,
        "steps": [taken.sentence for taken in shown.steps.all()],
        "step": {"name": step[0], "label": step[1]} if step else None,
        "behind": behind_now(pk).label if step else "",
        "fragment": fragment_of(pk),
    }


def fragment_of(pk: int) -> str:
    """The edition as it reads, the same for everyone who may read it."""
    return html_fragment(Edition.objects.get(pk=pk).document)


@require_GET
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The edition as a file. A frozen one comes from the store."""
    shown = readable(request.user, pk)
    name = f"{slugify(str(shown))}.{kind}"
    return download_of(request, lambda: file_for(shown, kind, request.user), name, CONTENT_TYPES[kind])


@require_http_methods(["GET", "POST"])
def take_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The form of an edition's next step. Any other step is not there to be taken."""
    if request.method == "POST":
        return _taken(request, pk, name)
    context = step_of(request.user, pk, name)
    return render(request, "reporting/step.html", context)


def step_of(user, pk: int, name: str) -> dict:
    """What the page of the step is given."""
    moved, step = movable(user, pk, name)
    if step is None:
        raise Http404
    return drawn(step[2](edition=moved), step[1])


def movable(user, pk: int, name: str) -> tuple[Edition, tuple | None]:
    """The edition, and the step of this name where it is the next one."""
    moved = readable(user, pk)
    if not can_prepare_editions(user):
        raise PermissionDenied
    step = next_step(moved)
    return moved, step if step and step[0] == name else None


def drawn(form: TransitionForm, label: str) -> dict:
    return {"edition": form.edition, "label": label, "notice": form.notice, "fields": form.drawn}


def _taken(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    moved, step = movable(request.user, pk, name)
    if step is None:
        messages.error(request, f"That step cannot be taken: this edition is {moved.status}.")
        return show_edition(request, pk, status=CONFLICT)
    form = step[2](request.POST, edition=moved)
    if form.is_valid() and form.performed(request.user):
        store_all(moved, request.user)
        messages.success(request, f"{moved} is now {moved.status}.")
        return redirect(moved)
    return render(request, "reporting/step.html", {"form": form, **drawn(form, step[1])}, status=400)
