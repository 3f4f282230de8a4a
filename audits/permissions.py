"""Who may change what in audits."""

from __future__ import annotations

from committees.roles import UNIT_STAFF
from core.accounts.models import User
from core.records.models import Record


def can_run_audits(user: User, record: Record | None = None) -> bool:
    """Begin, complete and replace audits, open their action plans, and record self-assessment returns."""
    return user.holds(UNIT_STAFF)
