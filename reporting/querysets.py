"""Which editions a person may read."""

from __future__ import annotations

from django.db import models

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

    def approved(self) -> EditionQuerySet:
        """Those that the board has approved and not withdrawn."""
        return self.frozen().not_withdrawn()

    def not_withdrawn(self) -> EditionQuerySet:
        return self.exclude(status="withdrawn")

    def published(self) -> EditionQuerySet:
        return self.filter(status="published")

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


class EditionFindingQuerySet(models.QuerySet):
    def visible_to(self, user) -> EditionFindingQuerySet:
        """The unit alone: a finding may name a record that others may not see."""
        return self if can_prepare_editions(user) else self.none()

    def errors(self) -> EditionFindingQuerySet:
        return self.filter(severity="error")

    def not_accepted(self) -> EditionFindingQuerySet:
        """Errors for which nobody has given a reason."""
        return self.errors().filter(reason="")
