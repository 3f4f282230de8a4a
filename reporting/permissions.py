"""Who may do what with reports and bulletins."""

from core.records.permissions import can_keep_records


def can_prepare_editions(user) -> bool:
    """Preview, check, draft, approve, submit and publish."""
    return can_keep_records(user)
