"""Whether the records have moved on since a draft was made."""

from __future__ import annotations

from django.utils import timezone

from records.remembering import remembered
from reporting.documents import NoBoard
from reporting.edition import ReportNotReady
from reporting.key_messages import build_key_messages
from reporting.models import Edition
from reporting.now import NOBODY, draft_now

STAMPS = ("made", "dated", "status")


def is_behind_now(pk: int) -> bool:
    """The same of the edition of this key, kept until a record that it goes by is written."""
    editions = Edition.objects.select_related("report", "meeting__body")
    return remembered(lambda: is_behind(editions.get(pk=pk)), "edition is behind", pk)


def is_behind(edition: Edition) -> bool:
    """For a draft: would one made now read otherwise? An approved edition is never behind, it is what was approved."""
    if edition.is_frozen:
        return False
    try:
        now = _document_now(edition)
    except (ReportNotReady, NoBoard):
        return True
    return _told(now) != _told(edition.document)


def _document_now(edition: Edition) -> dict:
    if edition.report is None:
        return build_key_messages(edition.meeting, by=NOBODY, at=timezone.localtime())
    draft = draft_now(edition.report.year)
    if draft.problems:
        raise ReportNotReady(draft.problems)
    return draft.document


def _told(document: dict) -> dict:
    return {key: value for key, value in document.items() if key not in STAMPS}
