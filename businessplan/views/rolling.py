"""Rolling a plan forward: one page that shows what would become of each unfinished action, and does it."""

from __future__ import annotations

import re

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views import View

from businessplan.action_status import Sign
from businessplan.models import Action, ActionPlan
from businessplan.permissions import can_roll_forward
from businessplan.rollover import Decision, Fate, next_plan_of, objection, roll_forward
from businessplan.views.pages import action_pages
from core.pages.editing.deleted import respond_gone
from core.pages.record_pages import pages_of

PARTS = ("fate", "with", "reason")
FATE_FIELD = re.compile(r"fate-([0-9]{1,15})")
REASON = forms.CharField(
    required=False, max_length=500, error_messages={"max_length": "A reason has at most 500 characters."}
)
DONE = {Fate.CARRY: "carried on", Fate.REPLACE: "replaced", Fate.CLOSE: "closed undone"}


class RollForwardView(View):
    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.plan = ActionPlan.objects.visible_to(request.user).filter(pk=pk).first()
        if self.plan is None:
            return respond_gone(request, pages_of(ActionPlan), pk)
        if not can_roll_forward(request.user, self.plan):
            raise PermissionDenied
        self.into = next_plan_of(self.plan)
        self.today = timezone.localdate()
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.preview(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.into is None:
            return self.preview(request, ValidationError("There is no next plan to carry the actions into."))
        try:
            done = roll_forward(
                by=request.user, plan=self.plan, into=self.into, decisions=self.decided(request), on=self.today
            )
        except ValidationError as refused:
            return self.preview(request, refused)
        told = ", ".join(f"{done[fate]} {words}" for fate, words in DONE.items() if done[fate])
        messages.success(request, f"{self.plan} is rolled forward into {self.into}: {told}.")
        return redirect("businessplan:action-plan-detail", self.into.pk)

    def decided(self, request: HttpRequest) -> list[Decision]:
        """What was chosen for each action of this plan that the page sent."""
        sent = [int(found[1]) for name in request.POST if (found := FATE_FIELD.fullmatch(name))]
        actions = self.plan.actions.select_related("plan", "priority").in_bulk(sent)
        others = {str(action.pk): action for action in self.into.actions.all()}
        return [
            Decision(
                action,
                request.POST[f"fate-{key}"],
                others.get(request.POST.get(f"with-{key}", "")),
                reason_typed(request, action),
            )
            for key, action in actions.items()
        ]

    def preview(self, request: HttpRequest, refused: ValidationError | None = None) -> HttpResponse:
        """What would become of each unfinished action; where it was refused, why, beside what it is about."""
        drawn = self.drawn(request, refused.error_list if refused else [])
        context = {
            "plan": self.plan,
            "into": self.into,
            "pages": action_pages(request.user),
            "can_add": pages_of(ActionPlan).can_add(request.user),
            **drawn,
        }
        return render(request, "businessplan/roll_forward.html", context, status=409 if refused else 200)

    def drawn(self, request: HttpRequest, why_not: list[ValidationError]) -> dict:
        """The actions that wait as markup, how many they are and how many stay, and what speaks against it."""
        waiting = (
            self.plan.actions.to_be_carried(self.today).with_ratings(self.today).select_related("plan", "priority")
        )
        rows = [self.row(request, action, why_not) for action in waiting.order_by("number")]
        shown = {f"{part}-{row['action'].pk}" for row in rows for part in PARTS}
        replacements = list(self.into.actions.order_by("number")) if self.into else []
        context = {"rows": rows, "into": self.into, "fates": Fate.choices, "replacements": replacements}
        return {
            "rows": render_to_string("businessplan/_fates.html", context, request),
            "waiting": len(rows),
            "staying": self.plan.actions.count() - len(rows),
            "errors": [(e.code if e.code in shown else "", e.message) for e in why_not],
        }

    def row(self, request: HttpRequest, action: Action, why_not: list[ValidationError]) -> dict:
        """An unfinished action with what was chosen for it: carrying on, where nothing was."""
        chosen = {part: request.POST.get(f"{part}-{action.pk}", "") for part in PARTS}
        return {
            "action": action,
            "rating": Sign(action.rating_word or "not rated", action.latest_colour or ""),
            "fate": chosen["fate"] or Fate.CARRY.value,
            "with": chosen["with"],
            "reason": chosen["reason"],
            "errors": [e.message for e in why_not if e.code in [f"{part}-{action.pk}" for part in PARTS]],
        }


def reason_typed(request: HttpRequest, action: Action) -> str:
    try:
        return REASON.clean(request.POST.get(f"reason-{action.pk}", ""))
    except ValidationError as wrong:
        raise objection(action, "reason", wrong.messages[0]) from None
