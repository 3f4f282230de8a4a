"""A meeting's register: a row for each seat expected that day, what was changed by whom, and what a status would do."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from committees.figures import RunningPeriod, SeatAttendance, running_period, seat_attendance
from committees.models import Attendance, Meeting, Seat
from committees.services import RegisterEntry, RejectedEntry
from core.records.models import Change

CHANGES_SHOWN = 20
CHANGES_READ = 200


@dataclass(frozen=True)
class RegisterRow:
    """A seat with its stored attendance, the entry shown on the page, and the reason where that was not saved."""

    seat: Seat
    attendance: SeatAttendance
    stored: Attendance | None
    entry: RegisterEntry
    rejected: RejectedEntry | None
    last_change: RegisterChange | None

    @property
    def is_unsaved(self) -> bool:
        return self.entry.summary != (self.stored.summary if self.stored else "")


@dataclass(frozen=True)
class RegisterChange:
    """An entry created, changed or deleted. `entry` is its primary key."""

    entry: int
    at: datetime.datetime
    by: str
    seat: str
    before: str
    after: str


@dataclass(frozen=True)
class AttendanceChange:
    """What becomes of a seat's attendance when the meeting's status changes."""

    seat: Seat
    before: SeatAttendance
    after: SeatAttendance


@dataclass(frozen=True)
class Register:
    running: RunningPeriod
    rows: tuple[RegisterRow, ...]
    changes: tuple[RegisterChange, ...]

    @property
    def recorded(self) -> int:
        return sum(row.stored is not None for row in self.rows)

    @property
    def unsaved(self) -> int:
        return sum(row.is_unsaved for row in self.rows)

    @property
    def rejected(self) -> list[RegisterRow]:
        return [row for row in self.rows if row.rejected]

    def row_of(self, seat: str) -> RegisterRow | None:
        """The row of the seat with this primary key."""
        return next((row for row in self.rows if str(row.seat.pk) == seat), None)


def register_of(
    meeting: Meeting,
    entered: Mapping[int, RegisterEntry] | None = None,
    rejected: Iterable[RejectedEntry] = (),
) -> Register:
    """The register as stored. `entered` are the entries of a submitted page, by seat, that are shown in their place."""
    running = running_period(meeting.held_on)
    attendance = seat_attendance([meeting.body_id], running)
    stored = {entry.seat_id: entry for entry in meeting.attendances.all()}
    rejections = {each.entry.seat: each for each in rejected}
    changes = changes_of(meeting, stored.values(), {seat.pk: seat.name for seat in attendance})
    last_changes = {change.entry: change for change in reversed(changes)}
    rows = [
        RegisterRow(
            seat=seat,
            attendance=found,
            stored=stored.get(seat.pk),
            entry=_shown(seat, stored.get(seat.pk), (entered or {}).get(seat.pk), rejections.get(seat.pk)),
            rejected=rejections.get(seat.pk),
            last_change=last_changes.get(stored[seat.pk].pk) if seat.pk in stored else None,
        )
        for seat, found in attendance.items()
        if seat.is_due_on(meeting.held_on)
    ]
    return Register(running, tuple(rows), changes[:CHANGES_SHOWN])


def _shown(
    seat: Seat, stored: Attendance | None, entered: RegisterEntry | None, rejected: RejectedEntry | None
) -> RegisterEntry:
    """The entry on the page. After a conflict it expects the stored version, so that saving again replaces that."""
    version = stored.summary if stored else ""
    if entered is not None:
        return replace(entered, expected_version=version) if rejected and rejected.is_conflict else entered
    return RegisterEntry(seat.pk, stored.status if stored else "", stored.deputy_post if stored else "", version)


def changes_of(
    meeting: Meeting, stored: Collection[Attendance], seats: Mapping[int, str]
) -> tuple[RegisterChange, ...]:
    """The history of the register, the latest change first, deleted entries included.

    `seats` names those still expected; for the others the history has kept the name.
    """
    seat_names = {entry.pk: seats[entry.seat_id] for entry in stored if entry.seat_id in seats}
    about = Q(record_id__in=[entry.pk for entry in stored])
    about |= Q(action=Change.Action.DELETED, fields__meeting__0=meeting.pk)
    changes = Change.objects.filter(about, record_type=Attendance._meta.label_lower).select_related("change_set")
    return tuple(_change(change, seat_names) for change in changes.order_by("-id")[:CHANGES_READ])


def _change(change: Change, seat_names: Mapping[int, str]) -> RegisterChange:
    fields = [change.fields.get(name, [None, None]) for name in ("status", "deputy_post")]
    before, after = (", ".join(filter(None, values)) or "not recorded" for values in zip(*fields, strict=True))
    return RegisterChange(
        entry=change.record_id,
        at=change.change_set.at,
        by=change.change_set.by_name,
        seat=seat_names.get(change.record_id) or change.label.partition(" at ")[0],
        before=before,
        after=after,
    )


def changes_of_attendance(meeting: Meeting, status: str) -> list[AttendanceChange]:
    """The seats whose attendance would be another one if the meeting had this status."""
    running = running_period(meeting.held_on)
    now = seat_attendance([meeting.body_id], running)
    then = seat_attendance([meeting.body_id], running, assumed_statuses={meeting.pk: status})
    return [AttendanceChange(seat, now[seat], then[seat]) for seat in now if now[seat] != then[seat]]
