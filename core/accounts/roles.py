"""What a role is, and which there are: an app declares them in code and registers them.

Being code, what a page says a role may do and what the software allows cannot differ. The ground floor knows no role by
name: it asks for a capability (`user.can(MANAGE_RECORDS)`), and each role says which it carries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

MANAGE_PEOPLE, SEE_PEOPLE, READ_LOG = "manage people", "see people", "read the log"
SEE_SYSTEM = "see how the system is running"


@dataclass(frozen=True)
class Role:
    """`implies` names roles held with it. `comes_from` says which records give it; empty where a person grants it.

    `second_person`: one person proposes to give it, another confirms. `second_factor`: who holds it signs in with one.
    """

    code: str
    name: str
    sentence: str
    implies: tuple[Role, ...] = ()
    comes_from: str = ""
    capabilities: frozenset[str] = frozenset()
    second_person: bool = False
    second_factor: bool = False


_registered: dict[str, Role] = {}


def register_roles(*roles: Role) -> None:
    """Make these roles known, in the order in which pages list them."""
    for role in roles:
        if _registered.setdefault(role.code, role) is not role:
            raise ValueError(f"Two roles have the code {role.code}.")


def roles_by_code() -> Mapping[str, Role]:
    return MappingProxyType(_registered)


def registered_roles() -> tuple[Role, ...]:
    return tuple(_registered.values())


def granted_roles() -> tuple[Role, ...]:
    """The roles that a person grants; the others follow from records."""
    return tuple(role for role in _registered.values() if not role.comes_from)


def granted_role_choices() -> list[tuple[str, str]]:
    return [(role.code, role.name) for role in granted_roles()]


def with_implied(codes: set[str]) -> frozenset[str]:
    """These roles and those that come with them. What a role implies implies nothing more."""
    return frozenset(codes | {implied.code for code in codes for implied in _registered[code].implies})
