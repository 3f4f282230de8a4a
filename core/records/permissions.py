"""Who keeps the board's records, where an app does not say otherwise."""

MANAGE_RECORDS = "keep records"


def can_manage_records(user) -> bool:
    return user.can(MANAGE_RECORDS)
