"""Who may change what in audits."""

from committees.roles import UNIT_STAFF


def can_run_audits(user) -> bool:
    """Begin, complete and replace audits, agree their plans, and take in returns."""
    return user.holds(UNIT_STAFF)
