"""One action: its status, its progress reports and reporting more; changing its due date."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from businessplan.action_status import statuses_of, with_status_details
from businessplan.forms import DueDateForm, ProgressForm
from businessplan.models import Action, ProgressReport
from businessplan.permissions import can_change_due_date, can_report_progress
from businessplan.services import change_due_date, report_progress
from businessplan.views.pages import action_pages
from core.pages.deleted import respond_gone
from core.pages.record_pages import pages_of
from core.pages.transitions import TransitionForm
from core.records import clock


class ActionView(View):
    """A page about one action, for those who may see it."""

    template: str

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.today = clock.today()
        actions = with_status_details(Action.objects.visible_to(request.user), self.today)
        self.action = actions.select_related("plan", "agency", "priority").filter(pk=pk).first()
        if self.action is None:
            return respond_gone(request, pages_of(Action), pk)
        return super().dispatch(request)

    def perform(self, service: Callable, form: TransitionForm) -> bool:
        """Whether the service did what the form asks. Its refusal becomes an error of the form."""
        try:
            service(by=self.request.user, action=self.action, on=self.today, **form.cleaned_data)
        except ValidationError as refused:
            form.refuse(refused)
            return False
        return True

    def show(self, form: BaseForm | None, status: int = 200) -> HttpResponse:
        context = {"action": self.action, "form": form, "pages": action_pages(self.request.user)}
        return render(self.request, self.template, context | self.get_context_data(), status=status)

    def get_context_data(self) -> dict:
        (status,) = statuses_of([self.action], self.request.user, self.today)
        return {"status": status}


class ProgressView(ActionView):
    template = "businessplan/progress.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.may_report:
            return self.show(None)
        latest = self.action.reports.order_by("-reported_on").values_list("rating", flat=True).first()
        return self.show(ProgressForm(record=self.action, initial={"rating": latest, "dated": self.today}))

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.may_report:
            raise PermissionDenied
        form = ProgressForm(request.POST, record=self.action)
        if form.is_valid() and self.perform(report_progress, form):
            messages.success(request, f"Progress report on action {self.action.number} saved")
            return redirect("businessplan:progress", self.action.pk)
        return self.show(form, 400)

    @property
    def may_report(self) -> bool:
        return can_report_progress(self.request.user, self.action, self.today)

    def get_context_data(self) -> dict:
        """With the reports on it and on the actions of earlier plans that it carries on."""
        user, action = self.request.user, self.action
        seen = Action.objects.visible_to(user).select_related("plan")
        linked = seen.in_bulk(filter(None, [action.carried_from_id, action.replaced_by_id]))
        reports = ProgressReport.objects.visible_to(user).filter(action__in=action.lineage())
        return super().get_context_data() | {
            "carried_from": linked.get(action.carried_from_id),
            "replaced_by": linked.get(action.replaced_by_id),
            "reports": reports.select_related("rating", "action__plan").order_by("-reported_on", "-pk"),
            "due_date_changes": action.due_date_changes.order_by("-changed_on"),
            "may_change_due_date": can_change_due_date(user, action) and action.due_on,
        }


class DueDateView(ActionView):
    template = "businessplan/due_date.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        self.must_move()
        return self.show(DueDateForm(record=self.action))

    def post(self, request: HttpRequest) -> HttpResponse:
        self.must_move()
        form = DueDateForm(request.POST, record=self.action)
        if form.is_valid() and self.perform(change_due_date, form):
            messages.success(request, f"Due date of action {self.action.number} changed. The first date is kept")
            return redirect("businessplan:progress", self.action.pk)
        return self.show(form, 400)

    def must_move(self) -> None:
        """Go on only for those who may, and where there is a date to move."""
        if not can_change_due_date(self.request.user, self.action):
            raise PermissionDenied
        if self.action.due_on is None:
            raise Http404("This action has no due date.")
