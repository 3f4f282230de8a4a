"""What the safeguarding unit does with editions. Each leaves a row that says who, when and where."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from committees.figures import MeetingLine
from core.records.edition_hooks import DraftInfo, observers
from core.records.figures import print_day
from reporting.checking import check
from reporting.documents import digest_of, to_bytes
from reporting.edition import ReportNotReady
from reporting.key_messages import build_key_messages
from reporting.models import AnnualReport, Edition, EditionStep

STEPS_BEFORE = {
    ("annual report", "approved"): "draft",
    ("annual report", "submitted"): "approved",
    ("annual report", "published"): "submitted",
    ("key messages", "approved"): "draft",
    ("key messages", "published"): "approved",
}


class NotAllowed(Exception):
    """The edition is not where this step begins. The message says where it is and what comes first."""


def make_draft(*, by, subject: AnnualReport | MeetingLine) -> Edition:
    """The draft edition of a report, or of a meeting's key messages, made from the records as they are now.

    A draft that exists is made anew; an edition that was approved stays, and the draft is the next one. The checks of a
    report are run on its draft. Raises NoBoard, and ReportNotReady with everything that keeps a report from being made:
    what its checks found is kept all the same.
    """
    at = timezone.localtime()
    with transaction.atomic():
        if not isinstance(subject, AnnualReport):
            return _drafted(subject, build_key_messages(subject, by=str(by), at=at), at)
        _, draft = check(subject, by=by, at=at)
        if not draft.problems:
            return _drafted(subject, draft.document, at)
    raise ReportNotReady(draft.problems)


def _drafted(subject: AnnualReport | MeetingLine, document: dict, at: datetime.datetime) -> Edition:
    content = to_bytes(document)
    edition = Edition.objects.of(subject).filter(status=Edition.Status.DRAFT).first() or _next_edition(subject)
    edition.content, edition.digest, edition.made_at = content, digest_of(content), at
    edition.save()
    if edition.report is not None:
        for keeper in observers():
            keeper.drafted(_made(edition))
    return edition


def _next_edition(subject: AnnualReport | MeetingLine) -> Edition:
    number = Edition.objects.of(subject).count() + 1
    if isinstance(subject, AnnualReport):
        return Edition(kind=Edition.Kind.ANNUAL_REPORT, report=subject, number=number)
    return Edition(kind=Edition.Kind.KEY_MESSAGES, meeting_id=subject.pk, number=number)


@transaction.atomic
def approve(*, by, edition: Edition, meeting: MeetingLine, seen: str) -> EditionStep:
    """The board approved this edition at a meeting: from here on it does not change.

    `seen` is the digest of the document that was before the board; one made anew since then is not what it approved.
    """
    if edition.kind != Edition.Kind.ANNUAL_REPORT:
        raise NotAllowed("Key messages are released by the chair; a report is approved at a meeting.")
    if meeting.status != "held":
        raise NotAllowed(f"A report is approved at a meeting that was held; that of {meeting} is {meeting.status}.")
    sentence = f"Approved by {meeting.body} at its meeting of {print_day(meeting.held_on)}."
    draft = _freeze(edition, seen, sentence, meeting.held_on)
    made = _made(draft)
    if not draft.is_frozen and (refusals := [why for keeper in observers() for why in keeper.refusals(made)]):
        raise NotAllowed(" ".join(refusals))
    step = _step(by, edition, Edition.Status.APPROVED, on=meeting.held_on, meeting_id=meeting.pk)
    for keeper in observers():
        keeper.approved(made, edition.digest, by)
    return step


@transaction.atomic
def release(*, by, edition: Edition, office: str, on: datetime.date, seen: str) -> EditionStep:
    """The chair released these key messages on that day: from here on they do not change."""
    if edition.kind != Edition.Kind.KEY_MESSAGES:
        raise NotAllowed("Only key messages are released; a report is approved at a meeting.")
    _freeze(edition, seen, f"Released by the {office} on {print_day(on)}.", on)
    return _step(by, edition, Edition.Status.APPROVED, on=on, office=office)


@transaction.atomic
def submit(*, by, edition: Edition, offices: Sequence[str], on: datetime.date) -> list[EditionStep]:
    """The approved report went to these offices on this day."""
    if not offices:
        raise NotAllowed("Name at least one office that the report is submitted to.")
    first, *others = offices
    steps = [_step(by, edition, Edition.Status.SUBMITTED, on=on, office=first)]
    return steps + [_write_step(by, edition, on=on, office=office) for office in others]


@transaction.atomic
def publish(*, by, edition: Edition, on: datetime.date) -> EditionStep:
    """Everyone who may read published editions may read this one."""
    return _step(by, edition, Edition.Status.PUBLISHED, on=on)


def _freeze(edition: Edition, seen: str, sentence: str, on: datetime.date) -> Edition:
    """Stamp the draft as approved, and give back the draft. It is saved with its status, and does not change then."""
    stored = Edition.objects.select_for_update().get(pk=edition.pk)
    if stored.status == Edition.Status.DRAFT and stored.digest != seen:
        raise NotAllowed("This draft was made anew after you opened it. Read it again before you record its approval.")
    status = {"word": "Approved", "sentence": sentence}
    edition.content = to_bytes({**stored.document, "status": status, "dated": on.isoformat()})
    edition.digest = digest_of(edition.content)
    return stored


def _made(draft: Edition) -> DraftInfo:
    return DraftInfo(draft.report.year, draft.number, draft.digest, draft.document["figures"])


def _step(by, edition: Edition, status: str, **facts) -> EditionStep:
    """Move the edition on and say so. Its status is read again under lock, so that no step is taken twice."""
    before = STEPS_BEFORE.get((edition.kind, status))
    now = Edition.objects.select_for_update().get(pk=edition.pk).status
    if before is None:
        raise NotAllowed(f"An edition of {edition.get_kind_display()} is never {status}.")
    if now != before:
        raise NotAllowed(f"Only an edition that is {before} can be {status}; this one is {now}.")
    edition.status = status
    edition.save(update_fields=["status", "content", "digest"] if status == Edition.Status.APPROVED else ["status"])
    return _write_step(by, edition, **facts)


def _write_step(by, edition: Edition, **facts) -> EditionStep:
    return EditionStep.objects.create(edition=edition, status=edition.status, by=by, **facts)
