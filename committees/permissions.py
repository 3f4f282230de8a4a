"""Who may do what with the board's meetings."""

from __future__ import annotations

import datetime

from committees.models import Body, Chair
from committees.roles import UNIT_STAFF


def bodies_chaired(user, on: datetime.date):
    """The primary keys of the bodies that this person chairs on that day, as a query."""
    return Chair.objects.on(on).filter(holder=user.pk).values("body")


def can_keep_meetings(user, body: Body, on: datetime.date) -> bool:
    """Take the register, say whether a meeting was held, and write down what came of it.

    The unit for every body; whoever chairs the body today for their own.
    """
    return user.holds(UNIT_STAFF) or Chair.objects.on(on).filter(holder=user.pk, body=body).exists()
