"""The questions people ask of the board's structure and meetings."""

from __future__ import annotations

import datetime
from typing import Any

from django.apps import apps
from django.db.models import F, Q, QuerySet

from committees.child_death_settings import KEEP_CHILD_DEATH_SETTINGS, PERIODS, SETTINGS
from committees.roles import (
    AGENCY_CONTACT,
    BOARD_MEMBER,
    COMMITTEE_CHAIR,
    COMMITTEE_MEMBER,
    REVIEW_LEAD,
    TRAINING_ADMINISTRATOR,
    UNIT_STAFF,
)
from core.records import clock
from core.records.dates import in_force
from core.records.figures import Period
from core.records.querysets import DatedQuerySet, RecordQuerySet

COUNTS_AS_ATTENDED = ("attended", "sent a deputy")


class SharedWithChairs(RecordQuerySet):
    """Records that committee chairs may read beside the safeguarding unit."""

    def visible_to(self, user) -> SharedWithChairs:
        return self if user.holds(UNIT_STAFF, COMMITTEE_CHAIR) else self.none()


class Settings(SharedWithChairs):
    """The coordinator sees those that they keep."""

    kept_by_coordinator = Q(name__in=SETTINGS)

    def visible_to(self, user) -> Settings:
        seen = super().visible_to(user)
        if seen.query.is_empty() and user.can(KEEP_CHILD_DEATH_SETTINGS):
            return self.filter(self.kept_by_coordinator)
        return seen


class ReportingPeriods(Settings):
    kept_by_coordinator = Q(subject__in=PERIODS)


SEE_STRUCTURE = (COMMITTEE_CHAIR, COMMITTEE_MEMBER, BOARD_MEMBER, REVIEW_LEAD, TRAINING_ADMINISTRATOR, AGENCY_CONTACT)


class Structure(RecordQuerySet):
    """The board's bodies, seats, agencies and their vocabularies: read by all who work with the board."""

    def visible_to(self, user) -> Structure:
        return self if user.holds(UNIT_STAFF, *SEE_STRUCTURE) else self.none()


class TimeLimitQuerySet(Structure):
    def counting_from(self, *what: str, day: datetime.date) -> dict[str, Any]:
        """The limits that apply on a day, by what they count from; of several the latest to start."""
        begun = self.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=day), counts_from__in=what)
        return {limit.counts_from: limit for limit in begun.order_by(F("starts_on").asc(nulls_first=True))}


MOST_LEVELS = 6


class AreaQuerySet(Structure):
    def covered_by(self, areas: QuerySet) -> AreaQuerySet:
        """The areas with these keys, and all that are part of them, directly or through others."""
        found, above = Q(pk__in=areas), "parent"
        for _ in range(MOST_LEVELS):
            found |= Q(**{f"{above}__in": areas})
            above = f"{above}__parent"
        return self.filter(found)

    def of_the_board(self) -> AreaQuerySet:
        """The board's area and its parts; none while there is no board."""
        return self.covered_by(apps.get_model("committees", "BoardProfile").objects.order_by().values("area"))

    def outside_the_board(self) -> AreaQuerySet:
        return self.exclude(pk__in=self.model.objects.of_the_board().order_by().values("pk"))


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
        return self.filter(holder=user.pk).on(clock.today()) if user.holds(AGENCY_CONTACT) else self.none()


def agencies_of(user) -> QuerySet:
    """The keys of the agencies that this person answers for today, to be asked for within another query."""
    contacts = apps.get_model("committees", "AgencyContact").objects.on(clock.today())
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
        own = apps.get_model("committees", "Seat").objects.on(clock.today()).filter(holder=user.pk)
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
