"""The queue: the cases still to be reviewed, the most overdue first."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from businessplan.kinds import PlanKind
from businessplan.models import ActionPlan
from cdop.areas import deaths_outside
from cdop.forms import QueueForm
from cdop.models import ChildDeath
from cdop.permissions import can_manage_cases, can_read_cases
from cdop.queue import queue_of, tallies
from cdop.views.pages import panel_pages, require_or_404
from core.pages.listing import ROWS_A_PAGE
from core.pages.record_pages import pages_of
from core.records import clock


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    require_or_404(request, can_read_cases)
    cases = ChildDeath.objects.visible_to(request.user).still_open()
    form = QueueForm(request.GET, cases=cases)
    waiting = queue_of(cases.select_related("age_group", "area").prefetch_related("awaited"), clock.today())
    chosen = [each for each in waiting if form.matches(each.case)] if form.is_valid() else []
    page = Paginator(chosen, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "tallies": tallies(waiting),
        "page": page,
        "page_numbers": list(page.paginator.get_elided_page_range(page.number)),
        "plans": ActionPlan.objects.visible_to(request.user).filter(kind=PlanKind.CHILD_DEATH_PANEL),
        "new_plan": new_plan_url(request.user),
        "new_case": pages_of(ChildDeath).create_url if can_manage_cases(request.user) else "",
        "pages": panel_pages(request.user),
        "outside": deaths_outside(request.user),
    }
    return render(request, "cdop/queue.html", context, status=400 if form.errors else 200)


def new_plan_url(user) -> str:
    """Where a plan of the panel's recommendations is added; empty for those who may not."""
    may_add = can_manage_cases(user) and pages_of(ActionPlan).can_add(user)
    return f"{pages_of(ActionPlan).create_url}?{urlencode({'kind': PlanKind.CHILD_DEATH_PANEL})}" if may_add else ""
