"""A role that shows child deaths, or that manages access, takes two people."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from committees.roles import AUDITOR, CHILD_DEATH_COORDINATOR, UNIT_MANAGER
from core.accounts import services
from core.accounts.models import AccessProposal, RoleHolding, User
from core.records.models import Change
from tests.conftest import signed_in
from tests.core.accounts.factories import RoleHoldingFactory, UserFactory
from tests.pages.reading import read

PEOPLE = "/accounts/people/"


@pytest.fixture
def manager(db):
    return UserFactory(name="First Manager", role=UNIT_MANAGER)


@pytest.fixture
def second(db):
    return UserFactory(name="Second Manager", role=UNIT_MANAGER)


@pytest.fixture
def person(db):
    return UserFactory(name="New Post")


def give(manager, person, role):
    return signed_in(manager).post(f"{PEOPLE}{person.pk}/roles/", {"roles": [role.code]}, follow=True)


def answer(manager, person, act, proposal=None):
    pk = (proposal or person.access_proposals.get()).pk
    return signed_in(manager).post(f"{PEOPLE}{person.pk}/{act}/", {"proposal": pk}).status_code


def held(person) -> frozenset[str]:
    return User.objects.get(pk=person.pk).role_codes


def test_one_manager_does_not_give_sight_of_child_deaths_alone(manager, person):
    give(manager, person, CHILD_DEATH_COORDINATOR)
    assert held(person) == frozenset()
    page = read(signed_in(manager), f"{PEOPLE}{person.pk}/")
    assert "You proposed this. Another unit manager has to confirm it." in page.said
    assert page.texts("//main//button") == ["Withdraw", "Save roles", "Close account"]
    assert answer(manager, person, "confirm") == 403
    assert held(person) == frozenset()


def test_a_second_manager_is_told_and_confirms(manager, second, person):
    give(manager, person, CHILD_DEATH_COORDINATOR)
    sentence = "New Post: Child-death coordinator, proposed by First Manager"
    assert read(signed_in(second), "/").links()[sentence] == f"{PEOPLE}{person.pk}/"
    assert sentence not in read(signed_in(manager), "/").links()

    assert answer(second, person, "confirm") == 302

    assert held(person) == {CHILD_DEATH_COORDINATOR.code}
    assert AccessProposal.objects.count() == 0
    proposed = Change.objects.get(record_type="accounts.accessproposal", action="created")
    given = Change.objects.get(
        record_type="accounts.roleholding", action="created", record_id=RoleHolding.objects.get(user=person).pk
    )
    assert (proposed.change_set.by, given.change_set.by) == (manager, second)


def test_nobody_confirms_a_role_for_themselves(manager, second):
    proposal = AccessProposal.objects.create(
        person=second, kind="role", role=CHILD_DEATH_COORDINATOR.code, proposed_by=manager
    )
    assert answer(second, second, "confirm", proposal) == 403
    with pytest.raises(PermissionDenied):
        services.confirm(by=second, proposal=proposal)
    with pytest.raises(IntegrityError):
        AccessProposal.objects.create(person=second, kind="role", role=AUDITOR.code, proposed_by=second)


def test_what_was_withdrawn_is_not_confirmed_any_more(manager, second, person):
    give(manager, person, CHILD_DEATH_COORDINATOR)
    proposal = person.access_proposals.get()
    assert answer(manager, person, "withdraw") == 302
    assert answer(second, person, "confirm", proposal) == 404
    proposal.pk = proposal.pk or 1
    services.confirm(by=second, proposal=proposal)
    assert held(person) == frozenset()


def test_a_person_invited_as_coordinator_waits_for_a_second_person(manager):
    form = {"name": "New Post", "email": "new@example.org", "roles": [CHILD_DEATH_COORDINATOR.code, AUDITOR.code]}
    signed_in(manager).post(f"{PEOPLE}invite/", form)
    invited = User.objects.get(email="new@example.org")
    assert invited.role_codes == {AUDITOR.code}
    assert [proposal.role for proposal in invited.access_proposals.all()] == [CHILD_DEATH_COORDINATOR.code]


def test_a_manager_cannot_make_a_second_one_to_confirm_with(manager, person):
    give(manager, person, UNIT_MANAGER)
    assert held(person) == frozenset()
    assert person.access_proposals.count() == 1


def test_asking_again_keeps_the_first_proposal(manager, second, person):
    give(manager, person, CHILD_DEATH_COORDINATOR)
    give(second, person, CHILD_DEATH_COORDINATOR)
    assert person.access_proposals.get().proposed_by == manager


def test_a_role_is_taken_away_by_one_person(manager, person):
    RoleHoldingFactory(user=person, role=CHILD_DEATH_COORDINATOR.code)
    give(manager, person, AUDITOR)
    assert held(person) == {AUDITOR.code}


def inline(person, role: str) -> dict[str, str]:
    """What the admin's page of a person sends."""
    return {
        "name": person.name,
        "email": person.email,
        "is_active": "on",
        "role_holdings-TOTAL_FORMS": "1",
        "role_holdings-INITIAL_FORMS": "0",
        "role_holdings-0-user": str(person.pk),
        "role_holdings-0-role": role,
    }


@pytest.mark.parametrize(
    ("role", "is_given"), [(CHILD_DEATH_COORDINATOR, False), (UNIT_MANAGER, False), (AUDITOR, True)]
)
def test_the_admin_gives_no_role_that_takes_two_people(manager, person, role, is_given):
    superuser = UserFactory(is_superuser=True, is_staff=True)
    signed_in(superuser).post(f"/admin/accounts/user/{person.pk}/change/", inline(person, role.code))
    assert (role.code in held(person)) is is_given


def test_the_first_manager_of_a_board_is_made_in_the_admin(person):
    superuser = UserFactory(is_superuser=True, is_staff=True)
    signed_in(superuser).post(f"/admin/accounts/user/{person.pk}/change/", inline(person, UNIT_MANAGER.code))
    assert UNIT_MANAGER.code in held(person)


def test_for_a_board_of_one_manager_whoever_runs_the_server_confirms(manager, person, capsys):
    give(manager, person, CHILD_DEATH_COORDINATOR)
    call_command("confirm_access", person.email.upper())
    assert capsys.readouterr().out == "Confirmed: New Post: Child-death coordinator\n"
    assert held(person) == {CHILD_DEATH_COORDINATOR.code}
    with pytest.raises(CommandError, match="Nothing is waiting"):
        call_command("confirm_access", person.email)
