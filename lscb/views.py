"""The home page, and the answer to a form that is too large."""

import logging

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views import defaults

from committees.models import Body
from core.accounts import second_factor
from core.pages.record_pages import pages_of
from core.records import clock
from core.records.tasks import tasks_for
from lscb.context import names_of
from lscb.navigation import parts_for
from lscb.set_up.permissions import can_set_up
from lscb.set_up.steps import board_and_records, steps_of
from reporting.models import Edition

log = logging.getLogger(__name__)

PROBLEM = "Sorry, there is a problem with the service"
BULLETINS_SHOWN = 3
ANNUAL_REPORT = Edition.Kind.ANNUAL_REPORT
MOST_READ, AT_A_TIME = 100 * 1024**2, 64 * 1024  # bytes


def home(request: HttpRequest) -> HttpResponse:
    """The person's tasks, the latest report and bulletins that they may read, and the parts of the site."""
    user = request.user
    context = {
        "parts": list(parts_for(user)),
        "sees_structure": pages_of(Body).can_list(user),
        "second_factor_by": second_factor.to_set_up_by(request, user),
    }
    if can_set_up(user):
        board, there = board_and_records()
        steps = [step for step in steps_of(board, there) if step.is_missing]
        context |= {"board": names_of(board), "can_set_up": True, "missing_steps": steps}
    if user.role_codes:
        editions = latest_editions(user)
        context["task_groups"] = tasks_for(user, clock.today())
        context["report"] = next((edition for edition in editions if edition.kind == ANNUAL_REPORT), None)
        context["bulletins"] = [edition for edition in editions if edition.kind != ANNUAL_REPORT]
    return render(request, "home.html", context)


def latest_editions(user) -> list[Edition]:
    """The latest report and the latest bulletins that the person may read."""
    editions = Edition.objects.visible_to(user).not_withdrawn()
    report = editions.filter(kind=ANNUAL_REPORT)[:1]
    bulletins = editions.filter(kind=Edition.Kind.KEY_MESSAGES)[:BULLETINS_SHOWN]
    latest = Q(pk__in=report.values("pk")) | Q(pk__in=bulletins.values("pk"))
    return list(editions.filter(latest).without_content())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of a request that could not be read; of a form that is too large, it gives the limit."""
    if not isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return defaults.bad_request(request, exception)
    read_to_the_end(request)
    context = {
        "megabytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2,
        "fields": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
    }
    return render(request, "413.html", context, status=413)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that asks nothing of the database, with the reference under which the log says what went wrong."""
    context = {"reference": getattr(request, "request_id", "")}
    try:
        return HttpResponse(render_to_string("500.html", context), status=500)
    except Exception:  # as where static files were not collected: were it raised, the server would print values
        log.exception("The error page could not be shown")
        return HttpResponse(f"{PROBLEM}. Reference: {context['reference']}", "text/plain; charset=utf-8", status=500)


def read_to_the_end(request: HttpRequest) -> None:
    """A browser that is answered while it still sends shows a broken connection, not the answer."""
    read = 0
    while read < MOST_READ and (piece := request.read(AT_A_TIME)):
        read += len(piece)
