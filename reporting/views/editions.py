"""Reading and downloading editions, and moving them from draft to publication."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from core.pages.record_pages import RecordPages
from core.pages.transitions import TransitionForm, TransitionView
from core.records import clock
from core.records.transitions import available_transitions
from reporting.checks import check_report
from reporting.checks.bulletin import check_bulletin
from reporting.checks.typed_numbers import numbers_typed_in_bulletin
from reporting.editing.staleness import is_stale
from reporting.editions.compose import compose
from reporting.editions.document import NoBoard
from reporting.editions.files import CONTENT_TYPES
from reporting.editions.key_messages import build_key_messages
from reporting.models import Edition
from reporting.permissions import can_prepare_editions
from reporting.render import page_context
from reporting.views.downloads import download_of
from reporting.views.file_requests import file_for, store_all


def readable(user, pk: int) -> Edition:
    return get_object_or_404(Edition.objects.visible_to(user).select_related("report", "meeting__body"), pk=pk)


@require_GET
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    shown = readable(request.user, pk)
    context = {
        "edition": shown,
        "steps": shown.steps.all(),
        "accepted": shown.findings.visible_to(request.user).errors() if shown.is_frozen else (),
        "corrected_by": corrected_by(shown, request.user),
        "transitions": available_transitions(request.user, shown),
        **page_context(shown.document),
    }
    if can_prepare_editions(request.user) and not shown.is_frozen:
        context |= compared_with_records(shown)
    return render(request, "reporting/edition.html", context)


def corrected_by(shown: Edition, user) -> Edition | None:
    """The published edition that corrects this published one."""
    if shown.status != Edition.Status.PUBLISHED:
        return None
    return shown.published_editions().visible_to(user).filter(number__gt=shown.number).first()


def compared_with_records(draft: Edition) -> dict:
    """Whether the draft is out of date, and what the checks find in the records as they are now."""
    at = clock.now()
    try:
        if draft.report is None:
            document = build_key_messages(draft.meeting, by="", at=at)
            return {
                "is_stale": is_stale(draft, document),
                "findings": check_bulletin(draft.meeting, document),
                "typed_numbers": numbers_typed_in_bulletin(draft.meeting),
            }
        composed = compose(draft.report, by="", at=at)
    except NoBoard:
        return {"is_stale": True}
    return {"is_stale": is_stale(draft, composed.document), "checks": check_report(composed)}


@require_GET
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The edition as a file. An approved one comes from the store."""
    shown = readable(request.user, pk)
    name = f"{slugify(str(shown))}.{kind}"
    return download_of(request, lambda: file_for(shown, kind, request.user), name, CONTENT_TYPES[kind])


class EditionPages(RecordPages):
    """Not registered: the pages of editions are those of this module."""

    model = Edition

    def detail_url(self, record: Edition) -> str:
        return record.get_absolute_url()


class EditionTransitionView(TransitionView):
    """The form of one transition of an edition. After it, the files of an approved edition are made."""

    record_pages = EditionPages()
    template = "reporting/transition.html"

    def dispatch(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        self.name = name
        return super().dispatch(request, pk)

    def perform(self, form: TransitionForm) -> bool:
        is_done = super().perform(form)
        if is_done:
            store_all(self.record, self.request.user)
        return is_done
