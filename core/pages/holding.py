"""Who may put a record on legal hold, and where."""

from __future__ import annotations

from django.urls import reverse

from core.pages.record_pages import RecordPages
from core.records.models import Record
from core.records.permissions import Person


def can_hold(user: Person, pages: RecordPages) -> bool:
    """Those who keep such records."""
    return pages.can_manage(user)


def hold_url(record: Record) -> str:
    return reverse("records:legal-hold", args=[record._meta.label_lower, record.pk])
