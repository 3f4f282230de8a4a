"""Starting the report of the next year from the last, taking over what is missing, and undoing the start."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from committees.figures import structure_figures
from core.pages.new_year import can_carry_over, records_carried_over
from core.records import clock
from core.records.english import counted
from reporting import next_year
from reporting.models import AnnualReport
from reporting.permissions import can_prepare_editions
from reporting.views.reports import CONFLICT, for_preparers

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OR_POST
@for_preparers
def start(request: HttpRequest, year: str) -> HttpResponse:
    """What the report after that of `year` would start with, and the button that starts it."""
    last = get_object_or_404(AnnualReport, year=year)
    following = next_year.next_year_of(last, by=request.user)
    if there := AnnualReport.objects.filter(year=following.report.year).first():
        messages.info(request, f"The {there.year} report has already been started")
        return redirect(there)
    if request.method != "POST":
        return show_start(request, following)
    try:
        report = next_year.start_next_report(by=request.user, last=last)
    except ValidationError as refused:
        return show_start(request, following, refused)
    messages.success(request, f"The {report.year} report has been started")
    return redirect(report)


def show_start(
    request: HttpRequest, following: next_year.NextYear, refused: ValidationError | None = None
) -> HttpResponse:
    sections = zip(following.last.sections.all(), following.sections, strict=True)
    context = {
        "last": following.last,
        "report": following.report,
        "sections": list(sections),
        "carried": following.carried,
        "renewals": following.renewals,
        "structure": structure_figures(following.last.year, clock.today()),
        "errors": [("", sentence) for sentence in refused.messages] if refused else [],
    }
    return render(request, "reporting/start.html", context, status=CONFLICT if refused else 200)


@GET_OR_POST
def carry_over(request: HttpRequest, year: str) -> HttpResponse:
    """What the report takes from the last and is not there yet, for those who keep some of it."""
    report = get_object_or_404(AnnualReport, year=year)
    last = report.previous
    if last is None or not can_carry_over(request.user):
        raise Http404
    url = report.get_absolute_url() if can_prepare_editions(request.user) else "/"
    errors = []
    if request.method == "POST":
        try:
            records = next_year.carry_over(by=request.user, report=report)
        except ValidationError as refused:
            errors = [("", sentence) for sentence in refused.messages]
        else:
            messages.success(request, f"{counted(len(records), 'record')} taken over from the {last.year} report")
            return redirect(url)
    carried = records_carried_over(request.user, next_year.years_between(last, report))
    context = {"report": report, "last": last, "carried": carried, "cancel_url": url, "errors": errors}
    context["has_own"] = any(each.own for each in carried)
    return render(request, "reporting/carry_over.html", context, status=CONFLICT if errors else 200)


@GET_OR_POST
@for_preparers
def undo_start(request: HttpRequest, year: str) -> HttpResponse:
    """404 for a report that was not started from the last."""
    report = get_object_or_404(AnnualReport, year=year)
    start = next_year.start_of(report)
    if start is None:
        raise Http404
    if request.method == "POST":
        try:
            next_year.undo_start(by=request.user, report=report)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect(report)
        messages.success(request, f"The start of the {report.year} report has been undone")
        return redirect("reporting:index")
    context = {"report": report, "refusal": start.refusal}
    return render(request, "reporting/undo_start.html", context)
