"""Quarterly monitoring of a plan: on the screen, and as a committee paper to print. For whoever may read the plan."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from businessplan.figures import Monitoring, may_monitor_plans, monitoring_of, plans_to_monitor
from reporting.documents import NoBoard, to_bytes
from reporting.files import CONTENT_TYPES
from reporting.monitoring import build_monitoring_paper
from reporting.render import html_fragment
from reporting.views.downloads import download_of
from reporting.waiting import pdf_of


def start_of_today() -> datetime.datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def monitored(request: HttpRequest, pk: int, number: int | None) -> tuple[Monitoring, dict]:
    """The figures of a quarter and its paper, the same all day as long as the records are."""
    told = monitoring_of(request.user, pk, number, timezone.localdate())
    if told is None:
        raise Http404
    try:
        return told, build_monitoring_paper(told, by=str(request.user), at=start_of_today())
    except NoBoard as none:
        raise Http404(str(none)) from None


@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """The plans whose monitoring a person may read."""
    if not may_monitor_plans(request.user):
        raise Http404
    return render(request, "reporting/monitored_plans.html", {"plans": plans_to_monitor(request.user)})


@require_GET
def quarter(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """One quarter of a plan; without a number, that of today."""
    told, document = monitored(request, pk, number)
    context = {"told": told, "fragment": html_fragment(document)}
    return render(request, "reporting/monitoring.html", context)


@require_GET
def paper(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The same as a PDF."""
    told, document = monitored(request, pk, number)
    name = slugify(f"{told.plan} {told.quarter}")
    return download_of(request, lambda: pdf_of(to_bytes(document)), f"{name}.pdf", CONTENT_TYPES["pdf"])
