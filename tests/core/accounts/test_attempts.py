"""Guessing is slowed for whoever guesses, not for those who share an address with them; and time tells nothing."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.accounts.views.entrance import ForgottenPasswordView
from tests.committees.factories import BoardProfileFactory
from tests.core.accounts.factories import PASSWORD, UserFactory
from tests.pages.reading import Page

FORGOTTEN, SIGN_IN = "/accounts/forgotten/", "/accounts/sign-in/"
TOO_MANY = "Too many attempts. Try again in 5 minutes"


@pytest.fixture
def person(db):
    BoardProfileFactory()
    return UserFactory(email="post@example.org")


def attempt(client, email, password="wrong", address="192.0.2.1"):
    return client.post(SIGN_IN, {"login": email, "password": password}, REMOTE_ADDR=address)


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def signs_in(email, address="192.0.2.1", client=None) -> bool:
    client = client or Client()
    attempt(client, email, PASSWORD, address)
    return is_in(client)


def test_ten_failures_a_minute_lock_nobody_else_out_at_the_address(person, time_machine):
    for minute in range(20):
        time_machine.move_to(f"2031-05-01 09:{minute:02}")
        for nth in range(10):
            attempt(Client(), f"nobody{nth}@example.org")
    assert signs_in(person.email)


def test_a_whole_council_signs_in_within_a_minute_from_one_address(db):
    people = [UserFactory() for _ in range(40)]
    assert all(signs_in(each.email) for each in people)


def test_a_password_tried_on_many_accounts_from_one_address_is_stopped(db):
    for nth in range(60):
        attempt(Client(), f"nobody{nth}@example.org")
    assert list(Page(attempt(Client(), "another@example.org")).errors) == [TOO_MANY]
    unlucky = UserFactory()
    assert (signs_in(unlucky.email), signs_in(unlucky.email, "192.0.2.2")) == (False, True)


def test_where_an_account_signed_in_before_it_does_so_whatever_others_try(person):
    own = Client()
    assert signs_in(person.email, client=own)
    own.post("/accounts/sign-out/")
    for address in range(20):
        for _ in range(5):
            attempt(Client(), person.email, address=f"198.51.100.{address}")
    for nth in range(61):
        attempt(Client(), f"nobody{nth}@example.org")

    assert not signs_in(person.email, "192.0.2.9")
    assert signs_in(person.email, client=own)


def test_a_browser_known_for_one_account_gains_nothing_for_another(person):
    other, own = UserFactory(), Client()
    signs_in(other.email, client=own)
    own.post("/accounts/sign-out/")
    for _ in range(5):
        attempt(own, person.email)
    assert not signs_in(person.email, client=own)


def test_a_known_browser_has_five_attempts_too(person):
    own = Client()
    signs_in(person.email, client=own)
    own.post("/accounts/sign-out/")
    for _ in range(5):
        attempt(own, person.email)
    assert not signs_in(person.email, client=own)


def hashes_and_queries(email: str) -> tuple[int, int]:
    with (
        patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode) as encode,
        CaptureQueriesContext(connection) as queries,
    ):
        attempt(Client(), email)
    return encode.call_count, len(queries)


def test_a_refusal_takes_the_same_work_for_every_kind_of_account(person):
    UserFactory(email="closed@example.org", is_active=False)
    UserFactory(email="invited@example.org", password=None)
    work = {hashes_and_queries(f"{name}@example.org") for name in ("post", "nobody", "closed", "invited")}
    assert len(work) == 1
    assert work.pop()[0] == 1


def test_the_answer_to_a_forgotten_password_comes_before_anything_is_made_for_a_known_address(person, rf):
    work = set()
    for email in ("post@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            response = ForgottenPasswordView.as_view()(rf.post(FORGOTTEN, {"email": email}))
        work.add((response.status_code, response["Location"], len(queries), len(mail.outbox)))
        request_finished.disconnect(close_old_connections)  # the test's own connection
        response.close()
        request_finished.connect(close_old_connections)
        sent, mail.outbox = mail.outbox, []
        assert [message.to for message in sent] == [[email]] * (email == "post@example.org")
    assert len(work) == 1
