"""What people do with meetings besides changing their status: take the register, set the agenda, record outcomes.

Each raises PermissionDenied where the person may not do it, and ValidationError with the reason where it cannot
be done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Manager, Max

from committees.models import AgendaItem, Attendance, Meeting, Outcome, Seat
from committees.models.meetings import entry_summary
from committees.permissions import can_manage_meeting
from core.accounts.models import User
from core.records.figures import print_day
from core.records.guards import lock, require, require_permission


@dataclass(frozen=True)
class RegisterEntry:
    """What somebody entered for a seat. `expected_version` is the `summary` of the entry that their page showed."""

    seat: int
    status: str
    deputy_post: str = ""
    expected_version: str = ""

    @property
    def summary(self) -> str:
        return entry_summary(self.status, self.deputy_post)

    @property
    def is_change(self) -> bool:
        """Whether it differs from what the page showed."""
        return self.summary != self.expected_version


@dataclass(frozen=True)
class RejectedEntry:
    """An entry that was not saved, and why. `is_conflict`: somebody else changed it since the page was opened."""

    entry: RegisterEntry
    reason: str
    is_conflict: bool = False


@transaction.atomic
def save_register(*, by: User, meeting: Meeting, entries: Sequence[RegisterEntry]) -> list[RejectedEntry]:
    """Save the entries that can be saved and return the others. One that is stored already is left as it is.

    The meeting is locked meanwhile, so that nobody overwrites an entry that they have not seen.
    """
    require_can_manage(by, meeting)
    lock(meeting)
    require(meeting.was_held, "You can take the register once the meeting is marked as held.")
    seats = Seat.objects.on(meeting.held_on).filter(body=meeting.body_id).in_bulk()
    stored = {entry.seat_id: entry for entry in meeting.attendances.all()}
    tried = [_save_entry(meeting, seats.get(entry.seat), stored.get(entry.seat), entry) for entry in entries]
    return [rejected for rejected in tried if rejected]


def _save_entry(
    meeting: Meeting, seat: Seat | None, stored: Attendance | None, entry: RegisterEntry
) -> RejectedEntry | None:
    if seat is None:
        return RejectedEntry(entry, f"This seat is not expected on {print_day(meeting.held_on)}.")
    version = stored.summary if stored else ""
    if version == entry.summary:
        return None
    if version != entry.expected_version:
        return RejectedEntry(entry, "Someone else saved this seat while you had the page open.", is_conflict=True)
    attendance = stored or Attendance(meeting=meeting, seat=seat)
    attendance.status, attendance.deputy_post = entry.status, entry.deputy_post
    try:
        attendance.full_clean(exclude=("meeting", "seat"))
    except ValidationError as error:
        return RejectedEntry(entry, " ".join(error.messages))
    attendance.save()
    return None


def require_can_manage(by: User, meeting: Meeting) -> None:
    require_permission(
        can_manage_meeting(by, meeting),
        f"Only the safeguarding unit and the chair of {meeting.body} can change its meetings.",
    )


def last_meeting_with_items(meeting: Meeting) -> Meeting | None:
    """The latest earlier meeting of the same body that has an agenda and was not cancelled."""
    earlier = Meeting.objects.filter(body=meeting.body_id, held_on__lt=meeting.held_on, items__isnull=False)
    return earlier.exclude(status=Meeting.Status.CANCELLED).select_related("body").order_by("-held_on").first()


@transaction.atomic
def copy_items(*, by: User, meeting: Meeting, source: Meeting) -> list[AgendaItem]:
    """Add the items of another meeting of the body after those there are, without their outcomes.

    An item whose heading this meeting has already is left out.
    """
    require_can_manage(by, meeting)
    require(source.body_id == meeting.body_id and source.pk != meeting.pk, "Select another meeting of this body")
    lock(meeting)
    present = set(meeting.items.values_list("heading", flat=True))
    missing = [item for item in source.items.order_by("ordinal") if item.heading not in present]
    copies = [_copy(item, meeting, ordinal) for ordinal, item in enumerate(missing, start=_next(meeting.items))]
    return AgendaItem.objects.bulk_create(copies)


def _copy(item: AgendaItem, meeting: Meeting, ordinal: int) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        ordinal=ordinal,
        heading=item.heading,
        reporting_body_id=item.reporting_body_id,
        confidential=item.confidential,
    )


@transaction.atomic
def add_item(*, by: User, meeting: Meeting, heading: str, **fields: Any) -> AgendaItem:
    """Add an item at the end. The same heading twice is one form submitted twice."""
    require_can_manage(by, meeting)
    lock(meeting)
    require(not meeting.items.filter(heading=heading).exists(), f"This meeting already has an item “{heading}”")
    item = AgendaItem(meeting=meeting, ordinal=_next(meeting.items), heading=heading, **fields)
    item.full_clean()
    item.save()
    return item


@transaction.atomic
def add_outcome(*, by: User, item: AgendaItem, text: str, **fields: Any) -> Outcome:
    """Add an outcome at the end. The same text twice is one form submitted twice."""
    require_can_manage(by, item.meeting)
    lock(item)
    require(not item.outcomes.filter(text=text).exists(), "This item already has an outcome with this text")
    outcome = Outcome(item=item, ordinal=_next(item.outcomes), text=text, **fields)
    outcome.full_clean()
    outcome.save()
    return outcome


def _next(ordered: Manager[AgendaItem] | Manager[Outcome]) -> int:
    return (ordered.aggregate(last=Max("ordinal"))["last"] or 0) + 1
