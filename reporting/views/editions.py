"""Editions: reading them, downloading them, and moving them on."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from records.remembering import remembered
from reporting.behind import is_behind_now
from reporting.files import CONTENT_TYPES
from reporting.forms import ApproveForm, PublishForm, ReleaseForm, SubmitForm
from reporting.models import Edition
from reporting.permissions import can_prepare_editions
from reporting.render import html_fragment
from reporting.views.downloads import download_of
from reporting.waiting import file_for, store_all

CONFLICT = 409
STEPS = {
    ("annual report", "draft"): ("approve", "Record its approval", ApproveForm),
    ("annual report", "approved"): ("submit", "Record its submission", SubmitForm),
    ("annual report", "submitted"): ("publish", "Publish it", PublishForm),
    ("key messages", "draft"): ("release", "Record its release by the chair", ReleaseForm),
    ("key messages", "approved"): ("publish", "Publish it", PublishForm),
}


def readable(request: HttpRequest, pk: int, with_content: bool = True) -> Edition:
    editions = Edition.objects.visible_to(request.user).without_content()
    return get_object_or_404(editions.defer(None) if with_content else editions, pk=pk)


def next_step(edition: Edition) -> tuple | None:
    return STEPS.get((edition.kind, edition.status))


@require_GET
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    return show_edition(request, readable(request, pk, with_content=False))


def show_edition(request: HttpRequest, shown: Edition, status: int = 200) -> HttpResponse:
    step = next_step(shown) if can_prepare_editions(request.user) else None
    context = {
        "edition": shown,
        "steps": shown.steps.select_related("meeting__body"),
        "step": {"name": step[0], "label": step[1]} if step else None,
        "is_behind": step is not None and is_behind_now(shown.pk),
        "fragment": fragment_of(shown.pk),
    }
    return render(request, "reporting/edition.html", context, status=status)


def fragment_of(pk: int) -> str:
    """The edition as it reads, the same for everyone who may read it."""
    return remembered(lambda: html_fragment(Edition.objects.get(pk=pk).document), "edition", pk)


@require_GET
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The edition as a file. A frozen one comes from the store."""
    shown = readable(request, pk)
    name = f"{slugify(str(shown))}.{kind}"
    return download_of(request, lambda: file_for(shown, kind, request.user), name, CONTENT_TYPES[kind])


@require_http_methods(["GET", "POST"])
def take_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The form of an edition's next step. Any other step is not there to be taken."""
    moved = readable(request, pk)
    if not can_prepare_editions(request.user):
        raise PermissionDenied
    step = next_step(moved)
    if step is None or step[0] != name:
        if request.method == "POST":
            messages.error(request, f"That step cannot be taken: this edition is {moved.status}.")
            return show_edition(request, moved, status=CONFLICT)
        raise Http404
    form = step[2](request.POST if request.method == "POST" else None, edition=moved)
    if form.is_valid() and form.performed(request.user):
        store_all(moved, request.user)
        messages.success(request, f"{moved} is now {moved.status}.")
        return redirect(moved)
    context = {"edition": moved, "form": form, "label": step[1]}
    return render(request, "reporting/step.html", context, status=400 if form.is_bound else 200)
