"""Preparing annual reports and key messages: lists, previews, checks, figures, drafts. For the unit alone."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from businessplan.permissions import can_read_plans
from committees.figures import MeetingLine, board_meetings
from core.pages.record_pages import pages_of
from reporting import services
from reporting.blocks import registry
from reporting.check_runs import last_run
from reporting.checking import check
from reporting.checks.typed import numbers_typed_in_bulletin
from reporting.documents import NoBoard
from reporting.editing.section_preview import NOBODY, NoSuchSection, SectionNow, report_with_sections, section_now
from reporting.edition import ReportNotReady, UnknownReport
from reporting.key_messages import build_key_messages
from reporting.models import AnnualReport, Edition, ReportSection
from reporting.permissions import can_prepare_editions
from reporting.render import html_fragment, html_sections
from reporting.render.html import Section

MEETINGS_LISTED = 12
CONFLICT = 409


def for_preparers(view):
    """Whoever does not prepare editions cannot know of these pages."""

    @wraps(view)
    def only_for_preparers(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not can_prepare_editions(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return only_for_preparers


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Editions a person may read; for the unit also what they are made from."""
    return show_index(request)


def show_index(request: HttpRequest, status: int = 200) -> HttpResponse:
    lists = lists_for(request.user)
    return render(request, "reporting/index.html", {"lists": lists}, status=status)


def lists_for(user) -> str:
    told = {
        "editions": Edition.objects.visible_to(user).without_content(),
        "may_prepare": can_prepare_editions(user),
        "may_monitor": can_read_plans(user),
    }
    if told["may_prepare"]:
        told |= {"reports": AnnualReport.objects.all(), "meetings": board_meetings()[:MEETINGS_LISTED]}
    return render_to_string("reporting/_index.html", told)


def meeting_or_404(pk: int) -> MeetingLine:
    for meeting in board_meetings():
        if meeting.pk == pk:
            return meeting
    raise Http404


@require_GET
@for_preparers
def report(request: HttpRequest, year: str) -> HttpResponse:
    """Where the report stands: its editions, what the checks found when they were last run, its sections."""
    return show_report(request, year)


def show_report(request: HttpRequest, year: str, status: int = 200) -> HttpResponse:
    context = standing_of(year)
    return render(request, "reporting/report.html", context, status=status)


def standing_of(year: str) -> dict:
    try:
        report = report_with_sections(year)
    except UnknownReport as unknown:
        raise Http404(str(unknown)) from None
    editions = Edition.objects.of(report).without_content()
    told = {"report": report, "sections": report.sections.all(), "editions": editions, "run": last_run(year)}
    return {"report": report, "standing": render_to_string("reporting/_standing.html", told)}


@require_GET
@for_preparers
def preview(request: HttpRequest, year: str, anchor: str) -> HttpResponse:
    """One section as it would read now."""
    context = preview_of(year, anchor)
    return render(request, "reporting/preview.html", context)


def preview_of(year: str, anchor: str) -> dict:
    try:
        now = section_now(year, anchor)
    except (UnknownReport, NoSuchSection, NoBoard) as none:
        raise Http404(str(none)) from None
    told = {
        "now": now,
        "edit": pages_of(ReportSection).url("edit", now.section.pk),
        "sections": [_leading_elsewhere(section, now) for section in html_sections(now.document)],
    }
    read = render_to_string("reporting/_preview.html", told)
    return {"report": now.report, "title": now.section.title, "read": read}


def _leading_elsewhere(section: Section, now: SectionNow) -> Section:
    """A section whose references to other sections lead to the previews of those."""
    markup = section.html
    for other in now.rows:
        address = reverse("reporting:preview", args=[now.report.year, other.anchor])
        markup = markup.replace(f'href="#{other.anchor}"', f'href="{address}"')
    return replace(section, html=markup)


@require_GET
@for_preparers
def figures(request: HttpRequest, year: str) -> HttpResponse:
    """Every name that a text may use with its value when the checks were last run, and every block."""
    return render(request, "reporting/figures.html", names_of(year))


def names_of(year: str) -> dict:
    report = get_object_or_404(AnnualReport, year=year)
    told = {"report": report, "run": last_run(year), "blocks": registry().values()}
    return {"report": report, "names": render_to_string("reporting/_figures.html", told)}


@require_POST
@for_preparers
def run_checks(request: HttpRequest, year: str) -> HttpResponse:
    """Have the checks of the report run on the records as they are now, and go to what they found."""
    report = get_object_or_404(AnnualReport, year=year)
    try:
        run, _ = check(report, by=request.user, at=timezone.localtime())
    except NoBoard as none:
        messages.error(request, str(none))
        return show_report(request, year, status=CONFLICT)
    messages.success(request, f"The checks were run: {run.found['summary']}.")
    return redirect(f"{report.get_absolute_url()}#checks")


@require_POST
@for_preparers
def make_report_draft(request: HttpRequest, year: str) -> HttpResponse:
    return _made(request, get_object_or_404(AnnualReport, year=year))


@require_POST
@for_preparers
def make_bulletin_draft(request: HttpRequest, pk: int) -> HttpResponse:
    return _made(request, meeting_or_404(pk))


def _made(request: HttpRequest, subject: AnnualReport | MeetingLine) -> HttpResponse:
    try:
        edition = services.make_draft(by=request.user, subject=subject)
    except ReportNotReady as not_ready:
        messages.error(request, f"The report cannot be made yet: {not_ready.problems[0]}")
        return show_report(request, subject.year, status=CONFLICT)
    except NoBoard as none:
        messages.error(request, str(none))
        return show_index(request, status=CONFLICT)
    messages.success(request, f"{edition} was made from the records as they are now.")
    return redirect(edition)


@require_GET
@for_preparers
def bulletin(request: HttpRequest, pk: int) -> HttpResponse:
    """The key messages of a meeting as they would read now, and their editions."""
    return render(request, "reporting/bulletin.html", bulletin_of(pk))


def bulletin_of(pk: int) -> dict:
    meeting = meeting_or_404(pk)
    try:
        document = build_key_messages(meeting, by=NOBODY, at=timezone.localtime())
    except NoBoard as none:
        raise Http404(str(none)) from None
    told = {
        "editions": Edition.objects.of(meeting).without_content(),
        "fragment": html_fragment(document),
        "typed": numbers_typed_in_bulletin(meeting),
    }
    return {"meeting": meeting, "read": render_to_string("reporting/_bulletin.html", told)}
