"""Who may do what with training."""

from __future__ import annotations

from committees.roles import TRAINING_ADMINISTRATOR, UNIT_STAFF
from core.accounts.models import User
from core.records.models import Record


def can_manage_training(user: User, record: Record | None = None) -> bool:
    """Courses, sessions and bookings: the training administrator and the safeguarding unit keep all of them."""
    return user.holds(UNIT_STAFF, TRAINING_ADMINISTRATOR)
