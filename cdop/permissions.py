"""Who may know what of child deaths. Being a superuser opens nothing here."""

from __future__ import annotations

from committees.roles import CHILD_DEATH_COORDINATOR, PANEL_MEMBER, UNIT_STAFF
from core.accounts.models import User


def can_see_child_deaths(user: User) -> bool:
    """See every record of a death, and true figures of them: the coordinator alone, not the safeguarding unit."""
    return user.holds(CHILD_DEATH_COORDINATOR)


def can_manage_cases(user: User) -> bool:
    """Enter cases, move them on, record the panel's findings, assign cases to people."""
    return user.holds(CHILD_DEATH_COORDINATOR)


def can_read_cases(user: User) -> bool:
    """Whether there are cases that this person may read: all for the coordinator, those assigned for others."""
    return user.holds(CHILD_DEATH_COORDINATOR, PANEL_MEMBER)


def can_see_vocabularies(user: User) -> bool:
    """Categories, age groups, domains, wordings and comparators disclose no child."""
    return user.holds(CHILD_DEATH_COORDINATOR, PANEL_MEMBER, UNIT_STAFF)
