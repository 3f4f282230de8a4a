"""Which editions a person may read."""

from __future__ import annotations

from core.accounts.roles import ROLES, UNIT_STAFF
from core.records.querysets import RecordQuerySet


class EditionQuerySet(RecordQuerySet):
    def visible_to(self, user) -> EditionQuerySet:
        """The unit sees every edition, whoever else holds a role the published ones."""
        if user.holds(UNIT_STAFF):
            return self
        return self.filter(status="published") if user.holds(*ROLES) else self.none()

    def frozen(self) -> EditionQuerySet:
        return self.exclude(status="draft")

    def without_content(self) -> EditionQuerySet:
        """For lists and what is kept of one: the documents stay where they are until one is asked for."""
        return self.defer("content").select_related("report", "meeting__body")

    def of(self, subject) -> EditionQuerySet:
        """The editions of an annual report or, for a meeting, of its key messages."""
        return self.filter(**{"meeting" if hasattr(subject, "held_on") else "report": subject.pk})


class PublishedParts(RecordQuerySet):
    """The parts of an edition are seen by those who see the edition."""

    def visible_to(self, user) -> PublishedParts:
        if user.holds(UNIT_STAFF):
            return self
        return self.filter(edition__status="published") if user.holds(*ROLES) else self.none()
