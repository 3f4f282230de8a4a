"""Who may do what with performance."""

from committees.roles import UNIT_STAFF


def can_keep_performance(user) -> bool:
    """The safeguarding unit keeps the topics, the dataset and the profile of the place."""
    return user.holds(UNIT_STAFF)
