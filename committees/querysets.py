"""The questions people ask of the board's structure and meetings."""

from __future__ import annotations

import datetime

from django.apps import apps
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from committees.roles import (
    AGENCY_CONTACT,
    BOARD_MEMBER,
    COMMITTEE_CHAIR,
    COMMITTEE_MEMBER,
    REVIEW_LEAD,
    TRAINING_ADMINISTRATOR,
    UNIT_STAFF,
)
from core.records.dates import in_force
from core.records.figures import Period
from core.records.querysets import DatedQuerySet, RecordQuerySet

COUNTS_AS_ATTENDED = ("attended", "sent a deputy")


class SharedWithChairs(RecordQuerySet):
    """Records that committee chairs may read beside the safeguarding unit."""

    def visible_to(self, user) -> SharedWithChairs:
        return self if user.holds(UNIT_STAFF, COMMITTEE_CHAIR) else self.none()


SEE_STRUCTURE = (COMMITTEE_CHAIR, COMMITTEE_MEMBER, BOARD_MEMBER, REVIEW_LEAD, TRAINING_ADMINISTRATOR, AGENCY_CONTACT)


class Structure(RecordQuerySet):
    """The board's bodies, seats, agencies and their vocabularies: read by all who work with the board."""

    def visible_to(self, user) -> Structure:
        return self if user.holds(UNIT_STAFF, *SEE_STRUCTURE) else self.none()


class DatedStructure(Structure, DatedQuerySet):
    """Seats and chairs."""

    def in_force_in(self, period: Period) -> DatedStructure:
        """Those in force on some day of the period."""
        return self.filter(in_force(period.starts_on, period.ends_on))


class OwnAgencies(DatedQuerySet):
    """Who answers for an agency is read by the safeguarding unit, and by the person themselves."""

    def visible_to(self, user) -> OwnAgencies:
        if user.holds(UNIT_STAFF):
            return self
        return self.filter(holder=user.pk).on(timezone.localdate()) if user.holds(AGENCY_CONTACT) else self.none()


def agencies_of(user) -> QuerySet:
    """The keys of the agencies that this person answers for today, to be asked for within another query."""
    contacts = apps.get_model("committees", "AgencyContact").objects.on(timezone.localdate())
    return contacts.filter(holder=user.pk).order_by().values("agency")


class OfOwnBodies(RecordQuerySet):
    """Meetings and their papers: the unit and the chairs read them all, members those of the bodies they sit on."""

    body_path = "meeting__body"
    confidential: tuple[str, ...] = ()  # the fields that keep a paper from members

    def visible_to(self, user) -> OfOwnBodies:
        if user.holds(UNIT_STAFF, COMMITTEE_CHAIR):
            return self
        if not user.holds(COMMITTEE_MEMBER, BOARD_MEMBER):
            return self.none()
        own = apps.get_model("committees", "Seat").objects.on(timezone.localdate()).filter(holder=user.pk)
        rows = self.filter(**{f"{self.body_path}__in": own.order_by().values("body")})
        return rows.filter(**dict.fromkeys(self.confidential, False))


class AgendaItemQuerySet(OfOwnBodies):
    confidential = ("confidential",)


class OutcomeQuerySet(OfOwnBodies):
    body_path = "item__meeting__body"
    confidential = ("confidential", "item__confidential")


class BodyQuerySet(Structure):
    def on(self, day: datetime.date) -> BodyQuerySet:
        begun = Q(started_on__isnull=True) | Q(started_on__lte=day)
        return self.filter(begun, Q(ended_on__isnull=True) | Q(ended_on__gte=day))


class MeetingQuerySet(OfOwnBodies):
    body_path = "body"

    def held_in(self, period: Period) -> MeetingQuerySet:
        """Meetings that took place: a cancelled or a planned one does not count."""
        return self.filter(status="held", held_on__range=(period.starts_on, period.ends_on))


class AttendanceQuerySet(OfOwnBodies):
    def expected(self) -> AttendanceQuerySet:
        """Entries for a meeting within the seat's dates."""
        return self.filter(in_force(F("meeting__held_on"), path="seat__"))

    def due(self) -> AttendanceQuerySet:
        """Entries that count: made for a meeting that was held, within the seat's dates."""
        return self.expected().filter(meeting__status="held")

    def held_in(self, period: Period) -> AttendanceQuerySet:
        return self.due().filter(meeting__held_on__range=(period.starts_on, period.ends_on))
