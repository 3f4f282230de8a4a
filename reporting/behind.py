"""Whether the records have moved on since a draft was made."""

from __future__ import annotations

from django.utils import timezone

from reporting.documents import NoBoard
from reporting.edition import ReportNotReady
from reporting.models import Edition
from reporting.services import document_of

STAMPS = ("made", "dated", "status")


def is_behind(edition: Edition) -> bool:
    """For a draft: would one made now read otherwise? An approved edition is never behind, it is what was approved."""
    if edition.is_frozen:
        return False
    try:
        now = document_of(edition.report or edition.meeting, by="", at=timezone.localtime())
    except (ReportNotReady, NoBoard):
        return True
    return _told(now) != _told(edition.document)


def _told(document: dict) -> dict:
    return {key: value for key, value in document.items() if key not in STAMPS}
