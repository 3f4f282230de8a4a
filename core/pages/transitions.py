"""The pages on which a record's status is changed, one for each transition that `core.records.transitions` knows."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone

from core.pages.deleted import respond_gone
from core.pages.fields import DAY_LIKE, DayField
from core.pages.forms import helper_of
from core.pages.record_pages import registered_pages
from core.pages.requests import PersonRequest
from core.pages.views import RecordView
from core.records.models import Record
from core.records.permissions import Person
from core.records.reads import log_reads
from core.records.transitions import Transition, available_transitions, transitions_of

CONFLICT = 409
UNKNOWN_DAY = "Leave empty if the date is not known."


class TransitionForm(forms.Form):
    """What a transition asks. Its fields have the names of the function's arguments."""

    mark_optional = True
    helper: FormHelper

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record

    def refuse(self, refused: ValidationError) -> None:
        """Put each error at its field, where this form has the field."""
        by_field = refused.error_dict if hasattr(refused, "error_dict") else {None: refused.error_list}
        for name, errors in by_field.items():
            self.add_error(name if name in self.fields else None, errors)


class OnDayField(DayField):
    """The day on which something was done: today, unless another is typed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", DAY_LIKE if kwargs.get("required", True) else UNKNOWN_DAY)
        kwargs.setdefault("label", "Date")
        required = {"required": f"Enter a {kwargs['label'].lower()}"}
        super().__init__(initial=timezone.localdate, error_messages=required, **kwargs)


class DatedForm(TransitionForm):
    """A transition that asks no more than the day."""

    on = OnDayField()


class StatusWordsForm(TransitionForm):
    """What the report prints where the status alone would not do."""

    status_words = forms.CharField(
        label="Status as shown in the report",
        required=False,
        max_length=150,
        help_text="Leave empty to show the status itself.",
        error_messages={"max_length": "Status as shown in the report must be 150 characters or less"},
    )


class CompleteForm(StatusWordsForm):
    on = OnDayField(label="Date completed", required=False)
    field_order = ("on",)


class TransitionView(RecordView):
    """One page for each name of a record type's transitions; the record's state decides which of that name is meant."""

    name: str = ""
    template = "core/pages/transition.html"
    transition: Transition
    record: Record

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        record = self.record_of(pk)
        if record is None:
            return respond_gone(self.request, self.record_pages, pk)
        self.record = record
        self.transition = self.find_transition()
        self.transition.require_permission(self.request.user, self.record)
        log_reads([self.record], self.request.user)
        return super().dispatch(request)

    def find_transition(self) -> Transition:
        """That of this name which starts from the record's state; the first of the name where none does."""
        named = [move for move in transitions_of(self.record_pages.model) if move.name == self.name]
        return next((move for move in named if move.is_available(self.record)), named[0])

    def get(self, request: PersonRequest) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: PersonRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not (form.is_valid() and self.perform(form)):
            return self.show(form, status=400)
        messages.success(request, self.transition.success_message)
        return redirect(self.success_url())

    def success_url(self) -> str:
        return self.record_pages.detail_url(self.record)

    def form(self, data: QueryDict | None = None) -> TransitionForm:
        form: TransitionForm = (self.transition.form or TransitionForm)(data, record=self.record)
        return form

    def perform(self, form: TransitionForm) -> bool:
        """Whether the transition was made. Its refusal becomes an error of the form."""
        try:
            self.transition(self.record, by=self.request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.refuse(refused)
            return False
        return True

    def show(self, form: TransitionForm, status: int = 200) -> HttpResponse:
        """The form, or why the transition cannot be made now."""
        objections = [] if form.is_bound else self.transition.objections(self.record, self.request.user)
        form.helper = helper_for(form, self.transition.label)
        context = {
            "record_pages": self.record_pages,
            "record": self.record,
            "name": str(self.record),
            "transition": self.transition,
            "objections": objections,
            "effects": list(self.transition.effects(self.record)),
            "form": form,
            "back": self.record_pages.detail_url(self.record),
        }
        return render(self.request, self.template, context, status=CONFLICT if objections else status)


def helper_for(form: TransitionForm, label: str) -> FormHelper:
    helper = helper_of(form, label)
    helper.mark_optional = form.mark_optional
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


def available_links(user: Person, record: Record) -> tuple[tuple[str, str], ...]:
    """The transitions that this person may make with the record now, as label and address."""
    pages = registered_pages(type(record))
    return tuple((move.label, pages.url(move.name, record.pk)) for move in available_transitions(user, record))


def transition_urls(*record_types: type[Record], view: type[TransitionView] = TransitionView) -> list[URLPattern]:
    """The pages of these types' transitions: `<plural>/<pk>/complete/`, named `<model>-complete`."""
    return [url for model in record_types for url in _urls_of(model, view)]


def _urls_of(model: type[Record], view: type[TransitionView]) -> list[URLPattern]:
    pages = registered_pages(model)
    names = dict.fromkeys(move.name for move in transitions_of(model))
    return [
        path(
            f"{pages.path}/<int:pk>/{name}/",
            view.as_view(record_pages=pages, name=name),
            name=f"{pages.url_name}-{name}",
        )
        for name in names
    ]
