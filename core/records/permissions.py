"""Who keeps the board's records, where an app does not say otherwise."""

from __future__ import annotations

from typing import Any, Protocol

MANAGE_RECORDS = "keep records"
KEEP_RETENTION = "decide how long records are kept"


class Person(Protocol):
    """A user, for packages below `core.accounts`, which may not import its `User`."""

    @property
    def pk(self) -> Any: ...

    def can(self, capability: str) -> bool: ...


def can_manage_records(user: Person) -> bool:
    return user.can(MANAGE_RECORDS)


def can_keep_retention(user: Person) -> bool:
    """Make the rules by which records are removed, and see what was removed."""
    return user.can(KEEP_RETENTION)
