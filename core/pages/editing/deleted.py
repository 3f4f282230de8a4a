"""Records that were deleted. Their history stays, for those from whom nothing of their kind is hidden."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.pages.form_drafts import shown
from core.pages.record_pages import RecordPages
from core.records.models import Change

GONE = 410


def deletions(pages: RecordPages) -> QuerySet[Change]:
    """The deletions of records of this type, the latest first."""
    gone = Change.objects.filter(record_type=pages.model._meta.label_lower, action=Change.Action.DELETED)
    return gone.select_related("change_set")


def deletion_entry(pages: RecordPages, pk: int, user) -> Change | None:
    """How the record of this key was deleted, where it was and the person may know."""
    return deletions(pages).filter(record_id=pk).first() if pages.sees_all(user) else None


def respond_gone(request: HttpRequest, pages: RecordPages, pk: int) -> HttpResponse:
    """What became of a record that is not there, with what was typed of it; nothing to who may not know."""
    deletion = deletion_entry(pages, pk, request.user)
    if deletion is None:
        raise Http404
    context = {"record_pages": pages, "deletion": deletion, "typed": shown(request.POST.items())}
    context["history"] = pages.url("history", pk)
    return render(request, "core/pages/editing/gone.html", context, status=GONE)
