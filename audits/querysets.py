"""The questions people ask of audits."""

from __future__ import annotations

import datetime

from django.db.models import Count, Q, QuerySet

from committees.querysets import SharedWithChairs, agencies_of
from committees.roles import AGENCY_CONTACT, COMMITTEE_CHAIR, UNIT_STAFF

TO_BE_DONE = ("planned", "under way", "carried forward")


class AuditQuerySet(SharedWithChairs):
    def to_be_done(self) -> AuditQuerySet:
        return self.filter(status__in=TO_BE_DONE)

    def completed_without_plan(self) -> AuditQuerySet:
        """Every audit is to have an action plan."""
        return self.filter(status="completed", plan__isnull=True)


class TimetableQuerySet(SharedWithChairs):
    def to_be_done(self) -> TimetableQuerySet:
        """Those not begun, or begun and not finished."""
        return self.filter(Q(audit__isnull=True) | Q(audit__status__in=TO_BE_DONE))

    def due_by(self, day: datetime.date) -> TimetableQuerySet:
        """Those to be done whose due date is that day or earlier, the longest overdue first."""
        return self.to_be_done().filter(due_on__lte=day).order_by("due_on", "ordinal", "pk")


class AssessmentQuerySet(SharedWithChairs):
    """Self-assessments are known to those who return one."""

    def visible_to(self, user) -> AssessmentQuerySet:
        return self if user.holds(AGENCY_CONTACT) else super().visible_to(user)

    def awaiting(self, returns: QuerySet) -> AssessmentQuerySet:
        """Those with outstanding returns among these, each with their number as `awaited`; the first to close first."""
        awaited = Count("returns", filter=Q(returns__in=returns.outstanding()))
        return self.annotate(awaited=awaited).filter(awaited__gt=0).order_by("closes_on", "pk")


class ReturnQuerySet(SharedWithChairs):
    def visible_to(self, user) -> ReturnQuerySet:
        """All for the unit and the chairs, their own agency's for a contact."""
        if user.holds(AGENCY_CONTACT) and not user.holds(UNIT_STAFF, COMMITTEE_CHAIR):
            return self.filter(agency__in=agencies_of(user))
        return super().visible_to(user)

    def outstanding(self) -> ReturnQuerySet:
        """Those not yet received."""
        return self.filter(compliance="not returned")
