"""Quarterly monitoring of a plan: on the screen, and as a committee paper to print. For whoever may read the plan."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from businessplan.figures import Monitoring, monitoring_of
from businessplan.models import ActionPlan
from businessplan.permissions import can_read_plans
from reporting.documents import NoBoard, to_bytes
from reporting.editing.section_preview import NOBODY
from reporting.file_requests import pdf_of
from reporting.files import CONTENT_TYPES
from reporting.monitoring import build_monitoring_paper
from reporting.render import html_fragment
from reporting.views.downloads import download_of


def start_of_today() -> datetime.datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def monitored(user, pk: int, number: int | None) -> Monitoring:
    """The figures of a quarter of a plan that this person may read."""
    plan = get_object_or_404(ActionPlan.objects.visible_to(user), pk=pk)
    told = monitoring_of(plan, number, timezone.localdate())
    if told is None:
        raise Http404
    return told


def paper_of(told: Monitoring, by: str) -> dict:
    """The paper of a quarter, the same all day as long as the records are."""
    try:
        return build_monitoring_paper(told, by=by, at=start_of_today())
    except NoBoard as none:
        raise Http404(str(none)) from None


@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """The plans whose monitoring a person may read."""
    if not can_read_plans(request.user):
        raise Http404
    listed = plans_listed(request.user)
    return render(request, "reporting/monitored_plans.html", {"listed": listed})


def plans_listed(user) -> str:
    return render_to_string("reporting/_monitored_plans.html", {"plans": ActionPlan.objects.visible_to(user)})


@require_GET
def quarter(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """One quarter of a plan; without a number, that of today."""
    user = request.user
    context = quarter_of(user, pk, number)
    return render(request, "reporting/monitoring.html", context)


def quarter_of(user, pk: int, number: int | None) -> dict:
    told = monitored(user, pk, number)
    fragment = html_fragment(paper_of(told, NOBODY))
    read = render_to_string("reporting/_monitoring.html", {"told": told, "fragment": fragment})
    return {"heading": f"{told.plan}, {told.quarter}", "read": read}


@require_GET
def paper(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The same as a PDF."""
    user, by = request.user, str(request.user)
    name, document = to_print(user, by, pk, number)
    return download_of(request, lambda: pdf_of(document), name, CONTENT_TYPES["pdf"])


def to_print(user, by: str, pk: int, number: int) -> tuple[str, bytes]:
    """The name of the file, and the document that it is made of."""
    told = monitored(user, pk, number)
    return f"{slugify(f'{told.plan} {told.quarter}')}.pdf", to_bytes(paper_of(told, by))
