"""The page on which a record is put on legal hold, and the hold is lifted: for those who keep such records."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from django import forms
from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.pages.deleted import respond_gone
from core.pages.forms import helper_of, reason_field
from core.pages.holding import can_hold
from core.pages.record_pages import RecordPages, pages_of
from core.pages.requests import PersonRequest
from core.records.legal_holds import hold_on, lift_hold, place_hold
from core.records.permissions import Person
from core.records.reads import log_reads

CONFLICT = 409


class LegalHoldForm(forms.Form):
    reason = reason_field(
        "Such as an inquiry, a court case or a complaint. Do not name a child.", "Enter why the record must be kept"
    )

    @property
    def helper(self) -> FormHelper:
        return helper_of(self, "Put on legal hold")


@require_http_methods(["GET", "POST"])
def legal_hold(request: PersonRequest, record_type: str, pk: int) -> HttpResponse:
    pages = _pages_of(request.user, record_type)
    record = pages.named_queryset(request.user).filter(pk=pk).first()
    if record is None:
        return respond_gone(request, pages, pk)
    if not can_hold(request.user, pages):
        raise PermissionDenied
    log_reads([record], request.user)
    hold = hold_on(record)
    form = LegalHoldForm(request.POST if request.method == "POST" and "lift" not in request.POST else None)
    if request.method == "POST" and "lift" in request.POST:
        lift_hold(by=request.user, record=record)
        messages.success(request, "Legal hold lifted")
        return redirect(pages.detail_url(record))
    status = 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                place_hold(by=request.user, record=record, reason=form.cleaned_data["reason"])
            except ValidationError as refused:
                form.add_error(None, refused)
                status = CONFLICT
            else:
                messages.success(request, "Record put on legal hold")
                return redirect(pages.detail_url(record))
    context = {"record_pages": pages, "record": record, "record_url": pages.detail_url(record), "hold": hold}
    return render(request, "core/pages/legal_hold.html", context | {"form": form}, status=status)


def _pages_of(user: Person, record_type: str) -> RecordPages:
    """404 where the person may not know of such records."""
    try:
        pages = pages_of(apps.get_model(record_type))
    except (LookupError, ValueError):
        raise Http404 from None
    if pages is None or not pages.can_list(user):
        raise Http404
    return pages
