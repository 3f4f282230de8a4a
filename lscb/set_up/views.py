"""The task list of setting up a board, and the page of each step. For the unit alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from committees.models import BoardProfile, Body, SeatKind
from core.accounts.permissions import can_invite
from core.accounts.requests import AuthenticatedHttpRequest
from core.pages.record_pages import registered_pages
from core.records.english import counted
from lscb.set_up import services
from lscb.set_up.forms import BoardForm, CommitteesForm, LastReportForm, RegimeForm, SeatsForm, StepForm
from lscb.set_up.permissions import can_set_up
from lscb.set_up.steps import board_and_records, steps_of
from reporting.models import AnnualReport

View = Callable[..., HttpResponse]
READ_AND_SENT = require_http_methods(["GET", "HEAD", "POST"])


def for_those_who_set_up(view: View) -> View:
    """To anyone else, these pages do not exist."""

    @wraps(view)
    def only_for_them(request: AuthenticatedHttpRequest, **kwargs: Any) -> HttpResponse:
        if not can_set_up(request.user):
            raise Http404
        return view(request, **kwargs)

    return only_for_them


@require_safe
@for_those_who_set_up
def index(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The steps, what is left of them, and once a report can be made, what to do next."""
    steps = steps_of(*board_and_records())
    needed = [step for step in steps if step.needed]
    context = {
        "needed": needed,
        "others": [step for step in steps if not step.needed],
        "done": sum(step.is_done for step in needed),
        "can_invite": can_invite(request.user),
        "report": AnnualReport.objects.first() if all(step.is_done for step in needed) else None,
    }
    return render(request, "lscb/set_up/index.html", context)


@READ_AND_SENT
@for_those_who_set_up
def board(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Once there is a board, it is changed on its own page."""
    if profile := BoardProfile.objects.first():
        return redirect(registered_pages(BoardProfile).detail_url(profile))
    form = BoardForm(request.POST if request.method == "POST" else None)
    if is_done(form, lambda entered: services.name_board(by=request.user, **entered)):
        messages.success(request, "Name and area saved")
        return redirect("set-up:index")
    return show(request, "board", form)


@READ_AND_SENT
@for_those_who_set_up
def regime(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Once there is a report, what came with it is changed on the records' own pages."""
    report = AnnualReport.objects.first()
    if report is not None:
        return redirect(report)
    form = RegimeForm(request.POST if request.method == "POST" else None)
    if is_done(form, lambda entered: services.choose_regime(by=request.user, **entered)):
        messages.success(request, f"Rules saved, and the report of {form.cleaned_data['report_year']} added")
        return redirect("set-up:index")
    return show(request, "regime", form)


@READ_AND_SENT
@for_those_who_set_up
def committees(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The board and its committees with their seats, and a form for more committees."""
    profile = BoardProfile.objects.first()
    if profile is None or not SeatKind.objects.exists():
        messages.warning(request, "Enter the name and choose the rules first")
        return redirect("set-up:index")
    form = CommitteesForm(request.POST if request.method == "POST" else None)
    if is_done(form, lambda entered: services.add_committees(by=request.user, **entered)):
        messages.success(request, f"{counted(len(form.cleaned_data['names']), 'committee')} added")
        return redirect("set-up:committees")
    bodies = Body.objects.annotate(number_of_seats=Count("seats")).select_related("kind").order_by("ordinal", "name")
    bodies = sorted(bodies, key=lambda body: body.pk != profile.body_id)
    return show(request, "committees", form, bodies=bodies, board_body=profile.body_id)


@READ_AND_SENT
@for_those_who_set_up
def seats(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Body, pk=pk)
    form = SeatsForm(request.POST if request.method == "POST" else None)
    if is_done(form, lambda entered: services.add_seats(by=request.user, body=body, **entered)):
        messages.success(request, f"{counted(len(form.cleaned_data['names']), 'seat')} added to {body}")
        return redirect("set-up:committees")
    return show(request, "seats", form, body=body, seats=body.seats.select_related("kind"))


@READ_AND_SENT
@for_those_who_set_up
def last_report(request: AuthenticatedHttpRequest) -> HttpResponse:
    """A box for the text of each section of the first report."""
    report = AnnualReport.objects.first()
    if report is None:
        messages.warning(request, "Choose the rules you work under first")
        return redirect("set-up:index")
    form = LastReportForm(request.POST if request.method == "POST" else None, report=report)
    if is_done(form, lambda entered: services.take_last_texts(by=request.user, texts=form.texts())):
        messages.success(request, "Texts saved")
        return redirect("set-up:index")
    return show(request, "last_report", form, report=report)


def is_done(form: StepForm, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was sent and what it asks for done; else it says what is wrong."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return False
    return True


def show(request: AuthenticatedHttpRequest, step: str, form: StepForm, **context: Any) -> HttpResponse:
    status = 400 if form.is_bound else 200
    return render(request, f"lscb/set_up/{step}.html", {"form": form, **context}, status=status)
