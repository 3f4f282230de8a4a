"""What a careful reader would question in the board's structure, registers and outcomes, with the record to correct."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from textwrap import shorten

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from committees.models import (
    Agency,
    Area,
    Attendance,
    BoardProfile,
    Body,
    Chair,
    Meeting,
    MeetingDocument,
    Outcome,
    Seat,
)
from core.records.dates import in_force
from core.records.figures import Period
from core.records.identifiers import words_of
from core.records.lookalikes import alike, look

DUE = Seat.objects.filter(in_force(OuterRef("held_on")), body=OuterRef("body")).order_by()
ENTRIES = Attendance.objects.filter(seat=OuterRef("pk"), meeting=OuterRef(OuterRef("pk")))
NOT_RECORDED = DUE.filter(~Exists(ENTRIES)).values("body").values(count=Count("pk"))
RECORDED = Attendance.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting").values(count=Count("pk"))

NOTHING = Value("", output_field=models.TextField())
LOOK_THE_SAME = "records that look the same"


@dataclass(frozen=True)
class Concern:
    """One thing to look at. `rule` is the check's own short name, `record` the record to mend. Nothing is refused."""

    rule: str
    sentence: str
    record: models.Model


def with_register_counts(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Each meeting with `recorded`, its attendance entries, and `not_recorded`, the seats due that have none.

    Counted, not asked for one that exists: PostgreSQL would look for it among the seats of all bodies.
    """
    return meetings.annotate(recorded=Coalesce(Subquery(RECORDED), 0), not_recorded=Coalesce(Subquery(NOT_RECORDED), 0))


def incomplete_registers(period: Period) -> QuerySet[Meeting]:
    """The meetings counted in the attendance tables for which attendance is not recorded for every seat due."""
    found = with_register_counts(_counted_meetings(period)).filter(not_recorded__gt=0)
    return found.select_related("body").order_by("held_on", "body")


def _counted_meetings(period: Period) -> QuerySet[Meeting]:
    printed = Q(body__in=BoardProfile.objects.values("body")) | Q(body__kind__in_attendance_table=True)
    return Meeting.objects.held_in(period).filter(printed)


@dataclass(frozen=True)
class RegisterGaps:
    """What the registers of a period do not say: `seats` that several should name and none does, each with how many,
    and `meetings` where others are missing."""

    seats: list[tuple[Seat, int]]
    meetings: list[Meeting]


def register_gaps(period: Period) -> RegisterGaps:
    """A meeting is left out where the only seats that its register lacks are those found by themselves."""
    meetings = list(incomplete_registers(period))
    kept = defaultdict(list)
    for meeting in meetings:
        if meeting.recorded:
            kept[meeting.body_id].append(meeting)
    entered = Attendance.objects.held_in(period).order_by().values("seat")
    seats = Seat.objects.filter(body__in=kept).exclude(pk__in=entered).select_related("body")
    absent = {seat: [meeting for meeting in kept[seat.body_id] if seat.is_due_on(meeting.held_on)] for seat in seats}
    never = {seat: due for seat, due in absent.items() if len(due) > 1}
    explained = Counter(meeting for due in never.values() for meeting in due)
    return RegisterGaps(
        [(seat, len(due)) for seat, due in never.items()],
        [meeting for meeting in meetings if meeting.not_recorded > explained[meeting]],
    )


def concerns_about_actions(period: Period) -> Iterator[Concern]:
    """Of the meetings held in the period."""
    return _unowned_actions(Meeting.objects.held_in(period))


def concerns_about_actions_of(meeting: Meeting) -> Iterator[Concern]:
    return _unowned_actions(Meeting.objects.filter(pk=meeting.pk))


def recorded_meeting(pk: int) -> Meeting:
    """The record to correct, where all that is known of a meeting is what a bulletin prints."""
    return Meeting.objects.select_related("body").get(pk=pk)


def _unowned_actions(meetings: QuerySet[Meeting]) -> Iterator[Concern]:
    """Actions that these meetings agreed without owner or date; confidential ones, which are not printed, left out."""
    public = Outcome.objects.filter(kind=Outcome.Kind.ACTION, confidential=False, item__confidential=False)
    asked = public.filter(item__meeting__in=meetings.order_by()).select_related("item__meeting__body", "owner_body")
    for outcome in asked.order_by("item__meeting__held_on", "item__ordinal", "ordinal"):
        missing = ["owner"] * (not outcome.owner_name) + ["due date"] * (outcome.due_on is None)
        if missing:
            action = shorten(outcome.text, 80, placeholder="…")
            sentence = f"“{action}”, an action agreed by {outcome.item.meeting}, has no {' and no '.join(missing)}."
            yield Concern(f"action without {' or '.join(missing)}", sentence, outcome)


def twin_concerns() -> Iterator[Concern]:
    """Agencies, committees, areas, seats of a body and posts of its chairs that look the same."""
    yield from twins_among(Agency.objects.all(), "name", "agencies")
    yield from twins_among(Body.objects.all(), "name", "committees or groups")
    yield from twins_among(Area.objects.all(), "name", "areas")
    for records, attribute, plural in ((Seat.objects, "name", "seats"), (Chair.objects, "post", "posts of chairs")):
        in_order = records.select_related("body").order_by("body", attribute, "pk")
        for body, of_body in groupby(in_order, key=lambda record: record.body):
            yield from twins_among(of_body, attribute, f"{plural} of {body.label}")


def twins_among(records: Iterable[models.Model], attribute: str, plural: str) -> Iterator[Concern]:
    """Records whose names are different, but look the same. The finding is about the one recorded last."""
    found: dict[str, dict[str, models.Model]] = defaultdict(dict)
    for record in records:
        name = getattr(record, attribute)
        found[look(name)].setdefault(name, record)
    for names in found.values():
        for first, second in pairwise(sorted(names, key=lambda name: names[name].pk)):
            mean_the_same = alike(first) == alike(second)
            why = "differ only in capitals, spaces or punctuation" if mean_the_same else "look the same"
            yield Concern(LOOK_THE_SAME, f"The {plural} “{first}” and “{second}” {why}.", names[second])


def words_of_printed_names() -> frozenset[str]:
    """The words of the names that the board prints: of agencies, committees, areas, seats and itself."""
    names = Agency.objects.order_by().values_list("name", "short_name", "other_names")
    rows = names.union(
        Body.objects.order_by().values_list("name", "short_name", "other_names"),
        BoardProfile.objects.order_by().values_list("name", "short_name", "host"),
        Area.objects.order_by().values_list("name", NOTHING, NOTHING),
        Seat.objects.order_by().values_list("name", NOTHING, "posts"),
    )
    return words_of([name for row in rows for name in row])


def documents_not_marked(meeting: Meeting) -> list[MeetingDocument]:
    """The documents of a meeting of which nothing says whether they were discussed or agreed."""
    return list(meeting.documents.filter(treatment=MeetingDocument.Treatment.NOT_STATED))
