"""What the report will print of child deaths, with the proof that it gives none away. For the coordinator alone."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from cdop.concerns import given_away, subject_of
from cdop.forms import KnownForm, PrintedForm, YearForm
from cdop.models import DraftProof, EditionProof
from cdop.permissions import can_see_child_deaths
from cdop.publication.alternative_layouts import ways_to_publish
from cdop.publication.informed_reader import found_for, hidden_in, reader_who_knows
from cdop.publication.preview import Preview
from cdop.publication.previous_publication import counts_of, counts_to_tell, keep_printed
from cdop.publication.protected import ProtectedCounts
from cdop.publication.rules import Decided, decided_for, reported_years
from cdop.publication.section import audit_of
from cdop.views.pages import known_to, panel_pages, show_drawn, show_kept
from core.records.free_text import passages_about


@require_GET
def publication(request: HttpRequest) -> HttpResponse:
    """The true tables beside those of the report, why each count is hidden, and what can be worked out."""
    known_to(request, can_see_child_deaths)
    return show_kept(request, "publication", lambda: about_publication(request))


def about_publication(request: HttpRequest) -> tuple[dict, int]:
    context, decided, status = asked_for(request)
    if decided:
        before = EditionProof.objects.kept()
        found = found_for(decided, before)
        context["preview"] = preview = Preview(audit_of(found).as_json())
        context["ways"] = ways_to_publish(decided, found, before)
        context["given_away"] = given_away(passages_about(subject_of(decided)), preview.audit)
        context["draft"] = DraftProof.objects.visible_to(request.user).filter(report_year=decided.report_year).first()
        context["kept"] = EditionProof.objects.visible_to(request.user).select_related("by").defer("content")
    return context, status


@require_GET
def known(request: HttpRequest) -> HttpResponse:
    """What somebody who knows some of the hidden counts would learn of the others."""
    known_to(request, can_see_child_deaths)
    return show_kept(request, "known", lambda: about_known(request))


def about_known(request: HttpRequest) -> tuple[dict, int]:
    context, decided, status = asked_for(request)
    if decided:
        found = found_for(decided)
        form = KnownForm(request.GET, hidden=hidden_in(found))
        asked = form.is_valid() and form.cleaned_data["known"]
        context |= {"known": form, "reader": reader_who_knows(asked, found) if asked else None}
        status = 200 if form.is_valid() else 400
    return context, status


@require_http_methods(["GET", "POST"])
def printed(request: HttpRequest) -> HttpResponse:
    """Telling what a report printed before this software made them."""
    known_to(request, can_see_child_deaths)
    if request.method == "GET":
        return show_kept(request, "printed", lambda: about_printed(request)[:2], "told")
    context, status, proof = about_printed(request)
    if proof:
        return redirect("cdop:publication-kept", proof.report_year, proof.edition)
    return show_drawn(request, context, status, "printed", "told")


def about_printed(request: HttpRequest) -> tuple[dict, int, EditionProof | None]:
    """With what was kept, where that was sent."""
    context, decided, status = asked_for(request)
    if not decided:
        return context, status, None
    found = counts_of(decided)
    told = PrintedForm(request.POST if request.method == "POST" else None, counts=counts_to_tell(found))
    proof = kept_as_told(request, told, found) if told.is_bound and told.is_valid() else None
    context["told"] = told
    context["errors"] = [(field.auto_id, error) for field in told for error in field.errors]
    context["errors"] += [("", error) for error in told.non_field_errors()]
    return context, 400 if told.errors else 200, proof


def kept_as_told(request: HttpRequest, told: PrintedForm, found: ProtectedCounts) -> EditionProof | None:
    """What was kept; what the service refused becomes an error of the form."""
    try:
        return keep_printed(by=request.user, found=found, told=told.told(), shares=told.shares())
    except ValidationError as refused:
        told.add_error(None, refused.messages)
        return None


@require_GET
def kept(request: HttpRequest, year: str, number: int) -> HttpResponse:
    """The proof that was kept with an edition."""
    known_to(request, can_see_child_deaths)
    return show_kept(request, "kept", lambda: about_kept(request, year, number), "edition")


def about_kept(request: HttpRequest, year: str, number: int) -> tuple[dict, int]:
    proofs = EditionProof.objects.visible_to(request.user).select_related("by")
    proof = get_object_or_404(proofs, report_year=year, edition=number)
    return {"proof": proof, "preview": Preview(proof.audit), "pages": panel_pages(request.user)}, 200


def asked_for(request: HttpRequest) -> tuple[dict, Decided | None, int]:
    """What both pages begin with: the year that is asked for, or why there is none to show."""
    years = reported_years()
    context = {"pages": panel_pages(request.user)}
    if not years:
        return context, None, 200
    form = YearForm(request.GET, years=years)
    context["form"] = form
    if not form.is_valid():
        return context, None, 400
    context["decided"] = decided_for(form.cleaned_data["year"])
    return context, context["decided"], 200
