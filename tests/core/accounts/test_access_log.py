"""What happens to access is in the log: by whom, to whom, and never with a password or a stranger’s address."""

import re

import pytest
from django.core import mail
from django.test import Client

from committees.roles import PANEL_MEMBER, UNIT_MANAGER, UNIT_STAFF
from core.accounts.access_log import AccessEvent
from core.accounts.models import RoleHolding
from core.records.history import acting
from tests.core.accounts.factories import PASSWORD, UserFactory

SIGN_IN, FORGOTTEN = "/accounts/sign-in/", "/accounts/forgotten/"


@pytest.fixture
def person(db):
    person = UserFactory(email="post@example.org", name="Amina Patel")
    AccessEvent.objects.all().delete()
    return person


def events() -> list[tuple[str, str, str, str]]:
    found = AccessEvent.objects.order_by("pk")
    return [(each.get_kind_display(), each.person_name, each.by_name, each.detail) for each in found]


def test_signing_in_and_out(client, person):
    client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    client.post("/accounts/sign-out/")
    assert events() == [
        ("signed in", "Amina Patel", "Amina Patel", ""),
        ("signed out", "Amina Patel", "Amina Patel", ""),
    ]
    assert set(AccessEvent.objects.values_list("ip", flat=True)) == {"127.0.0.1"}


def test_a_refused_sign_in_names_the_account_but_not_what_was_typed(client, person):
    client.post(SIGN_IN, {"login": "POST@example.org", "password": "a secret"})
    client.post(SIGN_IN, {"login": "a secret@example.org", "password": PASSWORD})
    client.post(SIGN_IN, {"login": "secret@example.org", "password": PASSWORD})
    assert events() == [
        ("sign-in refused", "Amina Patel", "", "wrong password"),
        ("sign-in refused", "Unknown account", "", ""),
    ]
    assert "secret" not in str(list(AccessEvent.objects.values()))


def test_too_many_attempts_are_said_to_be_that(client, person):
    for _ in range(6):
        client.post(SIGN_IN, {"login": person.email, "password": "wrong"})
    assert [detail for _, _, _, detail in events()] == ["wrong password"] * 5 + ["too many attempts"]


def test_a_closed_account_is_refused(client, person):
    person.is_active = False
    person.save()
    client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    assert events() == [
        ("account closed", "Amina Patel", "", ""),
        ("sign-in refused", "Amina Patel", "", "account closed"),
    ]


def test_a_forgotten_password(client, person):
    client.post(FORGOTTEN, {"email": "nobody@example.org"})
    client.post(FORGOTTEN, {"email": person.email})
    link = re.search(r"https?://testserver(/\S+)", mail.outbox[-1].body)[1]
    page = client.get(link, follow=True).request["PATH_INFO"]
    client.post(page, {"password1": "four plain words here", "password2": "four plain words here"})
    assert events() == [
        ("password reset requested", "Unknown account", "", ""),
        ("password reset requested", "Amina Patel", "", ""),
        ("password reset", "Amina Patel", "Amina Patel", ""),
    ]


def test_a_changed_password(person):
    client = Client()
    client.force_login(person)
    typed = {"oldpassword": PASSWORD, "password1": "four plain words here", "password2": "four plain words here"}
    client.post("/accounts/password/", typed)
    assert events()[1:] == [("password changed", "Amina Patel", "Amina Patel", "")]


def test_roles_are_logged_whoever_changes_them_and_however(person):
    with acting(by=person, source="admin"):
        holding = RoleHolding.objects.create(user=person, role=PANEL_MEMBER.code)
    person.role_holdings.filter(pk=holding.pk).delete()
    assert events() == [
        ("role given", "Amina Patel", "Amina Patel", PANEL_MEMBER.name),
        ("role removed", "Amina Patel", "", PANEL_MEMBER.name),
    ]


def test_an_invitation_from_the_page_to_the_first_password(client, person):
    RoleHolding.objects.create(user=person, role=UNIT_MANAGER.code)
    AccessEvent.objects.all().delete()
    client.force_login(person)
    client.post(
        "/accounts/people/invite/", {"name": "Sam Okoro", "email": "sam@example.org", "roles": [UNIT_STAFF.code]}
    )
    link = re.search(r"https?://testserver(/\S+)", mail.outbox[-1].body)[1]
    Client().post(link, {"password1": "four plain words here", "password2": "four plain words here"})
    assert events()[1:] == [
        ("account created", "Sam Okoro", "Amina Patel", ""),
        ("role given", "Sam Okoro", "Amina Patel", UNIT_STAFF.name),
        ("invitation sent", "Sam Okoro", "Amina Patel", ""),
        ("invitation accepted", "Sam Okoro", "Sam Okoro", ""),
    ]
