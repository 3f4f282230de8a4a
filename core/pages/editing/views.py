"""The pages on which a record is added, changed and deleted, and those that tell what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.text import capfirst

from core.pages.cells import VisibleRecords
from core.pages.editing.deleted import deletion_entry, deletions
from core.pages.editing.forms import ANOTHER, RecordForm, form_of
from core.pages.editing.related_objects import related_objects_of
from core.pages.editing.rendering import fields_of, new_word
from core.pages.editing.saving import already_submitted, save_changed, save_new
from core.pages.editing.versions import differences, version_of
from core.pages.form_drafts import IDEMPOTENCY_KEY, VERSION
from core.pages.timeline import timeline_of
from core.pages.views import RecordView
from core.records.guards import lock
from core.records.reads import log_reads

DELETIONS_A_PAGE = 50
CONFLICT = 409


class FormView(RecordView):
    """A form for one record. `name` is what the record is called; nothing for a new one."""

    name = ""
    record = None

    def form(self, record: models.Model | None = None, data: QueryDict | None = None, **kwargs) -> RecordForm:
        return form_of(self.record_pages)(data, instance=record, user=self.request.user, **kwargs)

    def show(self, form: RecordForm, status: int, **context) -> HttpResponse:
        """The form as it was sent, with what is wrong with it."""
        word = form[IDEMPOTENCY_KEY] if IDEMPOTENCY_KEY in form.fields else ""
        return self.show_fields(fields_of(form), status, form=form, word=word, **context)

    def show_fields(self, fields: str, status: int = 200, **context) -> HttpResponse:
        context |= {"record_pages": self.record_pages, "fields": fields, "record": self.record, "name": self.name}
        context["back"] = self.record_pages.detail_url(self.record) if self.record else self.record_pages.list_url
        return render(self.request, "core/pages/editing/form.html", context, status=status)


class RecordCreateView(FormView):
    """A new record. The address may say what it belongs to: `?body=3`."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.record_pages.can_list(request.user) and not self.record_pages.can_add(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        fields = self.drawn()
        return self.show_fields(fields, word=new_word())

    def drawn(self) -> str:
        form = self.form(initial=self.next_place() | self.request.GET.dict())
        return fields_of(form)

    def next_place(self) -> dict[str, int]:
        """The next free place in the order of what the new record belongs to, where such records have places."""
        if "ordinal" not in self.record_pages.asked:
            return {}
        siblings = self.record_pages.model._base_manager.filter(**self.belongs())
        return {"ordinal": (siblings.aggregate(last=models.Max("ordinal"))["last"] or 0) + 1}

    def belongs(self) -> dict[str, str]:
        """The foreign keys that the address gives."""
        keys = {field.name for field in self.record_pages.model._meta.concrete_fields if field.is_relation}
        return {name: key for name, key in self.request.GET.items() if name in keys and key.isdecimal()}

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(data=request.POST)
        sound = form.is_valid()
        if url := already_submitted(form.cleaned_data.get(IDEMPOTENCY_KEY)):
            messages.info(request, f"This {self.record_pages.singular} was saved already. It was not saved twice.")
            return redirect(url)
        url = self.saved(form) if sound else ""
        if not url:
            return self.show(form, status=400)
        messages.success(request, f"{capfirst(str(form.instance))} is saved.")
        return redirect(self.another(form) if ANOTHER in request.POST else url)

    def saved(self, form: RecordForm) -> str:
        """The page of the new record; empty where the form now says why there is none."""
        try:
            return save_new(form)
        except ValidationError as refused:
            form.add_error(None, refused)
            return ""

    def another(self, form: RecordForm) -> str:
        """A new form that belongs to the same records."""
        keys = [name for name in form.asked if isinstance(form.instance._meta.get_field(name), models.ForeignKey)]
        same = QueryDict(mutable=True)
        same.update({name: key for name in keys if (key := getattr(form.instance, f"{name}_id"))})
        return f"{self.record_pages.create_url}?{same.urlencode()}"


class OneRecordView(FormView):
    """A page about changing one record, for those who may."""

    permitted = "can_change"

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.record = self.record_of(pk)
        if self.record is None:
            return self.respond_gone(pk)
        self.name = str(self.record)
        if not getattr(self.record_pages, self.permitted)(request.user, self.record):
            raise PermissionDenied
        log_reads([self.record], request.user)
        return super().dispatch(request)


class RecordEditView(OneRecordView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show_fields(self.drawn())

    def drawn(self) -> str:
        """The fields with what stands in the record and the version of that: it is read here, so that they fit."""
        form = self.form(self.whole_record(self.record.pk) or self.record)
        return fields_of(form)

    @transaction.atomic
    def post(self, request: HttpRequest) -> HttpResponse:
        lock(self.record)
        form = self.form(self.record, request.POST)
        version = version_of(self.record)
        if request.POST.get(VERSION) != version:
            return self.show_both(form, version)
        if not (form.is_valid() and self.saved(form)):
            return self.show(form, status=400)
        messages.success(request, f"{capfirst(str(self.record))} is saved.")
        return redirect(self.record_pages.detail_url(self.record))

    def saved(self, form: RecordForm) -> bool:
        try:
            save_changed(form)
        except ValidationError as refused:
            form.add_error(None, refused)
            return False
        return True

    def show_both(self, form: RecordForm, version: str) -> HttpResponse:
        """The stored version beside what was typed over an older one. Sent again, the form is taken."""
        stored = self.whole_record(self.record.pk)
        form.is_valid()
        found = differences(form, stored, self.request.user)
        last = timeline_of(stored, VisibleRecords(self.request.user), 1).entries
        form.opened_anew(version)
        return self.show(form, CONFLICT, conflict=True, differences=found, last=last[0] if last else None)


class RecordDeleteView(OneRecordView):
    permitted = "can_delete"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.ask()

    @transaction.atomic
    def post(self, request: HttpRequest) -> HttpResponse:
        lock(self.record)
        if request.POST.get(VERSION) != version_of(self.record):
            return self.ask(CONFLICT, changed=True)
        if related_objects_of(self.record, request.user).holds:
            return self.ask(CONFLICT)
        self.record.delete()
        messages.success(request, f"{capfirst(self.name)} is deleted. Its history is kept.")
        return redirect(self.record_pages.list_url)

    def ask(self, status: int = 200, **context) -> HttpResponse:
        context |= {"record_pages": self.record_pages, "record": self.record, "name": self.name}
        context |= {"version": version_of(self.record), "version_name": VERSION}
        context["back"] = self.record_pages.detail_url(self.record)
        context["edit"] = self.record_pages.url("edit", self.record.pk)
        context["removal"] = related_objects_of(self.record, self.request.user)
        return render(self.request, "core/pages/editing/delete.html", context, status=status)


class RecordHistoryView(RecordView):
    """Everything that was ever changed in a record, though it be deleted since."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record_of(pk)
        deletion = None if record else deletion_entry(self.record_pages, pk, request.user)
        if record is None and deletion is None:
            raise Http404
        shown = record or self.record_pages.model(pk=pk)
        log_reads([shown], request.user)
        name = str(record) if record else deletion.label
        context = {"record_pages": self.record_pages, "record": record, "name": name, "deletion": deletion}
        context["back"] = self.record_pages.detail_url(shown)
        trail = drawn_trail(shown, request)
        return render(request, "core/pages/editing/history.html", {**context, "trail": trail})


def drawn_trail(record: models.Model, request: HttpRequest) -> str:
    return render_to_string(
        "core/pages/_trail.html", {"trail": timeline_of(record, VisibleRecords(request.user))}, request
    )


class RecordDeletedView(RecordView):
    """The deleted records of a type, for those from whom none of them was hidden."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.record_pages.sees_all(request.user):
            raise Http404
        page = Paginator(deletions(self.record_pages), DELETIONS_A_PAGE).get_page(request.GET.get("page"))
        numbers = list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
        context = {"record_pages": self.record_pages, "page": page, "page_numbers": numbers}
        context["rows"] = [(deletion, self.record_pages.url("history", deletion.record_id)) for deletion in page]
        return render(request, "core/pages/editing/deleted.html", context)
