"""What the report will print of child deaths, with the proof that it reveals no small count. For the coordinator."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cdop.concerns import subject_of, suppressed_numbers
from cdop.forms import KnownForm, PrintedForm, YearForm
from cdop.models import DraftProof, EditionProof
from cdop.permissions import can_see_child_deaths
from cdop.publication.alternative_layouts import ways_to_publish
from cdop.publication.audit import audit_of
from cdop.publication.informed_reader import found_for, hidden_in, reader_who_knows
from cdop.publication.preview import AuditPreview
from cdop.publication.previous_publication import counts_of, counts_to_tell, keep_printed
from cdop.publication.protected import ProtectedCounts
from cdop.publication.rules import Decided, decided_for, reported_years
from cdop.views.pages import panel_pages, require_or_404
from core.records.free_text import fragments_about


@require_GET
def publication(request: HttpRequest) -> HttpResponse:
    """The true tables beside those of the report, why each count is suppressed, and what a reader could deduce."""
    require_or_404(request, can_see_child_deaths)
    context, decided, status = year_asked_for(request)
    if decided:
        before = EditionProof.objects.kept()
        found = found_for(decided, before)
        context["preview"] = preview = AuditPreview(audit_of(found).as_json())
        context["ways"] = ways_to_publish(decided, found, before)
        context["suppressed_numbers"] = suppressed_numbers(fragments_about(subject_of(decided)), preview.audit)
        context["draft"] = DraftProof.objects.visible_to(request.user).filter(report_year=decided.report_year).first()
        context["kept"] = EditionProof.objects.visible_to(request.user).select_related("by").defer("content")
    return render(request, "cdop/publication.html", context, status=status)


@require_GET
def known(request: HttpRequest) -> HttpResponse:
    """What somebody who knows some of the suppressed counts could deduce of the others."""
    require_or_404(request, can_see_child_deaths)
    context, decided, status = year_asked_for(request)
    if decided:
        found = found_for(decided)
        form = KnownForm(request.GET, hidden=hidden_in(found))
        asked = form.is_valid() and form.cleaned_data["known"]
        context |= {"known": form, "reader": reader_who_knows(asked, found) if asked else None}
        status = 400 if form.errors else 200
    return render(request, "cdop/known.html", context, status=status)


@require_http_methods(["GET", "POST"])
def printed(request: HttpRequest) -> HttpResponse:
    """Entering what a report printed before this software made them."""
    require_or_404(request, can_see_child_deaths)
    context, decided, status = year_asked_for(request)
    if decided:
        found = counts_of(decided)
        told = PrintedForm(request.POST if request.method == "POST" else None, counts=counts_to_tell(found))
        if told.is_bound and told.is_valid() and (proof := keep(request, told, found)):
            return redirect("cdop:publication-kept", proof.report_year, proof.edition)
        context["told"], status = told, 400 if told.errors else 200
        context["errors"] = [(field.auto_id, error) for field in told for error in field.errors]
        context["errors"] += [("", error) for error in told.non_field_errors()]
    return render(request, "cdop/printed.html", context, status=status)


def keep(request: HttpRequest, told: PrintedForm, found: ProtectedCounts) -> EditionProof | None:
    """What was kept; a refusal becomes an error of the form."""
    try:
        return keep_printed(by=request.user, found=found, told=told.told(), shares=told.shares())
    except ValidationError as refused:
        told.add_error(None, refused.messages)
        return None


@require_GET
def kept(request: HttpRequest, year: str, number: int) -> HttpResponse:
    """The proof that was kept with an edition."""
    require_or_404(request, can_see_child_deaths)
    proofs = EditionProof.objects.visible_to(request.user).select_related("by")
    proof = get_object_or_404(proofs, report_year=year, edition=number)
    context = {"proof": proof, "preview": AuditPreview(proof.audit), "pages": panel_pages(request.user)}
    return render(request, "cdop/kept.html", context)


def year_asked_for(request: HttpRequest) -> tuple[dict, Decided | None, int]:
    """The context with the form of years, what the board has decided for the year, and the status of the answer."""
    years = reported_years()
    context = {"pages": panel_pages(request.user)}
    if not years:
        return context, None, 200
    context["form"] = form = YearForm(request.GET, years=years)
    if not form.is_valid():
        return context, None, 400
    context["decided"] = decided = decided_for(form.cleaned_data["year"])
    return context, decided, 200
