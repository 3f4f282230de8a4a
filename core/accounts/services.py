"""What the unit manager does about people: each in one transaction, with its history."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.accounts.models import RoleHolding, User
from core.accounts.permissions import can_invite, can_manage_access_of


@transaction.atomic
def invite(*, by: User, name: str, email: str, roles: Iterable[str]) -> User:
    """A person who can sign in once they have answered the invitation. The message is sent after this, not by it."""
    if not can_invite(by):
        raise PermissionDenied
    person = User.objects.create_user(email, None, name=name)
    for role in roles:
        RoleHolding.objects.create(user=person, role=role)
    return person


@transaction.atomic
def set_roles(*, by: User, person: User, roles: Iterable[str]) -> None:
    """Give and take so that the person holds these of the roles that are given by hand."""
    if not can_manage_access_of(by, person):
        raise PermissionDenied
    wanted = set(roles)
    held = set(person.role_holdings.values_list("role", flat=True))
    person.role_holdings.filter(role__in=held - wanted).delete()
    for role in sorted(wanted - held):
        RoleHolding.objects.create(user=person, role=role)


@transaction.atomic
def close_account(*, by: User, person: User) -> None:
    """The person is out with their next click, and cannot sign in. Their records and their history stay."""
    if not can_manage_access_of(by, person):
        raise PermissionDenied
    person.is_active = False
    person.save()


@transaction.atomic
def open_account(*, by: User, person: User) -> None:
    if not can_manage_access_of(by, person):
        raise PermissionDenied
    person.is_active = True
    person.save()


@transaction.atomic
def accept_invitation(*, person: User, password: str) -> None:
    person.set_password(password)
    person.save()
