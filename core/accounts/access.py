"""Who has access to what, and why: each role a person holds today, with the reason and the day it ends."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from core.accounts.derived import derived_holdings
from core.accounts.models import RoleHolding, User
from core.accounts.roles import Role, granted_roles, roles_by_code

GIVEN_BY_HAND = "Given by the unit manager"


@dataclass(frozen=True)
class Reason:
    """Why a person holds a role. `ends_on` is the last day of the record that gives it; None where no day is set."""

    role: Role
    because: str
    ends_on: datetime.date | None = None


@dataclass(frozen=True)
class Standing:
    """A person and all the reasons of their roles, in the order of the roles."""

    person: User
    reasons: tuple[Reason, ...]

    @property
    def state(self) -> str:
        """Whether they can sign in, in words."""
        if not self.person.is_active:
            return "Closed"
        return "Can sign in" if self.person.has_usable_password() else "Invited, has not answered yet"


def standings_of(people: Iterable[User]) -> list[Standing]:
    """Each with their reasons: two queries, however many people."""
    people = list(people)
    reasons = _reasons(RoleHolding.objects.filter(user__in=people), derived_holdings())
    return [Standing(person, reasons[person.pk]) for person in people]


def standing_of(person: User) -> Standing:
    """One person's, with their account as it is now."""

    def reasons() -> tuple[Reason, ...]:
        return _reasons(person.role_holdings.all(), derived_holdings(holder=person.pk))[person.pk]

    return Standing(person, reasons())


def _reasons(given: QuerySet, derived: Iterable[tuple]) -> dict[int, tuple[Reason, ...]]:
    """Why each person holds what they hold, in the order of the roles: by hand, or by the board's records."""
    reasons: dict[int, list[Reason]] = defaultdict(list)
    roles = roles_by_code()
    granted = [role.code for role in granted_roles()]
    for holder, code in given.filter(role__in=granted).order_by("role").values_list("user", "role"):
        reasons[holder] += with_implied_roles(Reason(roles[code], GIVEN_BY_HAND))
    for holder, code, because, _, ends_on in derived:
        reasons[holder] += with_implied_roles(Reason(roles[code], because, ends_on))
    order = list(roles)
    in_order = {
        holder: tuple(sorted(found, key=lambda reason: order.index(reason.role.code)))
        for holder, found in reasons.items()
    }
    return defaultdict(tuple, in_order)


def with_implied_roles(reason: Reason) -> list[Reason]:
    """The reason, and one for each role that comes with its role."""
    implied = [Reason(role, f"Comes with {reason.role.name.lower()}", reason.ends_on) for role in reason.role.implies]
    return [reason, *implied]
