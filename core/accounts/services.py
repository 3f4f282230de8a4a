"""What the unit manager does about people: each in one transaction, with its history."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.accounts.access_log import AccessEvent, AccessEventKind, log_access
from core.accounts.first_manager import LINES, is_in_force
from core.accounts.models import AccessProposal, RoleHolding, User, takes_two_people
from core.accounts.notices import notify_of_change
from core.accounts.permissions import can_confirm, can_invite, can_manage_access_of
from core.accounts.roles import MANAGE_PEOPLE, granted_roles


@transaction.atomic
def invite(*, by: User, name: str, email: str, roles: Iterable[str]) -> User:
    """A person who can sign in once they have answered the invitation. The message is sent after this, not by it."""
    if not can_invite(by):
        raise PermissionDenied
    person = User.objects.create_user(email, None, name=name)
    for role in roles:
        give_or_propose(by, person, role)
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
        give_or_propose(by, person, role)


def give_or_propose(by: User, person: User, role: str) -> None:
    if takes_two_people(role):
        propose(by, person, AccessProposal.Kind.ROLE, role)
    else:
        RoleHolding.objects.create(user=person, role=role)


def propose(by: User, person: User, kind: str, role: str = "") -> None:
    """Proposed already, it stays the proposal of the first."""
    proposal, is_new = AccessProposal.objects.get_or_create(
        person=person, kind=kind, role=role, defaults={"proposed_by": by}
    )
    if is_new:
        log_access(AccessEventKind.ACCESS_PROPOSED, person, by=by, detail=proposal.what)


@transaction.atomic
def propose_second_factor_reset(*, by: User, person: User) -> None:
    """For somebody who has lost phone, key and recovery codes."""
    if not can_manage_access_of(by, person):
        raise PermissionDenied
    propose(by, person, AccessProposal.Kind.SECOND_FACTOR)


@transaction.atomic
def confirm(*, by: User, proposal: AccessProposal) -> None:
    if not can_confirm(by, proposal):
        raise PermissionDenied
    carry_out(proposal, by)


@transaction.atomic
def confirm_at_the_machine(*, proposal: AccessProposal) -> None:
    """For a board with one manager: whoever runs the server is the second person."""
    carry_out(proposal, None)


def carry_out(proposal: AccessProposal, by: User | None) -> None:
    """If nobody has withdrawn the proposal or confirmed it in the meantime."""
    if AccessProposal.objects.select_for_update().filter(pk=proposal.pk).first() is None:
        return
    log_access(AccessEventKind.ACCESS_CONFIRMED, proposal.person, by=by, detail=proposal.what)
    if proposal.kind == AccessProposal.Kind.ROLE:
        RoleHolding.objects.get_or_create(user=proposal.person, role=proposal.role)
    else:
        reset_second_factor(proposal.person)
    proposal.delete()


@transaction.atomic
def reset_second_factor(person: User) -> None:
    """The person is signed out, signs in with the password alone, and gets to nothing before they have a new one."""
    Authenticator.objects.filter(user=person).delete()
    person.end_sessions()
    log_access(AccessEventKind.SECOND_FACTOR_RESET, person)
    notify_of_change(person, "Your 2-step verification was reset")


@transaction.atomic
def withdraw(*, by: User, proposal: AccessProposal) -> None:
    if not can_manage_access_of(by, proposal.person):
        raise PermissionDenied
    log_access(AccessEventKind.ACCESS_WITHDRAWN, proposal.person, by=by, detail=proposal.what)
    proposal.delete()


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
    person.set_password_by_link(password, AccessEventKind.INVITATION_ACCEPTED)


@transaction.atomic
def make_first_manager(*, key: str, name: str, email: str, password: str) -> User:
    """The account that the link with this key is for. Of two who use it at once, the second waits and is refused."""
    list(AccessEvent.objects.select_for_update().filter(kind__in=LINES))
    if not is_in_force(key):
        raise PermissionDenied
    person = User.objects.create_user(email, password, name=name)
    role = next(role for role in granted_roles() if MANAGE_PEOPLE in role.capabilities)
    RoleHolding.objects.create(user=person, role=role.code)
    log_access(AccessEventKind.FIRST_MANAGER, person, by=person)
    return person
