"""How a meeting changes its status: planned, held or cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from committees.models import Meeting
from committees.permissions import can_manage_meeting
from committees.register import changes_of_attendance
from core.accounts.models import User
from core.records import clock
from core.records.transitions import Requirement, transition

Status = Meeting.Status
WHO_MAY = "Only the safeguarding unit and the chair of this body can change its meetings."
DAY_HAS_COME = Requirement(
    "You can mark a meeting as held on or after its date.", lambda meeting: meeting.held_on <= clock.today()
)
NO_ATTENDANCE = Requirement(
    "This meeting has attendance recorded. Delete the attendance first, or mark the meeting as cancelled.",
    lambda meeting: not meeting.attendances.exists(),
)


def effects_on_attendance(meeting: Meeting, *, status: str) -> Iterator[str]:
    """What the move does to the attendance rates."""
    changes = changes_of_attendance(meeting, status)
    if not changes:
        yield "No attendance rate changes."
    for change in changes:
        yield f"{change.seat.name}: {change.before} → {change.after}"


of_meeting = partial(transition, Meeting, writes=("status",), allowed=can_manage_meeting, refusal=WHO_MAY)


@of_meeting(
    name="mark-held",
    label="Mark as held",
    success_message="Meeting marked as held. You can now take the register",
    sources=(Status.PLANNED, Status.CANCELLED),
    target=Status.HELD,
    requires=(DAY_HAS_COME,),
    effects=partial(effects_on_attendance, status=Status.HELD),
)
def mark_as_held(meeting: Meeting, *, by: User) -> None:
    """Its register counts: entries kept while it was cancelled as well."""
    meeting.status = Status.HELD


@of_meeting(
    name="mark-cancelled",
    label="Mark as cancelled",
    success_message="Meeting marked as cancelled",
    sources=(Status.PLANNED, Status.HELD),
    target=Status.CANCELLED,
    effects=partial(effects_on_attendance, status=Status.CANCELLED),
)
def mark_as_cancelled(meeting: Meeting, *, by: User) -> None:
    """Its register is kept but counts for nobody."""
    meeting.status = Status.CANCELLED


@of_meeting(
    name="mark-planned",
    label="Mark as planned",
    success_message="Meeting marked as planned",
    sources=(Status.HELD, Status.CANCELLED),
    target=Status.PLANNED,
    requires=(NO_ATTENDANCE,),
    effects=partial(effects_on_attendance, status=Status.PLANNED),
)
def mark_as_planned(meeting: Meeting, *, by: User) -> None:
    meeting.status = Status.PLANNED
