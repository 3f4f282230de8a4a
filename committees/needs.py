"""What the board's meetings and seats need of whoever keeps them: the unit, and each chair for their own body."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from accounts.roles import COMMITTEE_CHAIR, UNIT_STAFF
from committees.figures import acceptable_rate, running_period, seat_standings
from committees.figures.board import IS_THE_BOARD
from committees.models import Attendance, Body, Meeting, Seat
from committees.permissions import bodies_chaired
from records.needs import Need, needs
from records.tables import table_of

REGISTERS = "Registers to take"
OUT_OF_REACH = "Seats that can no longer reach the acceptable attendance"
BELOW = "Seats below the acceptable attendance"


def bodies_kept(user, on: datetime.date):
    """The bodies whose meetings this person keeps: none, asked without a query, for whoever keeps nothing."""
    if user.holds(UNIT_STAFF):
        return Body.objects.all()
    return Body.objects.filter(pk__in=bodies_chaired(user, on)) if user.holds(COMMITTEE_CHAIR) else Body.objects.none()


@needs
def registers_to_take(user, on: datetime.date) -> Iterator[Need]:
    """Meetings of past days that nobody has said were held or cancelled, then those held with seats to enter."""
    past = Meeting.objects.filter(body__in=bodies_kept(user, on), held_on__lte=on).select_related("body")
    for meeting in past.filter(status=Meeting.Status.PLANNED).order_by("held_on"):
        url = reverse("committees:meeting-status", args=[meeting.pk])
        yield Need(f"{meeting}: was it held or cancelled?", url, REGISTERS)
    for meeting in _with_seats_to_enter(past).order_by("-held_on"):
        entered = f"only {meeting.entered} entered" if meeting.entered else "nothing entered yet"
        yield Need(f"{meeting}: {entered}", reverse("committees:meeting-register", args=[meeting.pk]), REGISTERS)


def _with_seats_to_enter(meetings):
    """Those held at which a seat was due that has no entry, each with how many have."""
    in_being = Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("held_on"))
    due = Seat.objects.filter(in_being, body=OuterRef("body"), starts_on__lte=OuterRef("held_on"))
    entry = Attendance.objects.filter(seat=OuterRef("pk"), meeting=OuterRef(OuterRef("pk")))
    missing = Exists(due.filter(~Exists(entry)))
    return meetings.filter(missing, status=Meeting.Status.HELD).annotate(entered=Count("attendances"))


@needs
def seats_that_fall_short(user, on: datetime.date) -> Iterator[Need]:
    """Of the board and the committees of its attendance table, or of the bodies that a chair chairs."""
    counted = bodies_kept(user, on)
    if user.holds(UNIT_STAFF):
        counted = counted.annotate(is_the_board=IS_THE_BOARD).filter(
            Q(kind__in_attendance_table=True) | Q(is_the_board=True)
        )
    bodies = list(counted.values_list("pk", flat=True))
    if not bodies:
        return
    period = running_period(on)
    standings = seat_standings(bodies, period, acceptable_rate(period))
    short = [(seat, standing) for seat, standing in standings.items() if standing.is_short and seat.is_due_on(on)]
    for seat, standing in sorted(short, key=lambda pair: pair[1].can_reach):
        kind = BELOW if standing.can_reach else OUT_OF_REACH
        yield Need(f"{seat}: {standing}", table_of(Seat).detail_url(seat), kind)
