"""Who may act on referrals and reviews."""

from committees.roles import UNIT_STAFF


def can_run_reviews(user, record=None) -> bool:
    """Record advice and decisions, commission, complete and publish reviews, and open their action plans."""
    return user.holds(UNIT_STAFF)
