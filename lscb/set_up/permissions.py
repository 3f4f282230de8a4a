"""Who sets up the board."""

from __future__ import annotations

from core.accounts.models import User
from core.records.permissions import can_manage_records


def can_set_up(user: User) -> bool:
    """Whoever keeps the board's records and settings: the unit."""
    return can_manage_records(user)
