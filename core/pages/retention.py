"""How long records are kept: the rules, what will go tonight, and what has gone. For those who keep the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.pages.record_pages import RecordPages, pages_of, registered_pages, with_names
from core.pages.requests import PersonRequest
from core.records import clock
from core.records.models import RemovalCertificate, RetentionRule
from core.records.permissions import Person, can_keep_retention
from core.records.reads import log_reads
from core.records.removal import DueRemoval, due_removal, due_removals
from core.records.retention import ACTS, Retention, plural_of, types_with_retention

PER_PAGE = 50


@dataclass(frozen=True)
class DueLine:
    """One rule in use: how many records it would remove, and how many are on hold; None where the person may not know
    of all such records."""

    rule: RetentionRule
    due: int | None
    held: int | None


@dataclass(frozen=True)
class SuggestedRule:
    """A rule that the board does not have. `url` is a form filled with it."""

    name: str
    words: str
    why: str
    url: str


@dataclass(frozen=True)
class CertificateLine:
    certificate: RemovalCertificate
    name: str
    act: str
    count: int | None


@require_safe
def retention(request: PersonRequest) -> HttpResponse:
    user = request.user
    if not can_keep_retention(user):
        raise Http404
    rules = list(RetentionRule.objects.all())
    certificates = Paginator(RemovalCertificate.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "due": [_line(due, user) for due in due_removals(clock.today())],
        "off": [rule for rule in rules if not rule.is_on],
        "suggested": list(_suggested({rule.record_type for rule in rules})),
        "page": certificates,
        "certificates": [_certificate_line(each, user) for each in certificates],
        "rule_pages": registered_pages(RetentionRule),
    }
    return render(request, "core/pages/retention.html", context)


@require_safe
def due_records(request: PersonRequest, pk: int) -> HttpResponse:
    """The records that a rule would remove, as far as the person may see them."""
    if not can_keep_retention(request.user):
        raise Http404
    rule = get_object_or_404(RetentionRule, pk=pk)
    due = due_removal(rule, clock.today())
    pages = registered_pages(due.model)
    if not pages.can_list(request.user):
        raise Http404
    visible = with_names(due.model.objects.visible_to(request.user).filter(pk__in=due.records.order_by().values("pk")))
    page = Paginator(visible, PER_PAGE).get_page(request.GET.get("page"))
    log_reads(page.object_list, request.user)
    rows = [(record, pages.detail_url(record)) for record in page.object_list]
    context = {"rule": rule, "page": page, "rows": rows}
    return render(request, "core/pages/retention_due.html", context)


def _line(due: DueRemoval, user: Person) -> DueLine:
    may_know = knows_all(registered_pages(due.model), user)
    return DueLine(due.rule, due.records.count() if may_know else None, due.held.count() if may_know else None)


def knows_all(pages: RecordPages, user: Person) -> bool:
    """How many there are is told to those from whom none is hidden."""
    return pages.sees_all(user)


def _suggested(known: set[str]) -> Iterator[SuggestedRule]:
    for record_type, declared in types_with_retention().items():
        if record_type not in known and declared.suggestion is not None:
            yield _suggestion(record_type, declared)


def _suggestion(record_type: str, declared: Retention) -> SuggestedRule:
    advice: Any = declared.suggestion
    label = declared.counted_from[advice.counted_from]
    words = f"{ACTS[advice.act].lower()} {advice.years} years after {label}"
    values = {
        "record_type": record_type,
        "keep_for": advice.years,
        "unit": "years",
        "counted_from": advice.counted_from,
        "act": advice.act,
        "why": advice.why,
    }
    url = f"{registered_pages(RetentionRule).create_url}?{urlencode(values)}"
    return SuggestedRule(plural_of(record_type).capitalize(), words, advice.why, url)


def _certificate_line(certificate: RemovalCertificate, user: Person) -> CertificateLine:
    pages = pages_of(apps.get_model(certificate.record_type))
    may_know = pages is None or knows_all(pages, user)
    name = plural_of(certificate.record_type).capitalize()
    return CertificateLine(certificate, name, ACTS[certificate.act], certificate.count if may_know else None)
