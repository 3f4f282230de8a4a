"""One action: how it stands, what was said of it, and reporting more; moving its date."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views import View

from businessplan.action_status import Standing, standings_of
from businessplan.forms import DueDateForm, ProgressForm
from businessplan.models import Action, ProgressReport
from businessplan.permissions import can_move_due_date, can_report_progress
from businessplan.services import move_due_date, report_progress
from businessplan.views.pages import action_pages
from core.pages.editing.deleted import respond_gone
from core.pages.editing.rendering import fields_of
from core.pages.record_pages import pages_of


class ActionView(View):
    """A page about one action, for those who may know of it. `parts` are templates of what stands around its form."""

    template: str
    parts: dict[str, str]

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.today = timezone.localdate()
        self.action = self.found(pk)
        if self.action is None:
            return respond_gone(request, pages_of(Action), pk)
        return super().dispatch(request)

    def found(self, pk: int, *linked: str) -> Action | None:
        """The action with its plan, for its name and what may be done, and with the records that it is linked to so."""
        return Action.objects.visible_to(self.request.user).select_related("plan", *linked).filter(pk=pk).first()

    def opened(self, fields: Callable[[], str]) -> HttpResponse:
        """The page with the fields of a new form. What is drawn of it is kept, all of it read when it is drawn."""

        def drawn() -> dict[str, str]:
            self.action = self.found(self.action.pk, "priority") or self.action
            return {**self.drawn(), "fields": fields()}

        return self.show(drawn())

    def refused(self, form: BaseForm) -> HttpResponse:
        """The page with the form as it was sent."""
        return self.show({**self.drawn(), "fields": fields_of(form)}, 400, form=form)

    def show(self, drawn: dict[str, str], status: int = 200, **context) -> HttpResponse:
        context |= {"action": self.action, "pages": action_pages(self.request.user), **drawn}
        return render(self.request, self.template, context, status=status)

    def drawn(self) -> dict[str, str]:
        """The parts of the page by name."""
        context = self.about()
        return {name: render_to_string(part, context, self.request) for name, part in self.parts.items()}

    def about(self) -> dict:
        return {"action": self.action, "standing": self.standing(), **self.linked()}

    @property
    def may_report(self) -> bool:
        return can_report_progress(self.request.user, self.action, self.today)

    def standing(self) -> Standing:
        """How it stands: worked out where it is drawn, not for a form that is saved."""
        (standing,) = standings_of([self.action.pk], self.request.user, self.today)
        return standing

    def linked(self) -> dict[str, Action]:
        """The actions that it carries on and that replace it, where the person may know of them."""
        named = {"carried_from": self.action.carried_from_id, "replaced_by": self.action.replaced_by_id}
        seen = Action.objects.visible_to(self.request.user).select_related("plan")
        known = seen.in_bulk(filter(None, named.values()))
        return {name: known[key] for name, key in named.items() if key in known}


class ProgressView(ActionView):
    template = "businessplan/progress.html"
    parts = {"stands": "businessplan/_stands.html", "said": "businessplan/_said.html"}

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.opened(self.new_fields)

    def new_fields(self) -> str:
        """Those of a new report, kept for all actions that were last rated so on the same scale."""
        if not self.may_report:
            return ""
        latest = self.action.reports.order_by("-reported_on").values_list("rating", flat=True).first()
        initial = {"rating": latest, "dated": self.today}
        return fields_of(ProgressForm(action=self.action, initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.may_report:
            raise PermissionDenied
        form = ProgressForm(request.POST, action=self.action)
        if form.is_valid() and self.reported(request, form):
            return redirect("businessplan:progress", self.action.pk)
        return self.refused(form)

    def reported(self, request: HttpRequest, form: ProgressForm) -> bool:
        """Whether the service took it; what it refused becomes an error of the form."""
        try:
            report_progress(by=request.user, action=self.action, on=self.today, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
            return False
        messages.success(request, f"Progress on action {self.action.number} is reported.")
        return True

    def about(self) -> dict:
        """With what was said of it before, and of the actions of earlier plans that it carries on."""
        lineage = [action.pk for action in self.action.lineage()]
        reports = ProgressReport.objects.visible_to(self.request.user).filter(action__in=lineage)
        return super().about() | {
            "reports": reports.select_related("rating", "action__plan").order_by("-reported_on", "-pk"),
            "moves": self.action.due_date_changes.order_by("-changed_on"),
            "may_move": can_move_due_date(self.request.user, self.action) and self.action.due_on,
        }


class DueDateView(ActionView):
    template = "businessplan/due_date.html"
    parts = {"due": "businessplan/_due.html"}

    def get(self, request: HttpRequest) -> HttpResponse:
        self.must_move(request)
        return self.opened(lambda: fields_of(DueDateForm()))

    def post(self, request: HttpRequest) -> HttpResponse:
        self.must_move(request)
        form = DueDateForm(request.POST)
        if form.is_valid() and self.moved(request, form):
            return redirect("businessplan:progress", self.action.pk)
        return self.refused(form)

    def must_move(self, request: HttpRequest) -> None:
        """Go on only for those who may, and where there is a date to move."""
        if not can_move_due_date(request.user, self.action):
            raise PermissionDenied
        if self.action.due_on is None:
            raise Http404("This action has no due date.")

    def moved(self, request: HttpRequest, form: DueDateForm) -> bool:
        try:
            move_due_date(by=request.user, action=self.action, on=self.today, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
            return False
        messages.success(request, f"The due date of action {self.action.number} is moved. The first one is kept.")
        return True
