"""Who may do what with reports and bulletins."""

from __future__ import annotations

from core.accounts.models import User
from core.records.permissions import can_manage_records


def can_prepare_editions(user: User) -> bool:
    """Preview and check reports, create drafts, and record approval, submission and publication."""
    return can_manage_records(user)
