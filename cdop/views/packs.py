"""Panel packs: the cases of one panel, by theme, as an anonymised PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from cdop.forms import PackForm
from cdop.models import ChildDeath, DeathCategory, PanelTheme
from cdop.packs import PackedCase, cases_before
from cdop.permissions import can_keep_cases
from cdop.views.pages import known_to, panel_pages
from committees.models import BoardProfile
from records.reads import log_reads


@require_GET
def packs(request: HttpRequest) -> HttpResponse:
    known_to(request, can_keep_cases)
    if not request.GET:
        return show(request, form_of(request, None))
    form = form_of(request, request.GET)
    return show(request, form, status=200 if form.is_valid() else 400)


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    known_to(request, can_keep_cases)
    form = form_of(request, request.GET)
    if not form.is_valid():
        return show(request, form, status=400)
    packed = packed_for(request.user, form)
    log_reads([each.case for each in packed], request.user)
    named = [f"{form.cleaned_data['on']:%Y-%m-%d}", slugify(form.cleaned_data["theme"] or "all")]
    headers = {"Content-Disposition": f'attachment; filename="panel-pack-{"-".join(named)}.pdf"'}
    return HttpResponse(pdf_of(form, packed), content_type="application/pdf", headers=headers)


def form_of(request: HttpRequest, data) -> PackForm:
    return PackForm(data, cases=ChildDeath.objects.visible_to(request.user))


def packed_for(user, form: PackForm) -> list[PackedCase]:
    asked = form.cleaned_data
    return cases_before(ChildDeath.objects.visible_to(user), asked["on"], asked["theme"])


def show(request: HttpRequest, form: PackForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "packed": packed_for(request.user, form) if form.is_valid() else None,
        "themes": PanelTheme.objects.prefetch_related("categories", "age_groups"),
        "pages": panel_pages(request.user),
    }
    return render(request, "cdop/packs.html", context, status=status)


def pdf_of(form: PackForm, packed: list[PackedCase]) -> bytes:
    from records.paper.layout import html_to_pdf  # only where a PDF is made: what it loads is slow to load

    context = {"packed": packed, "board": BoardProfile.objects.first(), "categories": DeathCategory.objects.all()}
    return html_to_pdf(render_to_string("cdop/pack.html", form.cleaned_data | context))
