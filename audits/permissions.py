"""Who may change what in audits."""

from committees.roles import UNIT_STAFF


def can_run_audits(user, record=None) -> bool:
    """Begin, complete and replace audits, open their action plans, and record self-assessment returns."""
    return user.holds(UNIT_STAFF)
