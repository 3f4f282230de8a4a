"""The pages on which a deleted record is restored and a change undone: each asks first, and is a change of its own."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import capfirst

from core.pages.cells import VisibleRecords
from core.pages.deleted import deletion_entry
from core.pages.editing.views import OneRecordView
from core.pages.requests import PersonRequest
from core.pages.timeline import Entry, timeline_of
from core.pages.views import RecordView
from core.records.models import Change, ChangeSet, Record
from core.records.undo import restore_deleted, revert_changes

CONFLICT = 409


class RecordRestoreView(RecordView):
    deletion: Change

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        deletion = deletion_entry(self.record_pages, pk, self.request.user)
        if deletion is None or self.record_pages.model._base_manager.filter(pk=pk).exists():
            raise Http404
        if not self.record_pages.can_add(self.request.user):
            raise PermissionDenied
        self.deletion = deletion
        return super().dispatch(request, pk)

    def get(self, request: PersonRequest, pk: int) -> HttpResponse:
        return self.show(pk)

    def post(self, request: PersonRequest, pk: int) -> HttpResponse:
        try:
            record = self.restore()
        except ValidationError as refused:
            return self.show(pk, refused.messages)
        messages.success(request, f"{capfirst(self.record_pages.singular)} restored")
        return redirect(self.record_pages.detail_url(record))

    @transaction.atomic
    def restore(self) -> Record:
        record = restore_deleted(self.deletion, by=self.request.user)
        if not self.record_pages.can_change(self.request.user, record):
            raise PermissionDenied
        return record

    def show(self, pk: int, refusals: list[str] | None = None) -> HttpResponse:
        context = {
            "record_pages": self.record_pages,
            "name": self.deletion.label,
            "deletion": self.deletion,
            "record_url": self.record_pages.url("history", pk),
            "errors": [("", sentence) for sentence in refusals or ()],
        }
        status = CONFLICT if refusals else 200
        return render(self.request, "core/pages/editing/restore.html", context, status=status)


class RecordUndoView(OneRecordView):
    """Undoes one change of a record; `change` in the address names its change set."""

    def get(self, request: PersonRequest) -> HttpResponse:
        return self.show()

    def post(self, request: PersonRequest) -> HttpResponse:
        try:
            revert_changes(self.record, self.change_set, by=request.user)
        except ValidationError as refused:
            return self.show(refused.messages)
        messages.success(request, "Change undone")
        return redirect(self.record_pages.detail_url(self.record))

    def show(self, refusals: list[str] | None = None) -> HttpResponse:
        context = self.context | {"entry": self.entry}
        context["errors"] = [("", sentence) for sentence in refusals or ()]
        status = CONFLICT if refusals else 200
        return render(self.request, "core/pages/editing/undo.html", context, status=status)

    @property
    def entry(self) -> Entry:
        """The change in words. 404 where it is none of this record's, or is not one that can be undone."""
        entries = timeline_of(self.record_of(self.record.pk) or self.record, VisibleRecords(self.request.user)).entries
        chosen = self.request.GET.get("change", "")
        found = [each for each in entries if str(each.change_set_id) == chosen and each.action == "changed"]
        if not found:
            raise Http404
        return found[0]

    @property
    def change_set(self) -> ChangeSet:
        return ChangeSet.objects.get(pk=self.entry.change_set_id)
