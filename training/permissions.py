"""Who may do what with training."""

from accounts.roles import UNIT_STAFF


def can_keep_training(user) -> bool:
    """The safeguarding unit keeps courses, sessions and bookings."""
    return user.holds(UNIT_STAFF)
