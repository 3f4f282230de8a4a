"""Who may see who has access, and who may change it."""

from __future__ import annotations

from core.accounts.models import AccessProposal, User
from core.accounts.roles import MANAGE_PEOPLE, READ_LOG, SEE_PEOPLE, SEE_SYSTEM


def can_see_people(user: User) -> bool:
    """Who has access to what, and why."""
    return user.can(SEE_PEOPLE)


def can_invite(user: User) -> bool:
    return user.can(MANAGE_PEOPLE)


def can_manage_access_of(user: User, person: User) -> bool:
    """Give and take roles, close and open the account: of anyone but oneself, so that a second person always knows.

    A superuser is made and unmade at the machine, not here.
    """
    return user.can(MANAGE_PEOPLE) and user.pk != person.pk and not person.is_superuser


def can_confirm(user: User, proposal: AccessProposal) -> bool:
    """Somebody who manages access, but neither the person who proposed it nor the one it is for."""
    return can_manage_access_of(user, proposal.person) and user.pk != proposal.proposed_by_id


def can_read_log(user: User) -> bool:
    return user.can(READ_LOG)


def can_see_system(user: User) -> bool:
    """Whether the database, the worker, email and backups work."""
    return user.can(SEE_SYSTEM)
