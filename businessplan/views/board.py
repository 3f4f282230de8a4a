"""Committee by rating, for the unit."""

from __future__ import annotations

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET

from businessplan.board import board_of
from businessplan.models import Action, ActionPlan
from businessplan.permissions import can_compare_committees, can_roll_forward
from businessplan.views.pages import action_pages
from core.pages.options import PlainSelect, RecordChoiceField
from core.pages.record_pages import is_always_empty


class PlanForm(forms.Form):
    """Which plan's actions are counted."""

    plan = RecordChoiceField(
        queryset=ActionPlan.objects.none(),
        required=False,
        empty_label="All plans",
        widget=PlainSelect,
        error_messages={"invalid_choice": "Plan: choose one from the list."},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = ActionPlan.objects.visible_to(user).only("name", "kind")


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    if is_always_empty(Action.objects.visible_to(request.user)):
        raise Http404
    if not can_compare_committees(request.user):
        raise PermissionDenied
    form = PlanForm(request.GET, user=request.user)
    if not form.is_valid():
        return show(request, drawn_board(request, as_crispy_form(form)), form=form, status=400)
    asked = form.cleaned_data["plan"]
    key = asked and asked.pk
    return show(request, drawn_anew(request, key))


def show(request: HttpRequest, drawn: str, status: int = 200, **more) -> HttpResponse:
    context = {"drawn": drawn, "pages": action_pages(request.user), **more}
    return render(request, "businessplan/board.html", context, status=status)


def drawn_anew(request: HttpRequest, key: int | None) -> str:
    """The board with whatever it shows asked for again, the plan that is chosen as well.

    The choice of a plan is kept by itself: it is the same for another report of progress.
    """
    user = request.user
    choice = as_crispy_form(PlanForm({"plan": key}, user=user))
    return drawn_board(request, choice, ActionPlan.objects.visible_to(user).filter(pk=key).first() if key else None)


def drawn_board(request: HttpRequest, choice: str, plan: ActionPlan | None = None) -> str:
    context = {
        "choice": choice,
        "tallies": board_of(request.user, timezone.localdate(), plan),
        "plan": plan,
        "may_roll": plan is not None and can_roll_forward(request.user, plan),
        "pages": action_pages(request.user),
    }
    return render_to_string("businessplan/_board.html", context, request)
