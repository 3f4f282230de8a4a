"""The queue: what is still to be reviewed, the latest first."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from businessplan.kinds import PlanKind
from businessplan.models import ActionPlan
from cdop.forms import QueueForm
from cdop.models import ChildDeath
from cdop.permissions import can_keep_cases, can_read_cases
from cdop.queue import Waiting, queue_of, tallies
from cdop.views.pages import known_to, panel_pages, show_kept
from core.pages.listing import ROWS_A_PAGE
from core.pages.record_pages import is_always_empty, pages_of


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    known_to(request, can_read_cases)
    return show_kept(request, "queue", lambda: about_queue(request))


def about_queue(request: HttpRequest) -> tuple[dict, int]:
    cases = ChildDeath.objects.visible_to(request.user).still_open()
    form = QueueForm(request.GET, cases=cases)
    waiting = queue_of(cases.select_related("age_group", "area").prefetch_related("awaited"), timezone.localdate())
    context = {
        "form": form,
        "tallies": tallies(waiting),
        "page": page_of(request, [each for each in waiting if form.keeps(each.case)] if form.is_valid() else []),
        "plans": plans_for(request.user),
        "new_plan": new_plan_url(request.user),
        "pages": panel_pages(request.user),
    }
    context["page_numbers"] = list(context["page"].paginator.get_elided_page_range(context["page"].number))
    return context, 200 if form.is_valid() else 400


def page_of(request: HttpRequest, waiting: list[Waiting]) -> Page:
    return Paginator(waiting, ROWS_A_PAGE).get_page(request.GET.get("page"))


def plans_for(user) -> list[ActionPlan]:
    """The plans of the panel's recommendations, for whoever may read them."""
    plans = ActionPlan.objects.visible_to(user)
    return [] if is_always_empty(plans) else list(plans.filter(kind=PlanKind.CHILD_DEATH_PANEL))


def new_plan_url(user) -> str:
    """Where a plan of the panel's recommendations is begun; empty for whoever may not."""
    can_add = can_keep_cases(user) and pages_of(ActionPlan).can_add(user)
    return f"{pages_of(ActionPlan).create_url}?{urlencode({'kind': PlanKind.CHILD_DEATH_PANEL})}" if can_add else ""
