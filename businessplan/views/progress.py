"""One action: how it stands, what was said of it, and reporting more; moving its date."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from businessplan.forms import DueDateForm, ProgressForm
from businessplan.models import Action, ProgressReport
from businessplan.permissions import can_move_due_date, can_report_progress
from businessplan.services import move_due_date, report_progress
from businessplan.standing import Standing, standings_of
from businessplan.views.pages import action_pages
from committees.models import BoardSetting
from committees.settings import setting_on
from records.editing.gone import tell_gone
from records.tables import table_of


class ActionView(View):
    """A page about one action, for those who may know of it."""

    template: str

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.today = timezone.localdate()
        actions = Action.objects.visible_to(request.user).select_related("plan__scale", "priority", "agency")
        self.action = actions.filter(pk=pk).first()
        if self.action is None:
            return tell_gone(request, table_of(Action), pk)
        return super().dispatch(request)

    @property
    def may_report(self) -> bool:
        return can_report_progress(self.request.user, self.action, self.today)

    def standing(self) -> Standing:
        """How it stands: worked out where it is drawn, not for a form that is saved."""
        stale_after = setting_on(BoardSetting.Name.STALE_AFTER, self.today)
        actions = Action.objects.filter(pk=self.action.pk).with_staleness(self.today, stale_after)
        actions = actions.with_ratings(self.today).select_related("plan", "agency")
        (standing,) = standings_of(actions, self.request.user, self.today)
        return standing

    def show(self, request: HttpRequest, form, status: int = 200, **context) -> HttpResponse:
        context |= {"action": self.action, "standing": self.standing(), "form": form}
        context["pages"] = action_pages(request.user)
        context |= self.linked(request)
        return render(request, self.template, context, status=status)

    def linked(self, request: HttpRequest) -> dict[str, Action]:
        """The actions that it carries on and that replace it, where the person may know of them."""
        named = {"carried_from": self.action.carried_from_id, "replaced_by": self.action.replaced_by_id}
        known = Action.objects.visible_to(request.user).select_related("plan").in_bulk(filter(None, named.values()))
        return {name: known[key] for name, key in named.items() if key in known}


class ProgressView(ActionView):
    template = "businessplan/progress.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.may_report:
            return self.show_progress(request, None)
        latest = self.action.reports.order_by("-reported_on").values_list("rating", flat=True).first()
        initial = {"rating": latest, "dated": self.today}
        return self.show_progress(request, ProgressForm(action=self.action, initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.may_report:
            raise PermissionDenied
        form = ProgressForm(request.POST, action=self.action)
        if form.is_valid() and self.reported(request, form):
            return redirect("businessplan:progress", self.action.pk)
        return self.show_progress(request, form, status=400)

    def reported(self, request: HttpRequest, form: ProgressForm) -> bool:
        """Whether the service took it; what it refused becomes an error of the form."""
        try:
            report_progress(by=request.user, action=self.action, on=self.today, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
            return False
        messages.success(request, f"Progress on action {self.action.number} is reported.")
        return True

    def show_progress(self, request: HttpRequest, form: ProgressForm | None, status: int = 200) -> HttpResponse:
        """With what was said of it before, and of the actions of earlier plans that it carries on."""
        lineage = [action.pk for action in self.action.lineage()]
        reports = ProgressReport.objects.visible_to(request.user).filter(action__in=lineage)
        context = {
            "reports": reports.select_related("rating", "action__plan").order_by("-reported_on", "-pk"),
            "moves": self.action.due_date_changes.order_by("-changed_on"),
            "may_move": can_move_due_date(request.user, self.action) and self.action.due_on,
        }
        return self.show(request, form, status, **context)


class DueDateView(ActionView):
    template = "businessplan/due_date.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        self.must_move(request)
        return self.show(request, DueDateForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        self.must_move(request)
        form = DueDateForm(request.POST)
        if form.is_valid() and self.moved(request, form):
            return redirect("businessplan:progress", self.action.pk)
        return self.show(request, form, status=400)

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
