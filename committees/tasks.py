"""Tasks about meetings, seats and policies: for the unit, and for each chair about their own body."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from committees.concerns import with_register_counts
from committees.figures import SeatAttendance, running_period, seats_below_threshold
from committees.figures.board import IS_THE_BOARD
from committees.models import Body, Meeting, Policy, Seat
from committees.permissions import bodies_chaired
from committees.roles import COMMITTEE_CHAIR, UNIT_STAFF
from core.pages.record_pages import is_always_empty, pages_of
from core.records.figures import print_day
from core.records.permissions import can_manage_records
from core.records.tasks import Task, task_provider

REGISTERS = "Registers to take"
OUT_OF_REACH = "Seats that can no longer meet the attendance target"
POLICIES = "Policies due for review"
BELOW = "Seats below the attendance target"
LOOKED_BACK = datetime.timedelta(days=731)
MOST = 20  # tasks of a kind are listed; a link leads to the rest


def bodies_managed(user, on: datetime.date):
    """The bodies whose meetings this person manages."""
    if user.holds(UNIT_STAFF):
        return Body.objects.all()
    return Body.objects.filter(pk__in=bodies_chaired(user, on)) if user.holds(COMMITTEE_CHAIR) else Body.objects.none()


@task_provider
def registers_to_take(user, on: datetime.date) -> Iterator[Task]:
    """Past meetings that are still planned, and of the last two years those held with attendance not recorded."""
    past = Meeting.objects.filter(body__in=bodies_managed(user, on), held_on__lte=on).select_related("body")
    incomplete = Q(status=Meeting.Status.HELD, held_on__gt=on - LOOKED_BACK) & Q(not_recorded__gt=0)
    wanting = with_register_counts(past).filter(Q(status=Meeting.Status.PLANNED) | incomplete)
    found = list(wanting.order_by("-held_on", "body__ordinal", "body__name")[: MOST + 1])
    for meeting in found[:MOST]:
        page = "register" if meeting.was_held else "detail"
        yield Task(_sentence(meeting), reverse(f"committees:meeting-{page}", args=[meeting.pk]), REGISTERS)
    if len(found) > MOST:
        yield Task("Earlier meetings: view all meetings", pages_of(Meeting).list_url, REGISTERS)


def _sentence(meeting: Meeting) -> str:
    if not meeting.was_held:
        return f"{meeting}: mark as held or cancelled"
    return f"{meeting}: attendance {f'recorded for {meeting.recorded} only' if meeting.recorded else 'not recorded'}"


@task_provider
def seats_below_target(user, on: datetime.date) -> Iterator[Task]:
    """Seats of the board and the committees in its attendance table, or of the bodies that a chair chairs."""
    counted = bodies_managed(user, on).order_by()
    if user.holds(UNIT_STAFF):
        with_board = counted.annotate(is_the_board=IS_THE_BOARD)
        counted = with_board.filter(Q(kind__in_attendance_table=True) | Q(is_the_board=True))
    if is_always_empty(counted):
        return
    below = list(seats_below_threshold(counted.values("pk"), running_period(on), on).items())
    yield from _tasks_of_seats([pair for pair in below if not pair[1].can_reach], OUT_OF_REACH)
    yield from _tasks_of_seats([pair for pair in below if pair[1].can_reach], BELOW)


def _tasks_of_seats(below: list[tuple[Seat, SeatAttendance]], kind: str) -> Iterator[Task]:
    for seat, attendance in below[:MOST]:
        yield Task(f"{seat}: {attendance}", pages_of(Seat).detail_url(seat), kind)
    if len(below) > MOST:
        yield Task(f"{len(below) - MOST:,} more: view all seats", pages_of(Seat).list_url, kind)


@task_provider
def policies_to_review(user, on: datetime.date) -> Iterator[Task]:
    """Policies due for review, the longest due first; not those completed or replaced."""
    if not can_manage_records(user):
        return
    reviewed = Policy.objects.visible_to(user).filter(reviewed_on__isnull=False, review_months__isnull=False)
    current = reviewed.exclude(status__in=(Policy.Status.COMPLETED, Policy.Status.REPLACED))
    due = sorted(
        (policy for policy in current if policy.is_due_for_review(on)), key=lambda policy: policy.next_review_on
    )
    for policy in due[:MOST]:
        since = print_day(policy.next_review_on)
        yield Task(f"{policy}: review due on {since}", pages_of(Policy).detail_url(policy), POLICIES)
    if len(due) > MOST:
        yield Task(f"{len(due) - MOST:,} more: view all policies", pages_of(Policy).list_url, POLICIES)
