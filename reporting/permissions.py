"""Who may do what with reports and bulletins."""

from core.records.permissions import can_manage_records


def can_prepare_editions(user) -> bool:
    """Preview and check reports, create drafts, and record approval, submission and publication."""
    return can_manage_records(user)
