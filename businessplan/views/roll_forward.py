"""Rolling a plan forward: one page that shows what would happen to each unfinished action, and does it."""

from __future__ import annotations

from functools import cached_property

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from businessplan.carrying import CarryChoice
from businessplan.forms import CarryDecisionForm
from businessplan.models import Action, ActionPlan
from businessplan.permissions import can_roll_forward
from businessplan.rollover import CHANGED_MEANWHILE, next_plan_of, roll_forward
from businessplan.views.pages import action_pages
from core.pages.deleted import respond_gone
from core.pages.record_pages import pages_of
from core.pages.templatetags.govuk import error_target
from core.records import clock

DONE = {CarryChoice.CARRY: "carried forward", CarryChoice.REPLACE: "replaced", CarryChoice.CLOSE: "closed"}


class RollForwardView(View):
    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.plan = ActionPlan.objects.visible_to(request.user).filter(pk=pk).first()
        if self.plan is None:
            return respond_gone(request, pages_of(ActionPlan), pk)
        if not can_roll_forward(request.user, self.plan):
            raise PermissionDenied
        self.into = next_plan_of(self.plan)
        self.today = clock.today()
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.forms())

    def post(self, request: HttpRequest) -> HttpResponse:
        forms = self.forms(request.POST)
        if self.into is None:
            return self.show(forms, "There is no next plan to carry the actions into", status=409)
        if request.POST.get("actions", "") != self.unfinished_keys:
            return self.show(forms, CHANGED_MEANWHILE, status=409)
        if not all([form.is_valid() for form in forms]):
            return self.show(forms, status=409)
        try:
            done = roll_forward(
                by=request.user,
                plan=self.plan,
                into=self.into,
                decisions=[form.decision for form in forms],
                on=self.today,
            )
        except ValidationError as refused:
            return self.show(forms, *self.unplaced(forms, refused), status=409)
        counts = ", ".join(f"{done[choice]} {words}" for choice, words in DONE.items() if done[choice])
        messages.success(request, f"{self.plan} rolled forward into {self.into}: {counts}")
        return redirect("businessplan:action-plan-detail", self.into.pk)

    @cached_property
    def unfinished(self) -> list[Action]:
        actions = self.plan.actions.to_be_carried(self.today).with_ratings(self.today)
        return list(actions.select_related("plan", "priority").order_by("number"))

    @property
    def unfinished_keys(self) -> str:
        """The actions that the page shows, sent with it: nobody decides about an action unseen."""
        return " ".join(str(action.pk) for action in self.unfinished)

    def forms(self, data=None) -> list[CarryDecisionForm]:
        """A form for each unfinished action; one that was not on the page sent begins anew."""
        replacements = list(self.into.actions.order_by("number")) if self.into else []
        forms = []
        for action in self.unfinished:
            sent = data if data and CarryDecisionForm.name_of("choice", action) in data else None
            forms.append(CarryDecisionForm(sent, action=action, into=self.into, replacements=replacements))
        return forms

    @staticmethod
    def unplaced(forms: list[CarryDecisionForm], refused: ValidationError) -> list[str]:
        """Put each error on the field that it is about; the messages of those that are about none."""
        form_of = {str(form.action.pk): form for form in forms}
        unplaced = []
        for error in refused.error_list:
            field, _, key = (error.code or "").partition("-")
            if key in form_of:
                form_of[key].add_error(field, error)
            else:
                unplaced += error.messages
        return unplaced

    def show(self, forms: list[CarryDecisionForm], *wrong: str, status: int = 200) -> HttpResponse:
        errors = [("", sentence) for sentence in wrong]
        for form in forms:
            place = f"Action {form.action.number}"
            errors += [(error_target(field), f"{place}: {error}") for field in form for error in field.errors]
        context = {
            "plan": self.plan,
            "into": self.into,
            "forms": forms,
            "errors": errors,
            "unfinished_keys": self.unfinished_keys,
            "staying": self.plan.actions.count() - len(forms),
            "pages": action_pages(self.request.user),
            "can_add": pages_of(ActionPlan).can_add(self.request.user),
        }
        return render(self.request, "businessplan/roll_forward.html", context, status=status)
