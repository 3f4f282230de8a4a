"""Who may do what with training."""

from committees.roles import TRAINING_ADMINISTRATOR, UNIT_STAFF


def can_keep_training(user) -> bool:
    """The training administrator and the safeguarding unit keep courses, sessions and bookings."""
    return user.holds(UNIT_STAFF, TRAINING_ADMINISTRATOR)
