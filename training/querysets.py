"""The questions people ask of courses, sessions and bookings."""

from __future__ import annotations

from django.db.models import Count, Q

from committees.querysets import SharedWithChairs
from records.figures import Period
from records.querysets import RecordQuerySet

ATTENDED = Count("id", filter=Q(outcome="attended"))


class SessionQuerySet(SharedWithChairs):
    def held_in(self, period: Period) -> SessionQuerySet:
        """Sessions that took place: a cancelled or a planned one does not count."""
        return self.filter(status="held", held_on__range=(period.starts_on, period.ends_on))


class BookingQuerySet(RecordQuerySet):
    """Bookings name people's posts and sometimes people: the safeguarding unit alone sees them."""

    def counted_in(self, period: Period) -> BookingQuerySet:
        """Bookings that count: not cancelled, and of a session that was held in the period."""
        in_period = (period.starts_on, period.ends_on)
        held = self.filter(session__status="held", session__held_on__range=in_period)
        return held.exclude(outcome="cancelled")

    def tallied_by(self, *names, **expressions) -> BookingQuerySet:
        """Booked and attended places, a row for each combination of these fields."""
        rows = self.order_by().values(*names, **expressions)
        return rows.annotate(booked=Count("id"), attended=ATTENDED)
