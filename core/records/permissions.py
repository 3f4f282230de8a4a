"""Who keeps the board's records, where an app does not say otherwise."""

KEEP_RECORDS = "keep records"


def can_keep_records(user) -> bool:
    return user.can(KEEP_RECORDS)
