"""The questions people ask of the board's structure and meetings."""

from __future__ import annotations

import datetime

from django.db.models import F, Q

from accounts.roles import COMMITTEE_CHAIR, UNIT_STAFF
from records.figures import Period
from records.querysets import RecordQuerySet

COUNTS_AS_ATTENDED = ("attended", "sent a deputy")


class SharedWithChairs(RecordQuerySet):
    """Records that committee chairs may read beside the safeguarding unit."""

    def visible_to(self, user) -> SharedWithChairs:
        return self if user.holds(UNIT_STAFF, COMMITTEE_CHAIR) else self.none()


class DatedQuerySet(SharedWithChairs):
    """Records that begin on one day and may end on another."""

    def on(self, day: datetime.date) -> DatedQuerySet:
        """Those in being on that day, the first and the last day included."""
        return self.filter(Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class BodyQuerySet(SharedWithChairs):
    def on(self, day: datetime.date) -> BodyQuerySet:
        begun = Q(started_on__isnull=True) | Q(started_on__lte=day)
        return self.filter(begun, Q(ended_on__isnull=True) | Q(ended_on__gte=day))


class MeetingQuerySet(SharedWithChairs):
    def held_in(self, period: Period) -> MeetingQuerySet:
        """Meetings that took place: a cancelled or a planned one does not count."""
        return self.filter(status="held", held_on__range=(period.starts_on, period.ends_on))


class AttendanceQuerySet(SharedWithChairs):
    def due(self) -> AttendanceQuerySet:
        """Entries that count: made for a meeting that was held, within the seat's dates."""
        ended_later = Q(seat__ends_on__isnull=True) | Q(seat__ends_on__gte=F("meeting__held_on"))
        return self.filter(ended_later, meeting__status="held", seat__starts_on__lte=F("meeting__held_on"))

    def held_in(self, period: Period) -> AttendanceQuerySet:
        return self.due().filter(meeting__held_on__range=(period.starts_on, period.ends_on))
