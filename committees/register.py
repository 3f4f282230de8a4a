"""A meeting's register as its page shows it: a row for each seat expected that day, and what was changed by whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import starmap

from django.db.models import Q

from committees.figures import RunningPeriod, Standing, running_period, seat_standings
from committees.models import Attendance, Meeting, Seat
from committees.services import Mark, Refusal, entries_of
from core.records.models import Change

CHANGES_SHOWN = 20
CHANGES_READ = 200


@dataclass(frozen=True)
class RegisterRow:
    """A seat with what is typed or stored for it; why what was typed is not saved; who changed its entry last."""

    seat: Seat
    standing: Standing
    entry: Attendance | None
    mark: Mark
    refusal: Refusal | None
    last: RegisterChange | None

    @property
    def key(self) -> str:
        """What tells its fields from those of other rows."""
        return str(self.seat.pk)

    @property
    def typed(self) -> str:
        """What stands on the page, in one line."""
        return self.mark.line

    @property
    def is_typed_only(self) -> bool:
        """Whether something other than what is stored stands on the page."""
        return self.typed != (self.entry.mark if self.entry else "")


@dataclass(frozen=True)
class RegisterChange:
    """One entry made, corrected or taken away. `entry` is its primary key."""

    entry: int
    at: datetime.datetime
    by: str
    seat: str
    before: str
    after: str


@dataclass(frozen=True)
class Effect:
    """What becomes of a seat's standing when the meeting is given another status."""

    seat: Seat
    now: Standing
    then: Standing


@dataclass(frozen=True)
class Register:
    """The whole register of a meeting that was held."""

    meeting: Meeting
    running: RunningPeriod
    rows: tuple[RegisterRow, ...]
    changes: tuple[RegisterChange, ...]

    @property
    def entered(self) -> int:
        return sum(row.entry is not None for row in self.rows)

    @property
    def unsaved(self) -> int:
        """Rows that say something else than what is stored."""
        return sum(row.is_typed_only for row in self.rows)

    @property
    def refused(self) -> list[RegisterRow]:
        return [row for row in self.rows if row.refusal]

    def row_of(self, key: str) -> RegisterRow | None:
        """The row of this key; None where no such seat is expected."""
        return next((row for row in self.rows if row.key == key), None)


def register_of(meeting: Meeting, typed: dict[int, Mark] | None = None, refusals: Iterable[Refusal] = ()) -> Register:
    """The register with what is stored or, for the seats in `typed`, what was typed. Seven queries."""
    running = running_period(meeting.held_on)
    standings = seat_standings([meeting.body_id], running)
    entries = entries_of(meeting)
    seats = {entries[seat.pk].pk: seat.name for seat in standings if seat.pk in entries}
    changes = changes_of(meeting, [entry.pk for entry in entries.values()], seats)
    last = {change.entry: change for change in reversed(changes)}
    refused = {refusal.mark.seat: refusal for refusal in refusals}

    def row(seat: Seat, standing: Standing) -> RegisterRow:
        entry, refusal = entries.get(seat.pk), refused.get(seat.pk)
        mark = _mark(seat, entry, (typed or {}).get(seat.pk), refusal)
        return RegisterRow(seat, standing, entry, mark, refusal, last.get(entry.pk) if entry else None)

    due = [(seat, standing) for seat, standing in standings.items() if seat.is_due_on(meeting.held_on)]
    return Register(meeting, running, tuple(starmap(row, due)), changes[:CHANGES_SHOWN])


def _mark(seat: Seat, entry: Attendance | None, typed: Mark | None, refusal: Refusal | None) -> Mark:
    """What stands on the page. Saved again after a refusal, what was typed is meant to replace the entry now shown."""
    seen = entry.mark if entry else ""
    if typed is None:
        return Mark(seat.pk, entry.status if entry else "", entry.deputy_post if entry else "", seen)
    return replace(typed, seen=seen) if refusal and refusal.meanwhile else typed


def changes_of(meeting: Meeting, entries: list[int], seats: dict[int, str]) -> tuple[RegisterChange, ...]:
    """What was done to the register, latest first, entries that were taken away included: one query.

    `entries` are the keys of those that there are, and `seats` names the seats of those still expected; the history
    remembers what the others were called.
    """
    about = Q(record_id__in=entries) | Q(action=Change.Action.DELETED, fields__meeting__0=meeting.pk)
    changes = Change.objects.filter(about, record_type=Attendance._meta.label_lower).select_related("change_set")
    return tuple(_change(change, seats) for change in changes.order_by("-id")[:CHANGES_READ])


def _change(change: Change, seats: dict[int, str]) -> RegisterChange:
    seat = seats.get(change.record_id) or change.label.partition(" at ")[0]
    before, after = ([], [])
    for name in ("status", "deputy_post"):
        old, new = change.fields.get(name, [None, None])
        before.append(old)
        after.append(new)
    return RegisterChange(
        change.record_id, change.change_set.at, change.change_set.by_name, seat, _words(before), _words(after)
    )


def _words(values: list) -> str:
    return ", ".join(value for value in values if value) or "no entry"


def effects_of(meeting: Meeting, status: str) -> list[Effect]:
    """How each seat of the body would stand if the meeting had this status, where that differs: eight queries."""
    running = running_period(meeting.held_on)
    now = seat_standings([meeting.body_id], running)
    then = seat_standings([meeting.body_id], running, supposing={meeting.pk: status})
    return [Effect(seat, now[seat], then[seat]) for seat in now if now[seat] != then[seat]]
