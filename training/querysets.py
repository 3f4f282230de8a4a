"""The questions people ask of courses, sessions and bookings."""

from __future__ import annotations

from django.db.models import Count, Q

from committees.querysets import SharedWithChairs, agencies_of
from committees.roles import AGENCY_CONTACT, COMMITTEE_CHAIR, TRAINING_ADMINISTRATOR, UNIT_STAFF
from core.records.figures import Period
from core.records.querysets import RecordQuerySet

ATTENDED = Count("id", filter=Q(outcome="attended"))


class TrainingQuerySet(SharedWithChairs):
    """Courses and what was counted of them: for chairs to read, and the training administrator to keep."""

    def visible_to(self, user) -> TrainingQuerySet:
        return self if user.holds(TRAINING_ADMINISTRATOR) else super().visible_to(user)


class BookedQuerySet(TrainingQuerySet):
    """What can be booked: beside those who read all of it, an agency's contact reads what the agency has booked.

    `bookings` is the path to these.
    """

    bookings: str

    def visible_to(self, user) -> BookedQuerySet:
        if user.holds(UNIT_STAFF, COMMITTEE_CHAIR, TRAINING_ADMINISTRATOR) or not user.holds(AGENCY_CONTACT):
            return super().visible_to(user)
        booked = self.model.objects.filter(**{f"{self.bookings}__agency__in": agencies_of(user)})
        return self.filter(pk__in=booked.order_by().values("pk"))  # a path to several bookings would repeat the row


class CourseQuerySet(BookedQuerySet):
    bookings = "sessions__bookings"


class SessionQuerySet(BookedQuerySet):
    bookings = "bookings"

    def held_in(self, period: Period) -> SessionQuerySet:
        """Sessions that took place: a cancelled or a planned one does not count."""
        return self.filter(status="held", held_on__range=(period.starts_on, period.ends_on))


class BookingQuerySet(RecordQuerySet):
    """Bookings name people's posts and sometimes people: few see them, and an agency's contact its own."""

    def visible_to(self, user) -> BookingQuerySet:
        if user.holds(UNIT_STAFF, TRAINING_ADMINISTRATOR):
            return self
        return self.filter(agency__in=agencies_of(user)) if user.holds(AGENCY_CONTACT) else self.none()

    def counted_in(self, period: Period) -> BookingQuerySet:
        """Bookings that count: not cancelled, and of a session that was held in the period."""
        in_period = (period.starts_on, period.ends_on)
        held = self.filter(session__status="held", session__held_on__range=in_period)
        return held.exclude(outcome="cancelled")

    def tallied_by(self, *names, **expressions) -> BookingQuerySet:
        """Booked and attended places, a row for each combination of these fields."""
        rows = self.order_by().values(*names, **expressions)
        return rows.annotate(booked=Count("id"), attended=ATTENDED)
