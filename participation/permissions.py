"""Who may check a practice example for anonymity."""

from __future__ import annotations

from core.accounts.models import User
from core.records.models import Change
from core.records.permissions import can_manage_records
from participation.models import PracticeExample


def can_check_examples(user: User, example: PracticeExample) -> bool:
    return can_manage_records(user)


def wrote(user: User, example: PracticeExample) -> bool:
    """Whether this person wrote or changed anything that is printed of the example, according to its history."""
    changes = Change.objects.filter(record_type=example._meta.label_lower, record_id=example.pk, change_set__by=user.pk)
    return any(not set(change.fields).isdisjoint(example.PRINTED_FIELDS) for change in changes)
