"""Preparing annual reports and key messages: lists, previews, checks, figures, drafts. For the unit alone."""

from __future__ import annotations

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from businessplan.permissions import can_read_plans
from committees.figures import MeetingLine, board_meetings
from core.pages.new_year import renewals_for
from core.pages.record_pages import pages_of
from core.pages.transitions import helper_for
from core.records import clock
from core.records.figures import Rate
from core.records.years import following_year
from reporting import services
from reporting.blocks import registry
from reporting.blocks.elements import with_counts
from reporting.checks import check_report
from reporting.checks.bulletin import check_bulletin
from reporting.checks.sections import LAST_YEARS_TEXT
from reporting.checks.typed_numbers import numbers_typed_in_bulletin
from reporting.editing.section_preview import NoSuchSection, preview_section
from reporting.editions.compose import compose
from reporting.editions.document import NoBoard
from reporting.editions.key_messages import build_key_messages
from reporting.editions.sources import gather
from reporting.forms import CorrectionForm, UseFigureForm
from reporting.models import AnnualReport, Edition, ReportSection
from reporting.next_year import start_of, years_between
from reporting.permissions import can_prepare_editions
from reporting.reading.overview import numbers_by_passage
from reporting.render import page_context
from reporting.timetable import timetable_of, with_steps

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
        reports = list(AnnualReport.objects.all())
        context |= {"reports": reports, "meetings": board_meetings()[:MEETINGS_LISTED]}
        context["next_year"] = following_year(reports[0].year) if reports else ""
    return render(request, "reporting/index.html", context)


@require_GET
@for_preparers
def report(request: HttpRequest, year: str) -> HttpResponse:
    return show_report(request, get_object_or_404(AnnualReport, year=year))


def show_report(
    request: HttpRequest, report: AnnualReport, status: int = 200, form: CorrectionForm | None = None
) -> HttpResponse:
    """Its editions and sections, and what the checks find in it as it would be made now."""
    form = form or draft_form(report)
    context = {
        "report": report,
        "form": form,
        "editions": form.editions,
        "sections": report.sections.all(),
        "last": (last := report.previous),
        "renewals": renewals_for(years_between(last, report)) if last else [],
        "start": start_of(report),
        "timetable": timetable_of(with_steps(AnnualReport.objects.all()).get(pk=report.pk), clock.today()),
    }
    try:
        composed = compose(report, by="", at=clock.now())
        context["checks"] = checks = check_report(composed)
        context["left_out"] = [one.section for one in composed.left_out]
        context["unread"] = {found.record for found in checks.findings if found.rule == LAST_YEARS_TEXT}
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
    figures = gather(report, today=clock.today())
    context = {
        "report": report,
        "missing": figures.missing,
        "values": [(name, _with_counts(value)) for name, value in sorted(figures.named.items())],
        "blocks": registry().values(),
    }
    return render(request, "reporting/figures.html", context)


def _with_counts(value: object) -> object:
    return with_counts(value) if isinstance(value, Rate) else value


def draft_form(subject: AnnualReport | MeetingLine, data: QueryDict | None = None) -> CorrectionForm:
    form = CorrectionForm(data, editions=Edition.objects.of(subject))
    form.helper = helper_for(form, "Create draft")
    return form


@require_GET
@for_preparers
def numbers(request: HttpRequest, year: str) -> HttpResponse:
    """Every number in the text of the report by section, with what the records say of it."""
    return show_numbers(request, get_object_or_404(AnnualReport, year=year))


def show_numbers(request: HttpRequest, report: AnnualReport, status: int = 200) -> HttpResponse:
    only_open = request.GET.get("show") == "open"
    context: dict[str, object] = {"report": report, "only_open": only_open}
    try:
        composed = compose(report, by="", at=clock.now())
        context["passages"] = numbers_by_passage(composed, only_open=only_open)
    except NoBoard as none:
        context["not_checked"] = str(none)
    return render(request, "reporting/numbers.html", context, status=status)


@require_POST
@for_preparers
def use_figure(request: HttpRequest, year: str) -> HttpResponse:
    """Print a figure by its name where its number is typed."""
    report = get_object_or_404(AnnualReport, year=year)
    form = UseFigureForm(request.POST)
    section = report.sections.filter(pk=form.cleaned_data.get("section")).first() if form.is_valid() else None
    if section is None:
        messages.error(request, "Choose a figure beside one of the numbers below")
        return redirect("reporting:numbers", report.year)
    words, figure = form.cleaned_data["words"], form.cleaned_data["figure"]
    try:
        services.use_figure(by=request.user, section=section, words=words, figure=figure)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return show_numbers(request, report, status=CONFLICT)
    messages.success(request, f"“{words}” is now printed from {figure}")
    return redirect("reporting:numbers", report.year)


@require_POST
@for_preparers
def create_report_draft(request: HttpRequest, year: str) -> HttpResponse:
    report = get_object_or_404(AnnualReport, year=year)
    form = draft_form(report, request.POST)
    if not form.is_valid():
        return show_report(request, report, status=400, form=form)
    try:
        edition = services.create_draft(by=request.user, subject=report, **form.cleaned_data)
    except services.ReportNotReady as not_ready:
        messages.error(request, f"The draft was not created. {not_ready.problems[0]}")
        return show_report(request, report, status=CONFLICT, form=form)
    except NoBoard as none:
        messages.error(request, str(none))
        return show_report(request, report, status=CONFLICT, form=form)
    return show_draft(request, edition)


@require_POST
@for_preparers
def create_bulletin_draft(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_or_404(pk)
    form = draft_form(meeting, request.POST)
    if not form.is_valid():
        return show_bulletin(request, meeting, status=400, form=form)
    return show_draft(request, services.create_draft(by=request.user, subject=meeting, **form.cleaned_data))


def show_draft(request: HttpRequest, edition: Edition) -> HttpResponse:
    messages.success(request, "Draft created")
    return redirect(edition)


@require_GET
@for_preparers
def bulletin(request: HttpRequest, pk: int) -> HttpResponse:
    return show_bulletin(request, meeting_or_404(pk))


def show_bulletin(
    request: HttpRequest, meeting: MeetingLine, status: int = 200, form: CorrectionForm | None = None
) -> HttpResponse:
    """The key messages of a meeting as they would be printed now, and their editions."""
    document = build_key_messages(meeting, by="", at=clock.now())
    form = form or draft_form(meeting)
    context = {
        "meeting": meeting,
        "form": form,
        "findings": check_bulletin(meeting, document),
        "editions": form.editions,
        "typed_numbers": numbers_typed_in_bulletin(meeting),
        **page_context(document),
    }
    return render(request, "reporting/bulletin.html", context, status=status)


def meeting_or_404(pk: int) -> MeetingLine:
    """A meeting that the board held. Where there is no board, there is none."""
    for meeting in board_meetings():
        if meeting.pk == pk:
            return meeting
    raise Http404
