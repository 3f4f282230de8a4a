"""Panel packs: the cases of one panel, by theme, as an anonymised PDF, and assigned to its members."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from cdop.forms import AssignForm, PackForm
from cdop.models import ChildDeath, DeathCategory, PanelTheme
from cdop.packs import PackedCase, cases_before
from cdop.permissions import can_manage_cases
from cdop.services import assign_cases
from cdop.views.pages import panel_pages, require_or_404
from committees.models import BoardProfile
from core.records import clock
from core.records.english import counted
from core.records.reads import log_reads


@require_GET
def packs(request: HttpRequest) -> HttpResponse:
    require_or_404(request, can_manage_cases)
    return show_packs(request, pack_form(request, request.GET or None))


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    require_or_404(request, can_manage_cases)
    form = pack_form(request, request.GET)
    if not form.is_valid():
        return show_packs(request, form)
    packed = packed_for(request.user, form)
    log_reads([each.case for each in packed], request.user)
    panel, theme = f"{form.cleaned_data['on']:%Y-%m-%d}", slugify(form.cleaned_data["theme"] or "all")
    headers = {"Content-Disposition": f'attachment; filename="panel-pack-{panel}-{theme}.pdf"'}
    return HttpResponse(pdf_of(form, packed), content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest) -> HttpResponse:
    """Assign the cases of a pack to the members of the panel, all at once."""
    require_or_404(request, can_manage_cases)
    chosen = pack_form(request, request.GET)
    if not chosen.is_valid():
        return show_packs(request, chosen)
    packed = packed_for(request.user, chosen)
    today, on = clock.today(), chosen.cleaned_data["on"]
    initial = {"starts_on": today, "ends_on": on if on >= today else None}
    form = AssignForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid() and assigned(request, form, packed):
        return redirect(f"{reverse('cdop:packs')}?{request.GET.urlencode()}")
    context = {**chosen.cleaned_data, "form": form, "packed": packed, "pages": panel_pages(request.user)}
    return render(request, "cdop/assign.html", context, status=400 if form.errors else 200)


def assigned(request: HttpRequest, form: AssignForm, packed: list[PackedCase]) -> bool:
    """Whether the cases were assigned; a refusal becomes an error of the form."""
    try:
        made = assign_cases([each.case for each in packed], by=request.user, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    messages.success(request, f"{counted(len(made), 'assignment')} added")
    return True


def pack_form(request: HttpRequest, data) -> PackForm:
    return PackForm(data, cases=ChildDeath.objects.visible_to(request.user))


def packed_for(user, form: PackForm) -> list[PackedCase]:
    asked = form.cleaned_data
    return cases_before(ChildDeath.objects.visible_to(user), asked["on"], asked["theme"])


def show_packs(request: HttpRequest, form: PackForm) -> HttpResponse:
    context = {
        "form": form,
        "packed": packed_for(request.user, form) if form.is_valid() else None,
        "themes": PanelTheme.objects.prefetch_related("categories", "age_groups"),
        "pages": panel_pages(request.user),
    }
    return render(request, "cdop/packs.html", context, status=400 if form.errors else 200)


def pdf_of(form: PackForm, packed: list[PackedCase]) -> bytes:
    from core.documents.paper.layout import html_to_pdf  # only where a PDF is made: what it loads is slow to load

    context = {"packed": packed, "board": BoardProfile.objects.first(), "categories": DeathCategory.objects.all()}
    return html_to_pdf(render_to_string("cdop/pack.html", form.cleaned_data | context))
