"""From draft to publication: approval or release, submission, publication.

A report is approved by the board at a meeting, submitted to offices and published; key messages are released by the
chair and published. From approval or release on, the database itself refuses to change what an edition says.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

from django.core.exceptions import ValidationError
from django.utils import timezone

from committees.figures import MeetingLine
from committees.permissions import second_person_required
from core.accounts.models import User
from core.pages.transitions import DatedForm
from core.records.edition_hooks import observers
from core.records.figures import print_day
from core.records.transitions import transition
from reporting.editions.document import digest_of, to_bytes
from reporting.forms import ApproveForm, ReleaseForm, SubmitForm
from reporting.models import Edition, EditionStep
from reporting.permissions import can_prepare_editions
from reporting.services import draft_info

Status, Stage = Edition.Status, Edition.Stage
SAME_PERSON = "Recorded by the person who made the draft: the board’s settings allow it."
FROZEN = "After this the edition cannot change, even if the records do."
PUBLIC = "After this, everyone with a role can read the edition."


def refused_to_maker(edition: Edition, by: User) -> str:
    """The person who made the draft is refused, unless the board's settings allow it."""
    if by.pk != edition.made_by_id or not second_person_required(timezone.localdate()):
        return ""
    return "You made this draft. Ask a colleague to record this, or change the board’s setting for a second person."


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
    effects=lambda edition: [FROZEN],
)
def approve(edition: Edition, *, by: User, meeting: MeetingLine, seen: str) -> EditionStep:
    """The board approved this edition at a meeting.

    `seen` is the digest of the draft that the board read: one made again since then is not what it approved.
    """
    if meeting.status != "held":
        raise ValidationError(f"Select a meeting that was held. The meeting of {meeting} is {meeting.status}.")
    require_current(edition, seen)
    draft = draft_info(edition)
    if refusals := [why for observer in observers() for why in observer.refusals(draft)]:
        raise ValidationError(refusals)
    freeze(edition, f"Approved by {meeting.body} at its meeting of {print_day(meeting.held_on)}.", meeting.held_on)
    for observer in observers():
        observer.approved(draft, edition.digest, by)
    return record_step(edition, Status.APPROVED, by, on=meeting.held_on, meeting_id=meeting.pk)


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
    freeze(edition, f"Released by the {office} on {print_day(on)}.", on)
    return record_step(edition, Status.APPROVED, by, on=on, office=office)


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


def require_current(edition: Edition, seen: str) -> None:
    if edition.digest != seen:
        raise ValidationError("This draft was made again after you opened it. Read it before you record its approval.")


def freeze(edition: Edition, sentence: str, on: datetime.date) -> None:
    """Write the approval into the document."""
    status = {"word": "Approved", "sentence": sentence}
    edition.content = to_bytes({**edition.document, "status": status, "dated": on.isoformat()})
    edition.digest = digest_of(edition.content)


def record_step(edition: Edition, status: str, by: User, **facts: object) -> EditionStep:
    edition.status = status
    if by.pk == edition.made_by_id and status != Status.SUBMITTED:
        facts["note"] = SAME_PERSON
    return EditionStep.objects.create(edition=edition, status=status, by=by, **facts)
