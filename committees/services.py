"""What people do with meetings: say whether one was held, take its register, set its agenda, write down its outcomes.

Each refuses, with PermissionDenied, whoever may not do it, and with a ValidationError that says what was expected,
whatever cannot be done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import starmap

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from committees.models import AgendaItem, Attendance, Meeting, Outcome, Seat
from committees.models.meetings import mark_of
from committees.permissions import can_keep_meetings
from core.records.constraints import rules_of
from core.records.figures import print_day
from core.records.guards import lock, require, require_permission, validate
from core.records.prepared import ANYONE, Prepared


@dataclass(frozen=True)
class Mark:
    """What is to stand in the register for a seat. `seen` is the `mark` of the entry on the page where it was typed."""

    seat: int
    status: str
    deputy_post: str = ""
    seen: str = ""

    @property
    def line(self) -> str:
        """It in one line, as an entry's `mark` would be."""
        return mark_of(self.status, self.deputy_post)

    @property
    def is_change(self) -> bool:
        """Whether it says something else than what was seen."""
        return self.line != self.seen


@dataclass(frozen=True)
class Refusal:
    """A mark that was not saved, and why. `meanwhile`: because somebody else changed the entry since it was seen."""

    mark: Mark
    why: str
    meanwhile: bool = False


def save_marks(*, by, meeting: Meeting, marks: Sequence[Mark]) -> list[Refusal]:
    """Save what can be saved of a register, and say what could not. An entry that is as wanted already stays.

    One save at a time: whoever comes second is told of the entries that changed since their page was opened, and
    nothing of theirs is written over those.
    """
    may_keep(by, meeting)
    seats = seats_expected(meeting)
    with transaction.atomic():
        ((meeting.status,),) = _locked_status().about(meeting.pk)
        require(meeting.was_held, "Expected a meeting that was held: say that it was, then save.")
        stored = entries_of(meeting)
        tried = [_save_mark(meeting, seats.get(mark.seat), stored.get(mark.seat), mark) for mark in marks]
    return [refusal for refusal in tried if refusal]


def seats_expected(meeting: Meeting) -> dict[int, Seat]:
    """The seats of its body on its day, by primary key: the same for row after row of its register."""
    body, day = meeting.body_id, meeting.held_on
    return Seat.objects.on(day).filter(body=body).in_bulk()


def entries_of(meeting: Meeting) -> dict[int, Attendance]:
    """Its register by seat: one query."""
    return {entry.seat_id: entry for entry in starmap(Attendance, _entries().about(meeting.pk))}


@cache
def _locked_status() -> Prepared:
    """The status of a meeting, with nobody else writing to it until the end of the transaction."""
    return Prepared.of(Meeting.objects.select_for_update().filter(pk=ANYONE).order_by().values_list("status"))


@cache
def _entries() -> Prepared:
    """The register of a meeting: all columns of its entries, as they are declared."""
    columns = [field.attname for field in Attendance._meta.concrete_fields]
    return Prepared.of(Attendance.objects.filter(meeting=ANYONE).order_by().values_list(*columns))


def _save_mark(meeting: Meeting, seat: Seat | None, stored: Attendance | None, mark: Mark) -> Refusal | None:
    """Write one entry unless something speaks against it, which is returned."""
    if seat is None:
        return Refusal(mark, f"This seat is not expected on {print_day(meeting.held_on)}.")
    entry = Attendance(meeting=meeting, seat=seat, status=mark.status, deputy_post=mark.deputy_post)
    if stored and stored.mark == entry.mark:
        return None
    if (stored.mark if stored else "") != mark.seen:
        return Refusal(mark, "Somebody saved another entry for this seat while you had the page open.", meanwhile=True)
    if stored:
        entry.pk, entry.note, entry._state.adding = stored.pk, stored.note, False
    try:
        _check(entry)
    except ValidationError as wrong:
        return Refusal(mark, " ".join(wrong.messages))
    entry.save()
    return None


def _check(entry: Attendance) -> None:
    """The rules of an entry whose meeting and seat are known to fit, tried without asking the database again."""
    entry.clean_fields(exclude=("meeting", "seat"))
    for rule in rules_of(Attendance):
        require(rule.test(vars(entry)) is not False, rule.sentence)


def may_keep(by, meeting: Meeting) -> None:
    """Refuse whoever does not keep the meetings of this body."""
    allowed = can_keep_meetings(by, meeting.body, timezone.localdate())
    require_permission(
        allowed, f"The meetings of {meeting.body} are kept by the safeguarding unit and by whoever chairs it."
    )


@transaction.atomic
def settle_meeting(*, by, meeting: Meeting, status: str) -> Meeting:
    """Say whether a meeting was held or cancelled, or that it is planned still.

    A cancelled meeting keeps its register, which counts only while the meeting was held.
    """
    may_keep(by, meeting)
    lock(meeting)
    validate(status_misfit(meeting, status))
    meeting.status = status
    meeting.save()
    return meeting


def status_misfit(meeting: Meeting, status: str) -> str:
    """What was expected instead of this status; empty where the meeting may have it."""
    if status not in Meeting.Status.values:
        return "held, cancelled or planned"
    return meeting.status_misfit(status)


def last_meeting_with_items(meeting: Meeting) -> Meeting | None:
    """The meeting of the same body before this one whose agenda can be taken over."""
    before = Meeting.objects.filter(body=meeting.body_id, held_on__lt=meeting.held_on, items__isnull=False)
    return before.exclude(status=Meeting.Status.CANCELLED).select_related("body").order_by("-held_on").first()


@transaction.atomic
def copy_items(*, by, meeting: Meeting, source: Meeting) -> list[AgendaItem]:
    """Take over the items of an earlier meeting, in their order, after those that there are.

    An item of the same heading is not taken over again; what came of the items stays with their meeting.
    """
    may_keep(by, meeting)
    require(source.body_id == meeting.body_id and source.pk != meeting.pk, "Expected another meeting of this body.")
    lock(meeting)
    present = set(meeting.items.values_list("heading", flat=True))
    wanted = [item for item in source.items.order_by("ordinal") if item.heading not in present]
    first = _next(meeting.items)
    copies = [_copy(item, meeting, first + place) for place, item in enumerate(wanted)]
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
def add_item(*, by, meeting: Meeting, heading: str, **fields) -> AgendaItem:
    """The next item of a meeting. The same heading twice is one form sent twice."""
    may_keep(by, meeting)
    lock(meeting)
    require(not meeting.items.filter(heading=heading).exists(), f"This meeting has an item “{heading}” already.")
    item = AgendaItem(meeting=meeting, ordinal=_next(meeting.items), heading=heading, **fields)
    item.full_clean()
    item.save()
    return item


@transaction.atomic
def add_outcome(*, by, item: AgendaItem, text: str, **fields) -> Outcome:
    """The next thing that came of an item. The same words twice are one form sent twice."""
    may_keep(by, item.meeting)
    lock(item)
    require(not item.outcomes.filter(text=text).exists(), "This item has an outcome in the same words already.")
    outcome = Outcome(item=item, ordinal=_next(item.outcomes), text=text, **fields)
    outcome.full_clean()
    outcome.save()
    return outcome


def _next(ordered) -> int:
    return (ordered.aggregate(last=Max("ordinal"))["last"] or 0) + 1
