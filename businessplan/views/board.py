"""Committees by rating, for the unit."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from businessplan.action_status import stale_after_days
from businessplan.board import committees_by_rating
from businessplan.models import Action, ActionPlan
from businessplan.permissions import can_compare_committees, can_roll_forward
from businessplan.views.pages import action_pages
from core.pages.options import PlainSelect, RecordChoiceField
from core.pages.record_pages import is_always_empty
from core.records import clock


class PlanForm(forms.Form):
    """Which plan's actions are counted."""

    plan = RecordChoiceField(
        queryset=ActionPlan.objects.none(),
        required=False,
        empty_label="All plans",
        widget=PlainSelect,
        error_messages={"invalid_choice": "Select a plan from the list"},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = ActionPlan.objects.visible_to(user).only("name", "kind")


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    user, on = request.user, clock.today()
    if is_always_empty(Action.objects.visible_to(user)):
        raise Http404
    if not can_compare_committees(user):
        raise PermissionDenied
    form = PlanForm(request.GET, user=user)
    plan = form.cleaned_data["plan"] if form.is_valid() else None
    context = {
        "form": form,
        "ratings": committees_by_rating(user, on, plan),
        "plan": plan,
        "may_roll_forward": plan is not None and can_roll_forward(user, plan),
        "pages": action_pages(user),
        "stale_after": stale_after_days(on),
    }
    return render(request, "businessplan/board.html", context, status=200 if form.is_valid() else 400)
