"""Records that were deleted. Their history stays, for those from whom nothing of their kind is hidden."""

from __future__ import annotations

from django.db.models import QuerySet

from records.models import Change
from records.tables import RecordTable


def deletions(table: RecordTable) -> QuerySet[Change]:
    """The deletions of records of this type, the latest first."""
    gone = Change.objects.filter(record_type=table.model._meta.label_lower, action=Change.Action.DELETED)
    return gone.select_related("change_set")


def deletion_of(table: RecordTable, pk: int, user) -> Change | None:
    """How the record of this key was deleted, where it was and the person may know."""
    return deletions(table).filter(record_id=pk).first() if table.sees_all(user) else None
