"""The page of what is due in a referral or a review."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.pages.record_pages import pages_of
from core.records import clock
from core.records.reads import log_reads
from reviews.deadlines import deadlines_of
from reviews.models import Referral, Review


@require_safe
def deadlines(request: HttpRequest, pk: int, model: type[Referral | Review]) -> HttpResponse:
    """Each stage that has a time limit: when it is due, and when it was reached."""
    pages = pages_of(model)
    case = get_object_or_404(pages.detail_queryset(request.user), pk=pk)
    log_reads([case], request.user)
    context = {
        "case": case,
        "deadlines": deadlines_of([case]),
        "today": clock.today(),
        "record_pages": pages,
        "record": case,
    }
    return render(request, "reviews/deadlines.html", context)
