"""To be removed when every app declares its moves in `core.records.transitions`.

One step in the life of a record, taken on a page of its own: deciding, completing, cancelling.

An app declares its steps in `steps.py`: what is asked, the service that does it, and who may. The page, its address and
the link to it from the record follow from that, and so does what is said where the service refuses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from core.pages.editing.rendering import fields_of
from core.pages.record_pages import pages_of
from core.pages.transitions import TransitionForm
from core.pages.views import RecordView
from core.records.reads import log_reads


@dataclass(frozen=True)
class Step:
    """`do` is the service, which takes the record as `record_as`. `is_next` is whether the record offers the step."""

    model: type[models.Model]
    name: str
    label: str
    told: str
    form: type[TransitionForm]
    do: Callable
    record_as: str
    may: Callable[[object, models.Model], bool]
    is_next: Callable[[models.Model], bool]

    def address(self, record: models.Model) -> str:
        return pages_of(self.model).url(self.name, record.pk)


def links_to(steps: tuple[Step, ...], user, record: models.Model) -> tuple[tuple[str, str], ...]:
    """The steps that this person may take with the record now, as label and address: for `RecordPages.extra_links`."""
    fitting = (step for step in steps if isinstance(record, step.model) and step.is_next(record))
    return tuple((step.label, step.address(record)) for step in fitting if step.may(user, record))


class StepView(RecordView):
    step: Step = None

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.record = self.record_of(pk)
        if self.record is None:
            return self.respond_gone(pk)
        if not self.step.may(request.user, self.record):
            raise PermissionDenied
        log_reads([self.record], request.user)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.drawn())

    def drawn(self) -> str:
        record = self.record_of(self.record.pk) or self.record
        return self.fields_of(self.step.form(record=record))

    def fields_of(self, form: TransitionForm) -> str:
        helper = FormHelper(form)
        helper.mark_optional = form.mark_optional
        helper.add_input(Submit("", self.step.label))
        return fields_of(form, helper)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.step.form(request.POST, record=self.record)
        if not (form.is_valid() and self.done(form)):
            return self.show(self.fields_of(form), status=400, form=form)
        messages.success(request, f"{self.record}: {self.step.told}.")
        return redirect(self.record_pages.detail_url(self.record))

    def done(self, form: TransitionForm) -> bool:
        """Whether the service did it; why not becomes an error of the form."""
        try:
            self.step.do(by=self.request.user, **{self.step.record_as: self.record}, **form.cleaned_data)
        except ValidationError as refused:
            form.refuse(refused)
            return False
        return True

    def show(self, fields: str, status: int = 200, **context) -> HttpResponse:
        context |= {"record_pages": self.record_pages, "record": self.record, "step": self.step, "fields": fields}
        context |= {"name": str(self.record), "back": self.record_pages.detail_url(self.record)}
        return render(self.request, "core/pages/old_step.html", context, status=status)


def step_urls(*steps: Step) -> list[URLPattern]:
    """The page of each step under its record: `<plural>/<pk>/decide/`, named `<model>-decide`."""
    return [_url_of(step, pages_of(step.model)) for step in steps]


def _url_of(step: Step, pages) -> URLPattern:
    view = StepView.as_view(record_pages=pages, step=step)
    return path(f"{pages.path}/<int:pk>/{step.name}/", view, name=f"{pages.url_name}-{step.name}")
