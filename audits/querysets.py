"""The questions people ask of audits."""

from __future__ import annotations

from committees.querysets import SharedWithChairs, agencies_of
from core.accounts.roles import AGENCY_CONTACT, COMMITTEE_CHAIR, UNIT_STAFF


class AuditQuerySet(SharedWithChairs):
    def completed_without_plan(self) -> AuditQuerySet:
        """Those done whose action plan is not held here: every audit is to have one."""
        return self.filter(status="completed", plan__isnull=True)


class AssessmentQuerySet(SharedWithChairs):
    """Self-assessments are known to those who return one."""

    def visible_to(self, user) -> AssessmentQuerySet:
        return self if user.holds(AGENCY_CONTACT) else super().visible_to(user)


class ReturnQuerySet(SharedWithChairs):
    def visible_to(self, user) -> ReturnQuerySet:
        """All for the unit and the chairs, their own agency's for a contact."""
        if user.holds(AGENCY_CONTACT) and not user.holds(UNIT_STAFF, COMMITTEE_CHAIR):
            return self.filter(agency__in=agencies_of(user))
        return super().visible_to(user)

    def outstanding(self) -> ReturnQuerySet:
        """Those not yet in."""
        return self.filter(compliance="not returned")
