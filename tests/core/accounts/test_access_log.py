"""What happens to access is in the log: by whom, to whom, and never with a password or a stranger’s address."""

import re
from io import StringIO

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from committees.roles import PANEL_MEMBER, UNIT_MANAGER, UNIT_STAFF
from core.accounts.access_log import AccessEvent
from core.accounts.models import RoleHolding, User
from core.records.history import acting
from tests.conftest import signed_in
from tests.core.accounts.factories import PASSWORD, UserFactory

SIGN_IN, FORGOTTEN = "/accounts/sign-in/", "/accounts/forgotten/"
NEW = "four plain words here"
NEW_TWICE = {"password1": NEW, "password2": NEW}


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
    client.post(page, NEW_TWICE)
    assert events() == [
        ("password reset requested", "Unknown account", "", ""),
        ("password reset requested", "Amina Patel", "", ""),
        ("password reset", "Amina Patel", "Amina Patel", ""),
    ]
    assert AccessEvent.objects.first().ip == "127.0.0.1"


def test_a_changed_password(person):
    client = Client()
    client.force_login(person)
    client.post("/accounts/password/", {"oldpassword": PASSWORD} | NEW_TWICE)
    assert events()[1:] == [("password changed", "Amina Patel", "Amina Patel", "")]
    assert AccessEvent.objects.first().ip == "127.0.0.1"


@pytest.mark.parametrize(
    ("chosen", "detail"),
    [({"usable_password": "true"}, ""), ({"usable_password": "false", "unset-password": "1"}, "password removed")],
)
def test_a_password_that_somebody_else_sets_or_removes_in_the_admin(person, chosen, detail):
    superuser = signed_in(UserFactory(name="Sam Okoro", is_superuser=True, is_staff=True))
    AccessEvent.objects.all().delete()
    superuser.post(reverse("admin:auth_user_password_change", args=[person.pk]), NEW_TWICE | chosen)
    assert events() == [("password changed", "Amina Patel", "Sam Okoro", detail)]


def test_an_account_that_is_made_with_a_password_in_the_admin(db):
    superuser = signed_in(UserFactory(name="Sam Okoro", is_superuser=True, is_staff=True))
    AccessEvent.objects.all().delete()
    typed = {"name": "Amina Patel", "email": "post@example.org", "usable_password": "true"} | NEW_TWICE
    inline = {f"role_holdings-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    superuser.post(reverse("admin:accounts_user_add"), typed | inline)
    assert events() == [("account created", "Amina Patel", "Sam Okoro", "with a password")]


def test_a_password_that_a_command_sets(person, monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda prompt: NEW)
    call_command("changepassword", person.email, stdout=StringIO())
    assert events() == [("password changed", "Amina Patel", "", "")]


def test_a_first_password_is_said_to_be_that(person, monkeypatch):
    invited = User.objects.create_user("sam@example.org", None, name="Sam Okoro")
    monkeypatch.setattr("getpass.getpass", lambda prompt: NEW)
    call_command("changepassword", invited.email, stdout=StringIO())
    assert events()[-1] == ("password changed", "Sam Okoro", "", "first password")


def test_a_hash_that_is_stored_in_place_of_another(person):
    person.password = make_password(NEW)
    person.save(update_fields=["name"])
    assert events() == []
    person.save()
    assert events() == [("password changed", "Amina Patel", "", "")]


def test_a_password_that_is_hashed_anew_at_signing_in_is_no_other(client, person, settings):
    before = person.password
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
    client.post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    person.refresh_from_db()
    assert person.password != before
    assert [kind for kind, _, _, _ in events()] == ["signed in"]


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
    Client().post(link, NEW_TWICE)
    assert events()[1:] == [
        ("account created", "Sam Okoro", "Amina Patel", ""),
        ("role given", "Sam Okoro", "Amina Patel", UNIT_STAFF.name),
        ("invitation sent", "Sam Okoro", "Amina Patel", ""),
        ("invitation accepted", "Sam Okoro", "Sam Okoro", "first password"),
    ]
