"""The page of a case: how far it has got, the changes of its stage, and those that can be made next."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cdop.models import CaseMove, ChildDeath
from cdop.permissions import can_read_cases
from cdop.queue import CaseTimeLimits, Waiting
from cdop.views.pages import panel_pages
from core.pages.deleted import respond_gone
from core.pages.record_pages import pages_of
from core.pages.transitions import TransitionView
from core.records import clock
from core.records.reads import log_reads
from core.records.transitions import available_transitions


@require_GET
def case_page(request: HttpRequest, pk: int) -> HttpResponse:
    if not can_read_cases(request.user):
        raise Http404
    cases = ChildDeath.objects.visible_to(request.user)
    cases = cases.select_related("age_group", "area", "modifiability", "primary_override")
    case = cases.prefetch_related("categories", "awaited").filter(pk=pk).first()
    if case is None:
        return respond_gone(request, pages_of(ChildDeath), pk)
    log_reads([case], request.user)
    today = clock.today()
    pages = pages_of(ChildDeath)
    offers = [
        {
            "label": move.label,
            "url": pages.url(move.name, pk),
            "objections": move.objections(case, request.user),
        }
        for move in available_transitions(request.user, case)
    ]
    context = {
        "case": case,
        "waiting": Waiting(case, CaseTimeLimits.on(today), today) if case.reviewed_on is None else None,
        "offers": offers,
        "moves": CaseMove.objects.filter(case=case).select_related("by").order_by("-ordinal"),
        "pages": panel_pages(request.user),
    }
    return render(request, "cdop/case.html", context)


class CaseTransitionView(TransitionView):
    """One change of a case's stage. It returns to the page of the case."""

    def success_url(self) -> str:
        return reverse("cdop:case", args=[self.record.pk])
