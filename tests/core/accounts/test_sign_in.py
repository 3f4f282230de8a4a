"""Signing in and out."""

import pytest

from tests.core.accounts.factories import PASSWORD, UserFactory
from tests.pages.reading import Page, read

SIGN_IN = "/accounts/sign-in/"


@pytest.fixture
def person(db):
    return UserFactory(email="post@example.org")


def attempt(client, email, password, **extra):
    return client.post(SIGN_IN, {"login": email, "password": password, **extra})


def test_a_person_signs_in_however_the_address_is_written_and_goes_on_to_the_page_asked_for(client, person):
    response = attempt(client, "Post@Example.ORG", PASSWORD, next="/records/")
    assert (response.status_code, response["Location"]) == (302, "/records/")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_page_elsewhere_is_not_gone_on_to(client, person):
    assert attempt(client, person.email, PASSWORD, next="https://elsewhere.example/")["Location"] == "/"


@pytest.mark.parametrize(("email", "password"), [("post@example.org", "wrong"), ("nobody@example.org", PASSWORD)])
def test_a_wrong_address_and_a_wrong_password_are_refused_alike(client, person, email, password):
    page = Page(attempt(client, email, password))
    assert page.errors == {"Email address or password is incorrect": ""}


def test_what_is_left_out_is_asked_for_at_its_field(client, db):
    page = Page(attempt(client, "", ""))
    assert page.errors == {"Enter your email address": "id_login", "Enter your password": "id_password"}
    assert {"id_login", "id_password"} <= set(page.ids())
    assert page.texts("//title") == ["Error: Sign in – Safeguarding unit"]


def test_a_closed_account_does_not_sign_in(client, person):
    person.is_active = False
    person.save()
    attempt(client, person.email, PASSWORD)
    assert "_auth_user_id" not in client.session


def test_signing_out_is_a_button_and_ends_the_session(unit_client):
    assert read(unit_client, "/accounts/sign-out/").heading == "Sign out"
    response = unit_client.post("/accounts/sign-out/")
    assert response["Location"] == SIGN_IN
    assert unit_client.get("/").status_code == 302


def test_a_person_who_is_signed_in_is_not_asked_again(unit_client):
    assert unit_client.get(SIGN_IN)["Location"] == "/"
