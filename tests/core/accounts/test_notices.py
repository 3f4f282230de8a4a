"""Whoever's password, address or second factor was changed is notified, however it was changed."""

from __future__ import annotations

import logging

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.urls import reverse

from core.accounts.invitations import invitation_for
from core.accounts.models import User
from core.accounts.services import reset_second_factor
from tests.committees.factories import BoardProfileFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import PASSWORD, UserFactory
from tests.core.accounts.test_passwords import address_in, ask_for_link, follow_link
from tests.core.accounts.test_second_factor import TWO_STEP, confirm_password, set_up_app, sign_in

NEW = "a quite different password"
NEW_TWICE = {"password1": NEW, "password2": NEW}


@pytest.fixture
def person(db):
    BoardProfileFactory()
    return UserFactory(name="Amina Patel", email="post@example.org")


@pytest.fixture
def notices(django_capture_on_commit_callbacks):
    """What is sent once the changes made in it are stored: to whom, and the subject."""

    def of(*steps) -> list[tuple[str, str]]:
        with django_capture_on_commit_callbacks(execute=True):
            for step in steps:
                step()
        return [(message.to[0], message.subject) for message in mail.outbox]

    return of


def change_password(person) -> None:
    entries = {"oldpassword": PASSWORD} | NEW_TWICE
    assert sign_in(person)[0].post(reverse("account_change_password"), entries).status_code == 302


def reset_password(person) -> None:
    client = Client()
    ask_for_link(client)
    form = follow_link(client, address_in(mail.outbox.pop()))
    assert client.post(form.request["PATH_INFO"], NEW_TWICE).status_code == 302


def change_password_in_the_admin(person) -> None:
    superuser = signed_in(UserFactory(is_superuser=True, is_staff=True))
    address = reverse("admin:auth_user_password_change", args=[person.pk])
    assert superuser.post(address, NEW_TWICE | {"usable_password": "true"}).status_code == 302


@pytest.mark.parametrize("change", [change_password, reset_password, change_password_in_the_admin])
def test_of_a_new_password(person, notices, change):
    assert notices(lambda: change(person)) == [("post@example.org", "Your password was changed")]
    body = mail.outbox[0].body
    assert body.startswith("Dear Amina Patel,\n")
    assert "Tell the safeguarding unit at once" in body
    assert NEW not in body


def test_of_a_first_password_or_a_refused_one_there_is_no_notice(person, notices):
    invited = User.objects.create_user("new@example.org", None, name="New Post")
    answer = reverse("accounts:invitation", args=[invitation_for(invited)])
    wrong = {"oldpassword": "another one"} | NEW_TWICE
    client = sign_in(person)[0]
    sent = notices(
        lambda: Client().post(answer, NEW_TWICE), lambda: client.post(reverse("account_change_password"), wrong)
    )
    invited.refresh_from_db()
    assert (invited.has_usable_password(), sent) == (True, [])


def test_a_password_that_is_hashed_anew_is_no_other(person, notices, settings):
    before = person.password
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
    assert notices(lambda: sign_in(person)) == []
    person.refresh_from_db()
    assert person.password != before


def test_of_a_new_address_at_both(person, notices):
    person.email = "other@example.org"
    subject = "Your email address was changed"
    assert notices(person.save) == [("post@example.org", subject), ("other@example.org", subject)]


def test_of_a_second_factor(person, notices):
    client, _ = sign_in(person)

    assert notices(lambda: set_up_app(client)) == [
        ("post@example.org", "2-step verification was set up with your authenticator app")
    ]

    mail.outbox.clear()
    codes = f"{TWO_STEP}recovery-codes/new/"
    assert notices(lambda: client.post(codes)) == [("post@example.org", "You were given new recovery codes")]

    mail.outbox.clear()
    remove = f"{TWO_STEP}app/remove/"
    assert notices(lambda: confirm_password(client, remove), lambda: client.post(remove)) == [
        ("post@example.org", "2-step verification with your authenticator app was removed")
    ]
    assert not Authenticator.objects.exists()


def test_of_a_reset(person, notices):
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    sent = notices(lambda: reset_second_factor(person))
    assert sent == [("post@example.org", "Your 2-step verification was reset")]


def test_a_mail_server_that_is_down_stops_no_change(person, notices, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with caplog.at_level(logging.ERROR, logger="core.accounts.notices"):
        notices(lambda: change_password(person))
    person.refresh_from_db()
    assert person.check_password(NEW)
    (line,) = caplog.records
    assert "could not be sent" in line.message
    assert "post@example.org" not in caplog.text
