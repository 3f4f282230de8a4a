"""Who may act on referrals and reviews."""

from committees.roles import UNIT_STAFF


def can_run_reviews(user) -> bool:
    """Record advice and decisions, commission, complete and publish reviews, and keep their plans."""
    return user.holds(UNIT_STAFF)
