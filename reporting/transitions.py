"""From draft to publication: approval or release, submission, publication, or withdrawal before that.

A report is approved by the board at a meeting, submitted to offices and published; key messages are released by the
chair and published. From approval or release on, the database itself refuses to change what an edition says. What each
of these acts must be is a rule of `EditionStep`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import partial

from django.core.exceptions import ValidationError

from committees.figures import MeetingLine
from committees.permissions import second_person_required
from core.accounts.models import User
from core.pages.transitions import DatedForm
from core.records import clock
from core.records.edition_hooks import observers
from core.records.figures import print_day
from core.records.transitions import Requirement, transition
from reporting.checks import ERROR, run_checks
from reporting.editions.compose import compose
from reporting.editions.document import digest_of, to_bytes
from reporting.forms import ApproveForm, ReleaseForm, SubmitForm, WithdrawForm, meetings_that_may_approve, reason_field
from reporting.models import Edition, EditionStep
from reporting.permissions import can_prepare_editions
from reporting.services import draft_info

Status, Stage = Edition.Status, Edition.Stage
SAME_PERSON = "Recorded by the person who made the draft: the settings allow it."
FROZEN = "After this the edition cannot change, even if the records do."
PUBLIC = "After this, everyone with a role can read the edition."
KEPT = "The edition stays as it is for the safeguarding unit to read. It can no longer be submitted or published."
NEXT = "A new draft will be the next edition."
MET = Requirement(
    "Mark the meeting that approved this draft as held. It must be on or after the day of the draft.",
    meetings_that_may_approve,
)


def refused_to_maker(edition: Edition, by: User) -> str:
    """The person who made the draft is refused, unless the board's settings allow it."""
    if by.pk != edition.made_by_id or not second_person_required(clock.today()):
        return ""
    return "You made this draft. Ask a colleague to record this, or change the setting for a second person."


edition_transition = partial(
    transition,
    Edition,
    state="stage",
    allowed=lambda user, edition: can_prepare_editions(user),
)
by_second_person = partial(edition_transition, refused_to=refused_to_maker)


@by_second_person(
    name="approve",
    label="Record approval",
    success_message="Approval recorded",
    sources=(Stage.DRAFT_REPORT,),
    target=Stage.APPROVED_REPORT,
    writes=("status", "content", "digest"),
    form=ApproveForm,
    requires=(MET,),
    effects=lambda edition: [FROZEN],
)
def approve(
    edition: Edition, *, by: User, meeting: MeetingLine, seen: str, reasons: Mapping[str, str] | None = None
) -> EditionStep:
    """The board approved this edition at a meeting.

    `seen` is the digest of the draft that the board read: one made again since then is not what it approved. `reasons`
    say, by the key of each error that the checks found in the draft, why it stays.
    """
    require_current(edition, seen)
    require_findings(edition)
    step = record_step(edition, Status.APPROVED, by, on=meeting.held_on, meeting_id=meeting.pk)
    accept_errors(edition, reasons or {})
    draft = draft_info(edition)
    if refusals := [why for observer in observers() for why in observer.refusals(draft)]:
        raise ValidationError(refusals)
    freeze(edition, f"Approved by {meeting.body} at its meeting of {print_day(meeting.held_on)}.", meeting.held_on)
    for observer in observers():
        observer.approved(draft, edition.digest, by)
    return step


@by_second_person(
    name="release",
    label="Record release by the chair",
    success_message="Release recorded",
    sources=(Stage.DRAFT_BULLETIN,),
    target=Stage.RELEASED_BULLETIN,
    writes=("status", "content", "digest"),
    form=ReleaseForm,
    effects=lambda edition: [FROZEN],
)
def release(edition: Edition, *, by: User, office: str, on: datetime.date, seen: str) -> EditionStep:
    """The holder of this office released these key messages."""
    require_current(edition, seen)
    step = record_step(edition, Status.APPROVED, by, on=on, office=office)
    freeze(edition, f"Released by the {office} on {print_day(on)}.", on)
    return step


@edition_transition(
    name="submit",
    label="Record submission",
    success_message="Submission recorded",
    sources=(Stage.APPROVED_REPORT,),
    target=Stage.SUBMITTED_REPORT,
    writes=("status",),
    form=SubmitForm,
)
def submit(edition: Edition, *, by: User, offices: Sequence[str], on: datetime.date) -> list[EditionStep]:
    """The approved report was sent to these offices."""
    if not offices:
        raise ValidationError({"offices": "Enter at least one office"})
    return [record_step(edition, Status.SUBMITTED, by, on=on, office=office) for office in offices]


@by_second_person(
    name="publish",
    label="Publish",
    success_message="Edition published",
    sources=(Stage.SUBMITTED_REPORT, Stage.RELEASED_BULLETIN),
    target="",
    writes=("status",),
    form=DatedForm,
    effects=lambda edition: [PUBLIC],
)
def publish(edition: Edition, *, by: User, on: datetime.date) -> EditionStep:
    """Everyone who may read published editions may read this one."""
    return record_step(edition, Status.PUBLISHED, by, on=on)


def withdraw(edition: Edition, *, by: User, reason: str) -> EditionStep:
    """The approval or release no longer holds. What was approved stays as it is, and is not published."""
    return record_step(edition, Status.WITHDRAWN, by, on=clock.today(), reason=reason.strip())


withdrawal = partial(
    edition_transition,
    name="withdraw",
    success_message="Edition withdrawn",
    writes=("status",),
    form=WithdrawForm,
    effects=lambda edition: [KEPT, NEXT],
)
withdraw_approval = withdrawal(
    label="Withdraw approval",
    sources=(Stage.APPROVED_REPORT, Stage.SUBMITTED_REPORT),
    target=Stage.WITHDRAWN_REPORT,
)(withdraw)
withdraw_release = withdrawal(
    label="Withdraw release", sources=(Stage.RELEASED_BULLETIN,), target=Stage.WITHDRAWN_BULLETIN
)(withdraw)


def accept_errors(draft: Edition, reasons: Mapping[str, str]) -> None:
    """Keep the reason for each error that the checks found in the draft. One without a reason is refused."""
    missing = {}
    for finding in draft.findings.errors():
        finding.reason = reasons.get(finding.key, "").strip()
        finding.save(update_fields=["reason"])
        if not finding.reason:
            missing[reason_field(finding)] = f"Enter why this error stays: {finding.sentence}"
    if missing:
        raise ValidationError(missing)


def require_findings(draft: Edition) -> None:
    """Refuse a draft made before findings were kept with drafts, if the checks find an error in its report."""
    if draft.findings.exists() or draft.report is None:
        return
    composed = compose(draft.report, by="", at=clock.now())
    if any(finding.severity == ERROR for finding in run_checks(composed)):
        raise ValidationError(
            "The checks find errors that were not kept with this draft. Create the draft again, and give a reason for "
            "each error that stays."
        )


def require_current(edition: Edition, seen: str) -> None:
    if edition.digest != seen:
        raise ValidationError("This draft was made again after you opened it. Read it before you record its approval.")


def freeze(edition: Edition, sentence: str, on: datetime.date) -> None:
    """Write the approval into the document."""
    status = {"word": "Approved", "sentence": sentence}
    edition.content = to_bytes({**edition.document, "status": status, "dated": on.isoformat()})
    edition.digest = digest_of(edition.content)


def record_step(edition: Edition, status: str, by: User, **facts: object) -> EditionStep:
    if by.pk == edition.made_by_id and status in EditionStep.BY_SECOND_PERSON:
        facts["note"] = SAME_PERSON
    step = EditionStep(edition=edition, status=status, by=by, **facts)
    step.full_clean()
    step.save()
    edition.status = status
    return step
