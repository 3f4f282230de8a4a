"""The questions people ask of audits."""

from __future__ import annotations

from committees.querysets import SharedWithChairs


class AuditQuerySet(SharedWithChairs):
    def completed_without_plan(self) -> AuditQuerySet:
        """Those done whose action plan is not held here: every audit is to have one."""
        return self.filter(status="completed", plan__isnull=True)


class ReturnQuerySet(SharedWithChairs):
    def outstanding(self) -> ReturnQuerySet:
        """Those not yet in."""
        return self.filter(compliance="not returned")
