"""What the report will print of child deaths, with the proof that it reveals no small count. For the coordinator."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cdop.areas import deaths_outside
from cdop.concerns import suppressed_numbers, topic_of
from cdop.figures import comparators_of, factors_of, figures_of
from cdop.figures.released import current_release, figures_in
from cdop.forms import InformedReaderForm, PreviousPublicationForm, YearForm
from cdop.models import DraftProof, EditionProof, FigureRelease
from cdop.permissions import can_see_child_deaths
from cdop.publication import informed_reader as informed
from cdop.publication.alternative_layouts import compare_layouts
from cdop.publication.audit import audit_of
from cdop.publication.earlier import publication_records
from cdop.publication.preview import AuditPreview
from cdop.publication.previous_publication import counts_of, counts_to_enter, save_previous_publication
from cdop.publication.protected import ProtectedCounts
from cdop.publication.rules import PublicationRules, publication_rules_for, reported_years
from cdop.releases import release_figures
from cdop.views.pages import panel_pages, require_or_404
from committees.child_death_settings import PERIODS, SETTINGS
from committees.models import BoardSetting, ReportingPeriod
from core.pages.record_pages import registered_pages
from core.records.free_text import fragments_about


@require_GET
def publication(request: HttpRequest) -> HttpResponse:
    """The true tables beside those of the report, why each count is suppressed, and what a reader could deduce."""
    require_or_404(request, can_see_child_deaths)
    context, rules, status = year_asked_for(request)
    if rules:
        before = publication_records()
        current = current_release(rules)
        found = informed.protected_counts_for(rules, before)
        context["preview"] = preview = AuditPreview(audit_of(found).as_json())
        context["layouts"] = compare_layouts(rules, found, before)
        context["suppressed_numbers"] = suppressed_numbers(fragments_about(topic_of(rules)), preview.audit)
        context |= {"release": current, "is_as_released": current and is_as_released(current, found, rules)}
        context["decisive"] = decisive_records(rules.report_year)
        context["draft"] = DraftProof.objects.visible_to(request.user).filter(report_year=rules.report_year).first()
        context["proofs"] = EditionProof.objects.visible_to(request.user).select_related("by").defer("content")
    return render(request, "cdop/publication.html", context, status=status)


def is_as_released(release: FigureRelease, found: ProtectedCounts, rules: PublicationRules) -> bool:
    """Whether a release made now would print the same."""
    now = figures_of(found, comparators_of(rules.report_year), factors_of(rules.cumulative))
    return figures_in(release, rules) == now


def decisive_records(report_year: str) -> list[tuple[str, str]]:
    """The reporting periods and settings that the coordinator keeps, each with its page."""
    periods = ReportingPeriod.objects.filter(report_year=report_year, subject__in=PERIODS)
    settings = BoardSetting.objects.filter(name__in=SETTINGS)
    return [(str(each), registered_pages(type(each)).detail_url(each)) for each in (*periods, *settings)]


@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Let the safeguarding unit print what the check has passed."""
    require_or_404(request, can_see_child_deaths)
    year = request.POST.get("year", "")
    if year not in reported_years():
        messages.error(request, "Select a year")
        return redirect("cdop:publication")
    try:
        release_figures(by=request.user, report_year=year)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, f"Figures of {year} released to the safeguarding unit")
    return redirect(f"{reverse('cdop:publication')}?{urlencode({'year': year})}")


@require_GET
def informed_reader(request: HttpRequest) -> HttpResponse:
    """What somebody who knows some of the suppressed counts could deduce about the others."""
    require_or_404(request, can_see_child_deaths)
    context, rules, status = year_asked_for(request)
    if rules:
        found = informed.protected_counts_for(rules)
        form = InformedReaderForm(request.GET, hidden=informed.suppressed_in(found))
        asked = form.is_valid() and form.cleaned_data["known"]
        context |= {"known": form, "reader": informed.informed_reader(asked, found) if asked else None}
        status = 400 if form.errors else 200
    return render(request, "cdop/informed_reader.html", context, status=status)


@require_http_methods(["GET", "POST"])
def previous_publication(request: HttpRequest) -> HttpResponse:
    """Entering what a report from before this software was used printed."""
    require_or_404(request, can_see_child_deaths)
    context, rules, status = year_asked_for(request)
    if rules:
        found = counts_of(rules)
        entered = PreviousPublicationForm(
            request.POST if request.method == "POST" else None, counts=counts_to_enter(found)
        )
        if entered.is_bound and entered.is_valid() and (proof := save(request, entered, found)):
            return redirect("cdop:publication-proof", proof.report_year, proof.edition)
        context["entered"], status = entered, 400 if entered.errors else 200
        context["errors"] = [(field.auto_id, error) for field in entered for error in field.errors]
        context["errors"] += [("", error) for error in entered.non_field_errors()]
    return render(request, "cdop/previous_publication.html", context, status=status)


def save(request: HttpRequest, entered: PreviousPublicationForm, found: ProtectedCounts) -> EditionProof | None:
    """What was stored; a refusal becomes an error of the form."""
    try:
        return save_previous_publication(by=request.user, found=found, values=entered.values(), shares=entered.shares())
    except ValidationError as refused:
        entered.add_error(None, refused.messages)
        return None


@require_GET
def edition_proof(request: HttpRequest, year: str, number: int) -> HttpResponse:
    """The proof stored with an edition."""
    require_or_404(request, can_see_child_deaths)
    proofs = EditionProof.objects.visible_to(request.user).select_related("by")
    proof = get_object_or_404(proofs, report_year=year, edition=number)
    context = {"proof": proof, "preview": AuditPreview(proof.audit), "pages": panel_pages(request.user)}
    return render(request, "cdop/edition_proof.html", context)


def year_asked_for(request: HttpRequest) -> tuple[dict, PublicationRules | None, int]:
    """The context with the form of years, what the board has decided for the year, and the status of the answer."""
    years = reported_years()
    outside = deaths_outside(request.user)
    context = {"pages": panel_pages(request.user), "outside": outside}
    if not years or (outside is not None and outside.board_area is None):
        return context, None, 200
    context["form"] = form = YearForm(request.GET, years=years)
    if not form.is_valid():
        return context, None, 400
    context["rules"] = rules = publication_rules_for(form.cleaned_data["year"])
    return context, rules, 200
