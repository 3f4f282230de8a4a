"""Quarterly monitoring of a plan: on the screen, and as a committee paper to print. For those who may read the plan."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from businessplan.figures import Monitoring, monitoring_of
from businessplan.models import ActionPlan
from businessplan.permissions import can_read_plans
from core.records import clock
from reporting.editions.document import NoBoard, to_bytes
from reporting.editions.files import CONTENT_TYPES
from reporting.editions.monitoring_paper import build_monitoring_paper
from reporting.render import page_context
from reporting.views.downloads import download_of
from reporting.views.file_requests import pdf_of


@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """The plans whose monitoring a person may read."""
    if not can_read_plans(request.user):
        raise Http404
    return render(request, "reporting/monitored_plans.html", {"plans": ActionPlan.objects.visible_to(request.user)})


@require_GET
def quarter(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """One quarter of a plan; without a number, the present one."""
    monitoring = monitoring_or_404(request.user, pk, number)
    context = {"monitoring": monitoring, **page_context(paper_document(monitoring, by=""))}
    return render(request, "reporting/monitoring.html", context)


@require_GET
def paper(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The same as a PDF."""
    monitoring = monitoring_or_404(request.user, pk, number)
    document = to_bytes(paper_document(monitoring, by=str(request.user)))
    name = f"{slugify(f'{monitoring.plan} {monitoring.quarter}')}.pdf"
    return download_of(request, lambda: pdf_of(document), name, CONTENT_TYPES["pdf"])


def monitoring_or_404(user, pk: int, number: int | None) -> Monitoring:
    """The figures of a quarter of a plan that this person may read."""
    plan = get_object_or_404(ActionPlan.objects.visible_to(user), pk=pk)
    monitoring = monitoring_of(plan, number, clock.today())
    if monitoring is None:
        raise Http404
    return monitoring


def paper_document(monitoring: Monitoring, by: str) -> dict:
    """Dated at the start of today, so that asking for the same paper again finds the PDF that is being made."""
    try:
        return build_monitoring_paper(monitoring, by=by, at=start_of_today())
    except NoBoard as none:
        raise Http404(str(none)) from None


def start_of_today() -> datetime.datetime:
    return clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
