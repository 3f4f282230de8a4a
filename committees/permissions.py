"""Who may do what with the board's meetings, and where a second person is needed."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import QuerySet

from committees.models import BoardSetting, Body, Chair, Meeting
from committees.roles import UNIT_STAFF
from committees.settings import setting_on
from core.accounts.models import User
from core.records import clock


def bodies_chaired(user: User, on: datetime.date) -> QuerySet[Chair, dict[str, Any]]:
    """The primary keys of the bodies that this person chairs on that day, as a query."""
    return Chair.objects.on(on).filter(holder=user.pk).values("body")


def can_manage_meetings(user: User, body: Body, on: datetime.date) -> bool:
    """Take the register, change a meeting's status and record outcomes.

    The unit for every body; the body's chair on that day for their own.
    """
    return user.holds(UNIT_STAFF) or Chair.objects.on(on).filter(holder=user.pk, body=body).exists()


def can_manage_meeting(user: User, meeting: Meeting) -> bool:
    """Whether this person keeps the meetings of its body today."""
    return can_manage_meetings(user, meeting.body, clock.today())


def second_person_required(day: datetime.date) -> bool:
    """Whether the person who did the work may not also check, sign off, approve or publish it.

    A board whose unit is one officer can switch this off in its settings.
    """
    return bool(setting_on(BoardSetting.Name.SECOND_PERSON, day))
