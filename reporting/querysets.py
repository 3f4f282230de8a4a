"""Which editions a person may read."""

from __future__ import annotations

from core.records.querysets import RecordQuerySet
from reporting.permissions import can_prepare_editions


class EditionQuerySet(RecordQuerySet):
    def visible_to(self, user) -> EditionQuerySet:
        """The unit sees every edition, everyone else who has a role the published ones."""
        if can_prepare_editions(user):
            return self
        return self.filter(status="published") if user.role_codes else self.none()

    def frozen(self) -> EditionQuerySet:
        return self.exclude(status="draft")

    def without_content(self) -> EditionQuerySet:
        """For lists: without the documents, which can be large."""
        return self.defer("content").select_related("report", "meeting__body")

    def of(self, subject) -> EditionQuerySet:
        """The editions of an annual report or, for a meeting, of its key messages."""
        return self.filter(**{"meeting" if hasattr(subject, "held_on") else "report": subject.pk})


class EditionPartQuerySet(RecordQuerySet):
    """The parts of an edition are seen by those who see the edition."""

    def visible_to(self, user) -> EditionPartQuerySet:
        if can_prepare_editions(user):
            return self
        return self.filter(edition__status="published") if user.role_codes else self.none()
