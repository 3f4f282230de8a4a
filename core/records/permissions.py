"""Who keeps the board's records, where an app does not say otherwise."""

from core.accounts.roles import UNIT_STAFF


def can_keep_records(user) -> bool:
    return user.holds(UNIT_STAFF)
