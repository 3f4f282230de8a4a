"""The pages on which a record is added, changed and deleted, and those of its history."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import capfirst

from core.pages.cells import VisibleRecords
from core.pages.deleted import deleted_headings, deleted_rows, deletion_entry, deletions, respond_gone
from core.pages.editing.forms import ANOTHER, FirstChoiceForm, RecordForm, form_of
from core.pages.editing.related_objects import related_objects_of
from core.pages.editing.saving import already_submitted, save_changed, save_new
from core.pages.editing.versions import differences, version_of
from core.pages.form_drafts import IDEMPOTENCY_KEY, VERSION
from core.pages.record_pages import own_field
from core.pages.requests import PersonRequest
from core.pages.timeline import timeline_of
from core.pages.views import RecordView
from core.records.figures import print_day
from core.records.guards import lock
from core.records.models import Record
from core.records.reads import log_reads

DELETIONS_A_PAGE = 50
CONFLICT = 409


class RecordCreateView(RecordView):
    """A new record. The address may say what it belongs to: `?body=3`."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.record_pages.can_list(self.request.user) and not self.record_pages.can_add(self.request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: PersonRequest) -> HttpResponse:
        if self.record_pages.asked_first and not self.first_choice():
            return self.show(FirstChoiceForm(self.record_pages, request.GET or None))
        return self.show(self.form(initial=self.next_ordinal() | request.GET.dict()))

    def post(self, request: PersonRequest) -> HttpResponse:
        form = self.form(request.POST)
        is_valid = form.is_valid()
        if url := already_submitted(form.cleaned_data.get(IDEMPOTENCY_KEY)):
            messages.info(request, f"This {self.record_pages.singular} has already been saved")
            return redirect(url)
        url = self.save(form) if is_valid else ""
        if not url:
            return self.show(form, status=400)
        messages.success(request, f"{capfirst(self.record_pages.singular)} added")
        return redirect(self.next_form_url(form) if ANOTHER in request.POST else url)

    def form(self, data: QueryDict | None = None, **kwargs: Any) -> RecordForm:
        record = self.record_pages.model(**self.belongs_to, **self.first_choice())
        return form_of(self.record_pages)(data, instance=record, user=self.request.user, **kwargs)

    def first_choice(self) -> dict[str, str]:
        """What the form depends on, as the address or the form says; empty where it is not chosen yet."""
        if not (name := self.record_pages.asked_first):
            return {}
        value = (self.request.GET.dict() | self.request.POST.dict()).get(name, "")
        return {name: value} if value in dict(own_field(self.record_pages.model, name).flatchoices) else {}

    @cached_property
    def belongs_to(self) -> dict[str, int]:
        """The foreign keys that the address gives or the form has chosen, by which its other choices are narrowed."""
        asked = [own_field(self.record_pages.model, name) for name in self.record_pages.form_fields]
        chosen = self.request.GET.dict() | self.request.POST.dict()
        keys = {field: chosen.get(field.name, "") for field in asked if isinstance(field, models.ForeignKey)}
        return {field.attname: int(key) for field, key in keys.items() if self.exists(field, key)}

    @staticmethod
    def exists(field: models.ForeignKey[Any, Any], key: str) -> bool:
        if not key.isdecimal() or len(key) > 9:  # too long for a database's integer
            return False
        return field.related_model._base_manager.filter(pk=key).exists()

    def next_ordinal(self) -> dict[str, int]:
        """The next free number in the order of what the new record belongs to, where such records have an order."""
        if "ordinal" not in self.record_pages.form_fields:
            return {}
        siblings = self.record_pages.model._base_manager.filter(**self.belongs_to)
        return {"ordinal": (siblings.aggregate(last=models.Max("ordinal"))["last"] or 0) + 1}

    def save(self, form: RecordForm) -> str:
        """The page of the new record; empty where the form now says why there is none."""
        try:
            return save_new(form)
        except ValidationError as refused:
            form.add_error(None, refused)
            return ""

    def next_form_url(self, form: RecordForm) -> str:
        """A new form with what the next record shares with this one."""
        query = QueryDict(mutable=True)
        for name in self.record_pages.fields_kept_for_next():
            value = form.cleaned_data.get(name)
            if value not in (None, ""):
                query[name] = print_day(value) if isinstance(value, datetime.date) else getattr(value, "pk", value)
        return f"{self.record_pages.create_url}?{query.urlencode()}"

    def show(self, form: RecordForm | FirstChoiceForm, status: int = 200) -> HttpResponse:
        pages = self.record_pages
        title = pages.add_label
        if isinstance(form, RecordForm):
            chosen = [getattr(form.instance, f"get_{name}_display")() for name in self.first_choice()]
            title = ": ".join([title, *chosen])
        context = {"record_pages": pages, "form": form, "title": title, "cancel_url": pages.list_url}
        return render(self.request, "core/pages/editing/form.html", context, status=status)


class OneRecordView(RecordView):
    """A page on which one record is changed, for those who may."""

    permission = "can_change"
    record: Record

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        record = self.record_of(pk)
        if record is None:
            return respond_gone(self.request, self.record_pages, pk)
        self.record = record
        self.name = str(self.record)
        if not getattr(self.record_pages, self.permission)(self.request.user, self.record):
            raise PermissionDenied
        log_reads([self.record], self.request.user)
        return super().dispatch(request)

    @property
    def context(self) -> dict[str, Any]:
        url = self.record_pages.detail_url(self.record)
        return {"record_pages": self.record_pages, "record": self.record, "name": self.name, "record_url": url}


class RecordEditView(OneRecordView):
    def get(self, request: PersonRequest) -> HttpResponse:
        return self.show(self.form(self.whole_record(self.record.pk) or self.record))

    @transaction.atomic
    def post(self, request: PersonRequest) -> HttpResponse:
        lock(self.record)
        form = self.form(self.record, request.POST)
        version = version_of(self.record)
        if request.POST.get(VERSION) != version:
            return self.show_conflict(form, version)
        if not (form.is_valid() and self.save(form)):
            return self.show(form, status=400)
        messages.success(request, f"{capfirst(self.record_pages.singular)} saved")
        return redirect(self.record_pages.detail_url(self.record))

    def form(self, record: Record, data: QueryDict | None = None) -> RecordForm:
        return form_of(self.record_pages)(data, instance=record, user=self.request.user)

    def save(self, form: RecordForm) -> bool:
        try:
            save_changed(form)
        except ValidationError as refused:
            form.add_error(None, refused)
            return False
        return True

    def show_conflict(self, form: RecordForm, version: str) -> HttpResponse:
        """The saved version beside what was entered over an older one. Sent again, the form is saved."""
        stored = self.whole_record(self.record.pk) or self.record
        form.is_valid()
        found = differences(form, form.asked, stored, self.request.user)
        entries = timeline_of(stored, VisibleRecords(self.request.user), 1).entries
        form.reopen(version)
        last_change = entries[0] if entries else None
        return self.show(form, CONFLICT, conflict=True, differences=found, last_change=last_change)

    def show(self, form: RecordForm, status: int = 200, **more: object) -> HttpResponse:
        context = self.context | {"form": form, "title": f"Edit {self.name}"}
        context["cancel_url"] = context["record_url"]
        return render(self.request, "core/pages/editing/form.html", context | more, status=status)


class RecordDeleteView(OneRecordView):
    permission = "can_delete"

    def get(self, request: PersonRequest) -> HttpResponse:
        return self.show()

    @transaction.atomic
    def post(self, request: PersonRequest) -> HttpResponse:
        lock(self.record)
        if request.POST.get(VERSION) != version_of(self.record):
            return self.show(CONFLICT, is_outdated=True)
        if related_objects_of(self.record, request.user).blocked_by:
            return self.show(CONFLICT)
        try:
            with transaction.atomic():
                self.record.delete()
        except ValidationError as refused:
            return self.show(CONFLICT, errors=[("", sentence) for sentence in refused.messages])
        messages.success(request, f"{capfirst(self.record_pages.singular)} deleted")
        return redirect(self.record_pages.list_url)

    def show(self, status: int = 200, **more: object) -> HttpResponse:
        pages = self.record_pages
        has_end = "ends_on" in pages.form_fields and pages.can_change(self.request.user, self.record)
        left, label, url = pages.left_by_deleting(self.request.user, self.record)
        context = self.context | {
            "left_behind": left,
            "delete_all_label": label,
            "delete_all_url": url,
            "version": version_of(self.record),
            "version_name": VERSION,
            "end_url": pages.url("edit", self.record.pk) if has_end else "",
            "delete_label": f"Delete this {pages.singular}",
            "removal": related_objects_of(self.record, self.request.user),
        }
        return render(self.request, "core/pages/editing/delete.html", context | more, status=status)


class RecordHistoryView(RecordView):
    """Every change of a record, though it be deleted since."""

    def get(self, request: PersonRequest, pk: int) -> HttpResponse:
        record = self.record_of(pk)
        deletion = None if record else deletion_entry(self.record_pages, pk, request.user)
        if record is None and deletion is None:
            raise Http404
        shown = record or self.record_pages.model.of_key(pk)
        log_reads([shown], request.user)
        context = {
            "record_pages": self.record_pages,
            "record": record,
            "record_url": self.record_pages.detail_url(record) if record else "",
            "name": deletion.label if deletion else str(record),
            "deletion": deletion,
            "timeline": timeline_of(shown, VisibleRecords(request.user)),
        }
        if record and self.record_pages.can_change(request.user, record):
            context["undo_url"] = self.record_pages.url("undo", pk)
        if deletion and self.record_pages.can_add(request.user):
            context["restore_url"] = self.record_pages.url("restore", pk)
        return render(request, "core/pages/editing/history.html", context)


class RecordDeletedView(RecordView):
    """The deleted records of a type, for those from whom none of them was hidden."""

    def get(self, request: PersonRequest) -> HttpResponse:
        pages = self.record_pages
        if not pages.sees_all(request.user):
            raise Http404
        page = Paginator(deletions(pages), DELETIONS_A_PAGE).get_page(request.GET.get("page"))
        context = {"record_pages": pages, "page": page, "table_label": f"Deleted {pages.plural}"}
        context |= {"headings": deleted_headings(), "rows": deleted_rows(pages, page)}
        return render(request, "core/pages/editing/deleted.html", context)
