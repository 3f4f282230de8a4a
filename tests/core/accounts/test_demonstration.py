"""Accounts of a demonstration: on the machine itself, where the demonstration was asked for."""

import pytest
from django.test import Client

from committees.roles import UNIT_STAFF
from tests.conftest import signed_in
from tests.core.accounts.factories import PASSWORD, UserFactory
from tests.pages.reading import Page, read

ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}
BY_A_PROXY = {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}
ON_A_SOCKET = {"REMOTE_ADDR": ""}
BANNER = "Demonstration This is a demonstration. Do not enter anything about real people."


@pytest.fixture
def account(db):
    return UserFactory(email="unit-staff@example.org", role=UNIT_STAFF, is_demonstration=True)


@pytest.fixture
def demonstration(settings):
    settings.DEMONSTRATION = True


def sign_in(account, **extra):
    client = Client()
    return client, client.post("/accounts/sign-in/", {"login": account.email, "password": PASSWORD}, **extra)


def test_a_demonstration_account_signs_in_on_the_machine_itself(account, demonstration):
    client, response = sign_in(account)
    assert (response.status_code, client.get("/").status_code) == (302, 200)
    client, response = sign_in(account, REMOTE_ADDR="::1")
    assert (response.status_code, client.get("/").status_code) == (302, 200)


@pytest.mark.parametrize("source", [ELSEWHERE, BY_A_PROXY, {"HTTP_X_REAL_IP": "192.0.2.7"}])
def test_a_demonstration_account_does_not_sign_in_from_elsewhere(account, demonstration, source):
    client, response = sign_in(account, **source)
    assert (response.status_code, Page(response).heading) == (403, "You cannot sign in from here")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("source", [ELSEWHERE, BY_A_PROXY, ON_A_SOCKET])
def test_a_session_of_a_demonstration_account_ends_when_used_from_elsewhere(account, demonstration, source):
    client = signed_in(account)
    assert client.get("/", **source).status_code == 403
    assert client.get("/").status_code == 302


def test_where_no_demonstration_was_asked_for_its_accounts_do_not_sign_in(account):
    client, response = sign_in(account)
    assert response.status_code == 403
    assert "_auth_user_id" not in client.session
    assert signed_in(account).get("/").status_code == 403


def test_a_demonstration_may_be_opened_to_other_machines(account, demonstration, settings):
    settings.DEMONSTRATION_FROM_ANYWHERE = True
    client, _ = sign_in(account, **ELSEWHERE)
    assert client.get("/", **ELSEWHERE).status_code == 200


def test_a_person_of_the_board_signs_in_from_anywhere(db):
    client, _ = sign_in(UserFactory(), **ELSEWHERE)
    assert client.get("/", **ELSEWHERE).status_code == 200


@pytest.mark.parametrize("address", ["/", "/records/", "/no-such-page/"])
def test_every_page_of_a_demonstration_says_so(unit_client, demonstration, address):
    assert read(unit_client, address).texts("//aside") == [BANNER]
    assert read(Client(), "/accounts/sign-in/").texts("//aside") == [BANNER]


def test_a_board_of_its_own_has_no_such_banner(unit_client):
    assert read(unit_client, "/").texts("//aside") == []
