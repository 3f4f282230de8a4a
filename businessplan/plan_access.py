"""Plans that a person reads one by one, because of a record that is theirs.

The apps above say which; nothing here knows them. An app registers a function of the person, which gives the primary
keys of the plans as a query, or None where the person can have none.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

Opener = Callable[[object], "QuerySet | None"]
_openers: list[Opener] = []


def opens_plans(opener: Opener) -> Opener:
    """Decorator: what the function gives may be read from now on, with all that belongs to it."""
    if opener not in _openers:
        _openers.append(opener)
    return opener


def plans_opened_to(user) -> list[QuerySet]:
    """The plans that are opened to this person, app by app. Nothing is asked of the database yet."""
    opened = [opener(user) for opener in _openers]
    return [plans for plans in opened if plans is not None]
