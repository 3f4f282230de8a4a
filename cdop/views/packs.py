"""Panel packs: the cases of one panel, by theme, as an anonymised PDF, and assigned to those who sit on it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from cdop.forms import AssignForm, PackForm
from cdop.models import ChildDeath, DeathCategory, PanelTheme
from cdop.packs import PackedCase, cases_before
from cdop.permissions import can_keep_cases
from cdop.services import assign_cases
from cdop.views.pages import known_to, panel_pages, show_kept
from committees.models import BoardProfile
from core.pages.editing.rendering import fields_of
from core.records.reads import log_reads


@require_GET
def packs(request: HttpRequest) -> HttpResponse:
    known_to(request, can_keep_cases)
    return show(request)


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    known_to(request, can_keep_cases)
    form = form_of(request, request.GET)
    if not form.is_valid():
        return show(request)
    packed = packed_for(request.user, form)
    log_reads([each.case for each in packed], request.user)
    named = [f"{form.cleaned_data['on']:%Y-%m-%d}", slugify(form.cleaned_data["theme"] or "all")]
    headers = {"Content-Disposition": f'attachment; filename="panel-pack-{"-".join(named)}.pdf"'}
    return HttpResponse(pdf_of(form, packed), content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest) -> HttpResponse:
    """Assign the cases of a pack to the members of the panel, all at once."""
    known_to(request, can_keep_cases)
    if request.method == "GET":
        drawn = drawn_to_assign(request)
        return show_assign(request, drawn) if drawn else show(request)
    chosen = form_of(request, request.GET)
    if not chosen.is_valid():
        return show(request)
    form, packed = AssignForm(request.POST), packed_for(request.user, chosen)
    if form.is_valid() and assigned(request, form, packed):
        return redirect(f"{reverse('cdop:packs')}?{request.GET.urlencode()}")
    return show_assign(request, {**drawn_with(form, chosen, packed), "form": form}, status=400)


def drawn_to_assign(request: HttpRequest) -> dict[str, str]:
    """The form, from today to the day of the panel. Nothing where there is no such panel."""
    chosen = form_of(request, request.GET)
    if not chosen.is_valid():
        return {}
    today, on = timezone.localdate(), chosen.cleaned_data["on"]
    form = AssignForm(initial={"starts_on": today, "ends_on": on if on >= today else None})
    return drawn_with(form, chosen, packed_for(request.user, chosen))


def drawn_with(form: AssignForm, chosen: PackForm, packed: list[PackedCase]) -> dict[str, str]:
    cases = render_to_string("cdop/drawn/assign.html", {**chosen.cleaned_data, "packed": packed})
    return {"cases": cases, "fields": fields_of(form)}


def show_assign(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    return render(request, "cdop/assign.html", {**context, "pages": panel_pages(request.user)}, status=status)


def assigned(request: HttpRequest, form: AssignForm, packed: list[PackedCase]) -> bool:
    """Whether the service took it; what it refused becomes an error of the form."""
    try:
        made = assign_cases([each.case for each in packed], by=request.user, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    messages.success(request, f"{len(made):,} new assignment{'' if len(made) == 1 else 's'} of cases to people.")
    return True


def form_of(request: HttpRequest, data) -> PackForm:
    return PackForm(data, cases=ChildDeath.objects.visible_to(request.user))


def packed_for(user, form: PackForm) -> list[PackedCase]:
    asked = form.cleaned_data
    return cases_before(ChildDeath.objects.visible_to(user), asked["on"], asked["theme"])


def show(request: HttpRequest) -> HttpResponse:
    return show_kept(request, "packs", lambda: about_packs(request))


def about_packs(request: HttpRequest) -> tuple[dict, int]:
    """The form, and the pack that was asked for in it."""
    asked = request.GET or request.path != reverse("cdop:packs")
    form = form_of(request, request.GET if asked else None)
    context = {
        "form": form,
        "packed": packed_for(request.user, form) if form.is_valid() else None,
        "themes": PanelTheme.objects.prefetch_related("categories", "age_groups"),
        "pages": panel_pages(request.user),
    }
    return context, 400 if form.errors else 200


def pdf_of(form: PackForm, packed: list[PackedCase]) -> bytes:
    from core.documents.paper.layout import html_to_pdf  # only where a PDF is made: what it loads is slow to load

    context = {"packed": packed, "board": BoardProfile.objects.first(), "categories": DeathCategory.objects.all()}
    return html_to_pdf(render_to_string("cdop/pack.html", form.cleaned_data | context))
