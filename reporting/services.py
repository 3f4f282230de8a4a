"""What the safeguarding unit does with editions before they are approved. For what follows see `transitions.py`."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from committees.figures import MeetingLine
from core.accounts.models import User
from core.records.edition_hooks import DraftInfo, observers
from reporting.editions.compose import SectionProblem, compose
from reporting.editions.document import digest_of, to_bytes
from reporting.editions.key_messages import build_key_messages
from reporting.models import AnnualReport, Edition


class ReportNotReady(Exception):
    """The report cannot be made. `problems` holds every reason."""

    def __init__(self, problems: list[SectionProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@transaction.atomic
def create_draft(*, by: User, subject: AnnualReport | MeetingLine) -> Edition:
    """The draft edition of a report, or of a meeting's key messages, from the records as they are now.

    It replaces an existing draft. After an approved edition, it is the next edition. Raises NoBoard, and ReportNotReady
    with everything that stops publication.
    """
    at = timezone.localtime()
    document = _document_of(subject, by=str(by), at=at)
    edition = Edition.objects.of(subject).filter(status=Edition.Status.DRAFT).first() or _next_edition(subject)
    edition.content = to_bytes(document)
    edition.digest = digest_of(edition.content)
    edition.made_at, edition.made_by = at, by
    edition.save()
    if edition.report is not None:
        for observer in observers():
            observer.drafted(draft_info(edition))
    return edition


def _document_of(subject: AnnualReport | MeetingLine, **created: Any) -> dict[str, Any]:
    if not isinstance(subject, AnnualReport):
        return build_key_messages(subject, **created)
    composed = compose(subject, **created)
    if composed.problems:
        raise ReportNotReady(composed.problems)
    return composed.document


def _next_edition(subject: AnnualReport | MeetingLine) -> Edition:
    number = Edition.objects.of(subject).count() + 1
    if isinstance(subject, AnnualReport):
        return Edition(kind=Edition.Kind.ANNUAL_REPORT, report=subject, number=number)
    return Edition(kind=Edition.Kind.KEY_MESSAGES, meeting_id=subject.pk, number=number)


def draft_info(draft: Edition) -> DraftInfo:
    """Of a draft of an annual report. Raises ValueError for one of key messages, which has no year."""
    if draft.report is None:
        raise ValueError("Expected a draft of an annual report.")
    return DraftInfo(draft.report.year, draft.number, draft.digest, draft.document["figures"])
