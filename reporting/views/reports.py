"""Preparing annual reports and key messages: lists, previews, checks, figures, drafts. For the unit alone."""

from __future__ import annotations

from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from businessplan.permissions import can_read_plans
from committees.figures import MeetingLine, board_meetings
from core.pages.record_pages import pages_of
from core.records.figures import print_value
from reporting import services
from reporting.blocks import registry
from reporting.checks import check_report
from reporting.checks.typed_numbers import numbers_typed_in_bulletin
from reporting.editing.section_preview import NoSuchSection, preview_section
from reporting.editions.compose import compose
from reporting.editions.document import NoBoard
from reporting.editions.key_messages import build_key_messages
from reporting.editions.sources import gather
from reporting.models import AnnualReport, Edition, ReportSection
from reporting.permissions import can_prepare_editions
from reporting.render import page_context

MEETINGS_LISTED = 12
CONFLICT = 409


def for_preparers(view):
    """To anyone who does not prepare editions, these pages do not exist."""

    @wraps(view)
    def only_for_preparers(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not can_prepare_editions(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return only_for_preparers


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The editions that a person may read, and for the unit the reports and meetings that they are made from."""
    context = {
        "editions": Edition.objects.visible_to(request.user).without_content(),
        "may_prepare": can_prepare_editions(request.user),
        "may_monitor": can_read_plans(request.user),
    }
    if context["may_prepare"]:
        context |= {"reports": AnnualReport.objects.all(), "meetings": board_meetings()[:MEETINGS_LISTED]}
    return render(request, "reporting/index.html", context)


@require_GET
@for_preparers
def report(request: HttpRequest, year: str) -> HttpResponse:
    return show_report(request, get_object_or_404(AnnualReport, year=year))


def show_report(request: HttpRequest, report: AnnualReport, status: int = 200) -> HttpResponse:
    """Its editions and sections, and what the checks find in it as it would be made now."""
    context = {
        "report": report,
        "editions": Edition.objects.of(report).without_content(),
        "sections": report.sections.all(),
    }
    try:
        context["checks"] = check_report(compose(report, by="", at=timezone.localtime()))
    except NoBoard as none:
        context["not_checked"] = str(none)
    return render(request, "reporting/report.html", context, status=status)


@require_GET
@for_preparers
def preview(request: HttpRequest, year: str, anchor: str) -> HttpResponse:
    """One section as it would be printed now."""
    report = get_object_or_404(AnnualReport, year=year)
    try:
        shown = preview_section(report, anchor)
    except (NoSuchSection, NoBoard) as none:
        raise Http404(str(none)) from None
    context = {
        "report": report,
        "preview": shown,
        "edit_url": pages_of(ReportSection).url("edit", shown.section.pk),
        **page_context(shown.document),
    }
    return render(request, "reporting/preview.html", context)


@require_GET
@for_preparers
def figures(request: HttpRequest, year: str) -> HttpResponse:
    """Every name that a text may use, with its value now."""
    report = get_object_or_404(AnnualReport, year=year)
    figures = gather(report, today=timezone.localdate())
    context = {
        "report": report,
        "missing": figures.missing,
        "values": [(name, print_value(value)) for name, value in sorted(figures.named.items())],
        "blocks": registry().values(),
    }
    return render(request, "reporting/figures.html", context)


@require_POST
@for_preparers
def create_report_draft(request: HttpRequest, year: str) -> HttpResponse:
    report = get_object_or_404(AnnualReport, year=year)
    try:
        edition = services.create_draft(by=request.user, subject=report)
    except services.ReportNotReady as not_ready:
        messages.error(request, f"The draft was not created. {not_ready.problems[0]}")
        return show_report(request, report, status=CONFLICT)
    except NoBoard as none:
        messages.error(request, str(none))
        return show_report(request, report, status=CONFLICT)
    return show_draft(request, edition)


@require_POST
@for_preparers
def create_bulletin_draft(request: HttpRequest, pk: int) -> HttpResponse:
    return show_draft(request, services.create_draft(by=request.user, subject=meeting_or_404(pk)))


def show_draft(request: HttpRequest, edition: Edition) -> HttpResponse:
    messages.success(request, "Draft created")
    return redirect(edition)


@require_GET
@for_preparers
def bulletin(request: HttpRequest, pk: int) -> HttpResponse:
    """The key messages of a meeting as they would be printed now, and their editions."""
    meeting = meeting_or_404(pk)
    context = {
        "meeting": meeting,
        "editions": Edition.objects.of(meeting).without_content(),
        "typed_numbers": numbers_typed_in_bulletin(meeting),
        **page_context(build_key_messages(meeting, by="", at=timezone.localtime())),
    }
    return render(request, "reporting/bulletin.html", context)


def meeting_or_404(pk: int) -> MeetingLine:
    """A meeting that the board held. Where there is no board, there is none."""
    for meeting in board_meetings():
        if meeting.pk == pk:
            return meeting
    raise Http404
