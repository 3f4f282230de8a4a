"""Who has access to what, and why: each role a person holds today, with the reason and the day it ends."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from core.accounts.derived import DerivedHolding, derived_holdings
from core.accounts.models import RoleHolding, User
from core.accounts.roles import Role, granted_roles, roles_by_code

GRANTED_BY_A_PERSON = "Given by the unit manager"


@dataclass(frozen=True)
class RoleGrant:
    """Why a person holds a role. `ends_on` is the last day of the record that gives it; None where no day is set."""

    role: Role
    reason: str
    ends_on: datetime.date | None = None


@dataclass(frozen=True)
class AccessSummary:
    """A person and what grants them their roles, in the order of the roles."""

    person: User
    grants: tuple[RoleGrant, ...]

    @property
    def account_state(self) -> str:
        """Whether they can sign in, in words."""
        if not self.person.is_active:
            return "Account closed"
        return "Can sign in" if self.person.has_usable_password() else "Invited, no password set yet"


def access_summaries(people: Iterable[User]) -> list[AccessSummary]:
    people = list(people)
    grants = _grants(RoleHolding.objects.filter(user__in=people), derived_holdings())
    return [AccessSummary(person, grants[person.pk]) for person in people]


def access_summary(person: User) -> AccessSummary:
    grants = _grants(person.role_holdings.all(), derived_holdings(holder=person.pk))
    return AccessSummary(person, grants[person.pk])


def _grants(granted: QuerySet[RoleHolding], derived: Iterable[DerivedHolding]) -> dict[int, tuple[RoleGrant, ...]]:
    """What grants each person their roles: a person, or the board's records."""
    grants: dict[int, list[RoleGrant]] = defaultdict(list)
    roles = roles_by_code()
    codes = [role.code for role in granted_roles()]
    for holder, code in granted.filter(role__in=codes).order_by("role").values_list("user", "role"):
        grants[holder] += with_implied_roles(RoleGrant(roles[code], GRANTED_BY_A_PERSON))
    for holder, code, reason, _, ends_on in derived:
        grants[holder] += with_implied_roles(RoleGrant(roles[code], reason, ends_on))
    order = list(roles)
    in_order = {
        holder: tuple(sorted(found, key=lambda grant: order.index(grant.role.code))) for holder, found in grants.items()
    }
    return defaultdict(tuple, in_order)


def with_implied_roles(grant: RoleGrant) -> list[RoleGrant]:
    """The grant, and one for each role that comes with its role."""
    implied = [RoleGrant(role, f"Comes with {grant.role.name.lower()}", grant.ends_on) for role in grant.role.implies]
    return [grant, *implied]
