"""Who may do what with reports and bulletins."""

from core.accounts.roles import UNIT_STAFF


def can_prepare_editions(user) -> bool:
    """Preview, check, draft, approve, submit and publish."""
    return user.holds(UNIT_STAFF)
