"""What the safeguarding unit does with editions before they are approved. For what follows see `transitions.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from committees.figures import MeetingLine
from core.accounts.models import User
from core.records import clock
from core.records.edition_hooks import DraftInfo, observers
from core.records.figures import print_day
from core.records.guards import lock, require_permission
from reporting.checks import Finding, run_checks
from reporting.checks.typed_numbers import numbers_typed_in_correction
from reporting.editions.compose import Problem, compose
from reporting.editions.document import digest_of, to_bytes
from reporting.editions.key_messages import build_key_messages
from reporting.models import AnnualReport, Edition, EditionFinding, ReportSection
from reporting.permissions import can_prepare_editions


class ReportNotReady(Exception):
    """The report cannot be made. `problems` holds every reason."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@transaction.atomic
def create_draft(*, by: User, subject: AnnualReport | MeetingLine, corrects: str = "") -> Edition:
    """The draft edition of a report, or of a meeting's key messages, from the records as they are now.

    It replaces an existing draft. After an approved edition, it is the next edition; after a published one it must say
    what it corrects. What the checks find is kept with it. Raises NoBoard, ValidationError, and ReportNotReady with
    everything that stops publication.
    """
    at = clock.now()
    edition = Edition.objects.of(subject).filter(status=Edition.Status.DRAFT).first() or _next_edition(subject)
    edition.corrects, correction = _correction(edition, corrects)
    document, findings = _document_of(subject, by=str(by), at=at)
    edition.content = to_bytes(document | correction)
    edition.digest = digest_of(edition.content)
    edition.made_at, edition.made_by = at, by
    edition.save()
    if edition.report is not None:
        _keep_findings(edition, [*findings, *numbers_typed_in_correction(edition.report, edition.corrects)])
        for observer in observers():
            observer.drafted(draft_info(edition))
    return edition


def _document_of(subject: AnnualReport | MeetingLine, **created: Any) -> tuple[dict[str, Any], list[Finding]]:
    """The document, and what the checks find in it."""
    if not isinstance(subject, AnnualReport):
        return build_key_messages(subject, **created), []
    composed = compose(subject, **created)
    if composed.problems:
        raise ReportNotReady(composed.problems)
    return composed.document, run_checks(composed)


def _correction(edition: Edition, corrects: str) -> tuple[str, dict[str, str]]:
    """What the edition corrects, and the part of its document that says so; empty while none is published."""
    published = edition.published_editions().first()
    if published is None:
        return "", {}
    words = " ".join(corrects.split())
    if not words:
        raise ValidationError({"corrects": "Enter what this edition corrects"})
    step = published.steps.filter(status=Edition.Status.PUBLISHED).first()
    which = f"published on {print_day(step.on)}" if step else f"number {published.number}"
    stop = "" if words.endswith((".", "!", "?")) else "."
    return words, {"corrects": f"This edition corrects the edition {which}: {words}{stop}"}


def _keep_findings(edition: Edition, findings: Iterable[Finding]) -> None:
    edition.findings.all().delete()
    EditionFinding.objects.bulk_create(
        EditionFinding(
            edition=edition,
            ordinal=ordinal,
            severity=found.severity,
            rule=found.rule,
            sentence=found.sentence,
            record=str(found.record)[:250],
            link=found.link,
        )
        for ordinal, found in enumerate(findings, start=1)
    )


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


@transaction.atomic
def use_figure(*, by: User, section: ReportSection, words: str, figure: str) -> None:
    """Print a figure by its name where a section has its number typed.

    Raises PermissionDenied, and ValidationError where the section has those words more than once or not at all.
    """
    require_permission(can_prepare_editions(by), "Only the safeguarding unit may change a report.")
    lock(section)
    written = re.compile(rf"(?<![\w.,£]){re.escape(words)}(?![\w%])")
    found = written.findall(section.body)
    if len(found) != 1:
        times = "not" if not found else "more than once"
        raise ValidationError(f"“{words}” is {times} in the text of “{section.heading}”. Change the text yourself.")
    section.body = written.sub(f"{{{{ {figure} }}}}", section.body)
    section.full_clean()
    section.save()
