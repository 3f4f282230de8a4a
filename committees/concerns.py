"""What is missing from the registers of meetings that were held."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from committees.models import Attendance, BoardProfile, Meeting, Seat
from core.records.dates import in_force
from core.records.figures import Period

DUE = Seat.objects.filter(in_force(OuterRef("held_on")), body=OuterRef("body")).order_by()
ENTRIES = Attendance.objects.filter(seat=OuterRef("pk"), meeting=OuterRef(OuterRef("pk")))
NOT_RECORDED = DUE.filter(~Exists(ENTRIES)).values("body").values(count=Count("pk"))
RECORDED = Attendance.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting").values(count=Count("pk"))


def with_register_counts(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Each meeting with `recorded`, its attendance entries, and `not_recorded`, the seats due that have none.

    Counted, not asked for one that exists: PostgreSQL would look for it among the seats of all bodies.
    """
    return meetings.annotate(recorded=Coalesce(Subquery(RECORDED), 0), not_recorded=Coalesce(Subquery(NOT_RECORDED), 0))


def incomplete_registers(period: Period) -> QuerySet[Meeting]:
    """The meetings counted in the attendance tables for which attendance is not recorded for every seat due."""
    printed = Q(body__in=BoardProfile.objects.values("body")) | Q(body__kind__in_attendance_table=True)
    held = Meeting.objects.held_in(period).filter(printed)
    return with_register_counts(held).filter(not_recorded__gt=0).select_related("body").order_by("held_on", "body")
