"""Plans that a person reads one by one, because of a record that is theirs.

The apps above say which; nothing here knows them. An app registers a function of the person, which gives the primary
keys of the plans as a query, or None where the person can have none.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

PlanGrant = Callable[[object], "QuerySet | None"]
_grants: list[PlanGrant] = []


def grants_plan_access(grant: PlanGrant) -> PlanGrant:
    """Decorator: the plans that the function gives may be read, with all that belongs to them."""
    if grant not in _grants:
        _grants.append(grant)
    return grant


def plans_opened_to(user) -> list[QuerySet]:
    """The plans that are opened to this person, app by app. Nothing is asked of the database yet."""
    opened = [grant(user) for grant in _grants]
    return [plans for plans in opened if plans is not None]
