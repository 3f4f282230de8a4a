"""Who may act on referrals and reviews."""

from __future__ import annotations

from committees.roles import UNIT_STAFF
from core.accounts.models import User
from core.records.models import Record


def can_run_reviews(user: User, record: Record | None = None) -> bool:
    """Record advice and decisions, commission, complete and publish reviews, and open their action plans."""
    return user.holds(UNIT_STAFF)
