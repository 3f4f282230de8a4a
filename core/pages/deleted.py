"""Records that were deleted. Their history stays, for those from whom nothing of their kind is hidden."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render

from core.pages.cells import EMPTY, Cell, Row, print_moment
from core.pages.form_drafts import entered
from core.pages.listing import Heading
from core.pages.record_pages import RecordPages
from core.pages.requests import PersonRequest
from core.records.models import Change
from core.records.permissions import Person
from core.records.shown import note_shown

GONE = 410
HEADINGS = ("Record", "Deleted on", "Deleted by")


def deletions(pages: RecordPages) -> QuerySet[Change]:
    """The deletions of records of this type, the latest first."""
    gone = Change.objects.filter(record_type=pages.model._meta.label_lower, action=Change.Action.DELETED)
    return gone.select_related("change_set")


def deletion_entry(pages: RecordPages, pk: int, user: Person) -> Change | None:
    """How the record of this key was deleted, where it was and the person may know."""
    return deletions(pages).filter(record_id=pk).first() if pages.sees_all(user) else None


def respond_gone(request: PersonRequest, pages: RecordPages, pk: int) -> HttpResponse:
    """Who deleted the record, with what was entered in its form; 404 to a person who may not know of it."""
    deletion = deletion_entry(pages, pk, request.user)
    if deletion is None:
        raise Http404
    note_shown([pages.model.of_key(pk)])
    context = {
        "record_pages": pages,
        "deletion": deletion,
        "entered": entered(request.POST.items()),
        "history_url": pages.url("history", pk),
    }
    return render(request, "core/pages/gone.html", context, status=GONE)


def deleted_headings() -> list[Heading]:
    return [Heading(label) for label in HEADINGS]


def deleted_rows(pages: RecordPages, found: Iterable[Change]) -> list[Row]:
    """Each deleted record, linked to its history."""
    found = list(found)
    note_shown(pages.model.of_key(deletion.record_id) for deletion in found)
    return [
        Row(
            (
                Cell(deletion.label, pages.url("history", deletion.record_id), label=HEADINGS[0]),
                Cell(print_moment(deletion.change_set.at), kind="day", label=HEADINGS[1]),
                Cell(deletion.change_set.by_name or EMPTY, label=HEADINGS[2]),
            )
        )
        for deletion in found
    ]
