"""Where work on meetings begins: registers to take, meetings to come with their agendas, and those just held."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from committees.models import AgendaItem, Body, Meeting
from committees.tasks import registers_to_take
from core.pages.record_pages import pages_of
from core.records import clock

MEETINGS_SHOWN = 10


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    user, today = request.user, clock.today()
    pages = pages_of(Meeting)
    if not pages.can_list(user):
        raise Http404
    meetings = Meeting.objects.visible_to(user).select_related("body")
    meetings = meetings.prefetch_related(Prefetch("items", AgendaItem.objects.visible_to(user)))
    planned = meetings.filter(status=Meeting.Status.PLANNED, held_on__gte=today)
    held = meetings.filter(status=Meeting.Status.HELD, held_on__lte=today)
    context = {
        "registers": list(registers_to_take(user, today)),
        "planned": planned.order_by("held_on", "body__ordinal", "pk")[:MEETINGS_SHOWN],
        "held": held.order_by("-held_on", "body__ordinal", "pk")[:MEETINGS_SHOWN],
        "pages": pages,
        "may_add": pages.can_add(user),
        "may_see_structure": pages_of(Body).can_list(user),
    }
    return render(request, "committees/overview.html", context)
