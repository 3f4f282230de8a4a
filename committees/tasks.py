"""What the board's meetings and seats need of whoever keeps them: the unit, and each chair for their own body."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from committees.figures import Standing, running_period, short_seats
from committees.figures.board import IS_THE_BOARD
from committees.models import Attendance, Body, Meeting, Policy, Seat
from committees.permissions import bodies_chaired
from committees.roles import COMMITTEE_CHAIR, UNIT_STAFF
from core.pages.record_pages import is_always_empty, pages_of
from core.records.dates import in_force
from core.records.figures import print_day
from core.records.permissions import can_keep_records
from core.records.tasks import Task, needs

REGISTERS = "Registers to take"
OUT_OF_REACH = "Seats that can no longer reach the acceptable attendance"
POLICIES = "Policies due for review"
BELOW = "Seats below the acceptable attendance"
LOOKED_BACK = datetime.timedelta(days=731)
MOST = 20  # of a kind are told one by one; a line leads to the rest

SEATS_DUE = Seat.objects.filter(in_force(OuterRef("held_on")), body=OuterRef("body")).order_by()
ENTRIES = Attendance.objects.filter(seat=OuterRef("pk"), meeting=OuterRef(OuterRef("pk")))
SEATS_TO_ENTER = SEATS_DUE.filter(~Exists(ENTRIES)).values("body").values(count=Count("pk"))
# Counted: PostgreSQL looks for the first of them among the seats of all bodies, at every meeting that wants none.
TO_ENTER = Coalesce(Subquery(SEATS_TO_ENTER), 0)
OF_MEETING = Attendance.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
ENTERED = Coalesce(Subquery(OF_MEETING.values(count=Count("pk"))), 0)


def bodies_kept(user, on: datetime.date):
    """The bodies whose meetings this person keeps: none, asked without a query, for whoever keeps nothing."""
    if user.holds(UNIT_STAFF):
        return Body.objects.all()
    return Body.objects.filter(pk__in=bodies_chaired(user, on)) if user.holds(COMMITTEE_CHAIR) else Body.objects.none()


@needs
def registers_to_take(user, on: datetime.date) -> Iterator[Task]:
    """Meetings of past days that nobody has said were held or cancelled; of the last two years also those held with
    seats to enter."""
    past = Meeting.objects.filter(body__in=bodies_kept(user, on), held_on__lte=on).select_related("body")
    to_enter = Q(status=Meeting.Status.HELD, held_on__gt=on - LOOKED_BACK) & Q(to_enter__gt=0)
    wanting = past.alias(to_enter=TO_ENTER).filter(Q(status=Meeting.Status.PLANNED) | to_enter)
    wanting = wanting.annotate(entered=ENTERED)
    found = list(wanting.order_by("-held_on", "body__ordinal", "body__name")[: MOST + 1])
    for meeting in found[:MOST]:
        page = "register" if meeting.was_held else "status"
        yield Task(_asked_of(meeting), reverse(f"committees:meeting-{page}", args=[meeting.pk]), REGISTERS)
    if len(found) > MOST:
        yield Task("Earlier meetings as well: see all meetings", pages_of(Meeting).list_url, REGISTERS)


def _asked_of(meeting: Meeting) -> str:
    if not meeting.was_held:
        return f"{meeting}: was it held or cancelled?"
    return f"{meeting}: {f'only {meeting.entered} entered' if meeting.entered else 'nothing entered yet'}"


@needs
def seats_that_fall_short(user, on: datetime.date) -> Iterator[Task]:
    """Of the board and the committees of its attendance table, or of the bodies that a chair chairs."""
    counted = bodies_kept(user, on).order_by()
    if user.holds(UNIT_STAFF):
        with_board = counted.annotate(is_the_board=IS_THE_BOARD)
        counted = with_board.filter(Q(kind__in_attendance_table=True) | Q(is_the_board=True))
    if is_always_empty(counted):
        return
    short = list(short_seats(counted.values("pk"), running_period(on), on).items())
    yield from _told([pair for pair in short if not pair[1].can_reach], OUT_OF_REACH)
    yield from _told([pair for pair in short if pair[1].can_reach], BELOW)


def _told(short: list[tuple[Seat, Standing]], kind: str) -> Iterator[Task]:
    for seat, standing in short[:MOST]:
        yield Task(f"{seat}: {standing}", pages_of(Seat).detail_url(seat), kind)
    if len(short) > MOST:
        yield Task(f"{len(short) - MOST:,} more: see all seats", pages_of(Seat).list_url, kind)


@needs
def policies_to_review(user, on: datetime.date) -> Iterator[Task]:
    """Policies whose review has come round, the longest due first; those completed or replaced are left in peace."""
    if not can_keep_records(user):
        return
    reviewed = Policy.objects.visible_to(user).filter(reviewed_on__isnull=False, review_months__isnull=False)
    kept = reviewed.exclude(status__in=(Policy.Status.COMPLETED, Policy.Status.REPLACED))
    due = sorted((policy for policy in kept if policy.is_due_for_review(on)), key=lambda policy: policy.next_review_on)
    for policy in due[:MOST]:
        since = print_day(policy.next_review_on)
        yield Task(f"{policy}: review due on {since}", pages_of(Policy).detail_url(policy), POLICIES)
    if len(due) > MOST:
        yield Task(f"{len(due) - MOST:,} more: see all policies", pages_of(Policy).list_url, POLICIES)
