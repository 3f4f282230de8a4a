"""Forgotten and changed passwords, and the limits on trying."""

import re

import pytest
from django.core import mail
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client, override_settings

from core.records.models import Change
from tests.committees.factories import BoardProfileFactory
from tests.core.accounts.factories import PASSWORD, UserFactory
from tests.pages.reading import Page, read

FORGOTTEN = "/accounts/forgotten/"
NEW = "a quite different password"
SHARED_CACHE = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}


@pytest.fixture
def person(db):
    BoardProfileFactory()
    return UserFactory(email="post@example.org")


def ask_for_link(client, email="post@example.org"):
    return client.post(FORGOTTEN, {"email": email}, follow=True)


def address_in(message) -> str:
    return re.search(r"https?://testserver(\S+)", message.body)[1]


def follow_link(client, address):
    return client.get(address, follow=True)


def signs_in(password) -> bool:
    client = Client()
    client.post("/accounts/sign-in/", {"login": "post@example.org", "password": password})
    return "_auth_user_id" in client.session


def test_a_link_by_mail_sets_a_new_password_once(client, person):
    ask_for_link(client)
    (message,) = mail.outbox
    assert message.to == ["post@example.org"]
    assert message.subject == "Set a new password for the safeguarding unit’s records"
    assert "Vale Safeguarding Children Board" in message.body

    form = follow_link(client, address_in(message))
    assert Page(form).heading == "Set a new password"
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)

    assert Page(done).heading == "Your new password is set"
    assert (signs_in(NEW), signs_in(PASSWORD)) == (True, False)
    assert Page(follow_link(client, address_in(message))).heading == "This link no longer works"


def test_two_different_and_weak_passwords_are_refused_at_their_field(client, person):
    ask_for_link(client)
    form = follow_link(client, address_in(mail.outbox[0]))
    page = Page(client.post(form.request["PATH_INFO"], {"password1": "short", "password2": NEW}))
    assert set(page.errors.values()) <= {"id_password1", "id_password2"}
    assert page.errors
    assert signs_in(PASSWORD)


def test_a_link_is_too_old_after_some_hours(client, person, time_machine):
    time_machine.move_to("2031-05-01 09:00")
    ask_for_link(client)
    time_machine.move_to("2031-05-01 13:30")
    assert Page(follow_link(client, address_in(mail.outbox[0]))).heading == "This link no longer works"


@pytest.mark.parametrize("email", ["nobody@example.org", "closed@example.org"])
def test_an_unknown_and_a_closed_address_get_no_mail_and_the_same_answer(client, person, email):
    UserFactory(email="closed@example.org", is_active=False)
    assert Page(ask_for_link(client, email)).said == Page(ask_for_link(Client())).said
    assert [message.to for message in mail.outbox] == [["post@example.org"]]


def test_asking_for_links_without_end_is_stopped(client, person):
    answers = [ask_for_link(client).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert len(mail.outbox) == 3


def test_guessing_a_password_is_stopped_even_where_the_sixth_guess_is_right(client, person):
    sign_in = {"login": "post@example.org", "password": "wrong"}
    for _ in range(5):
        client.post("/accounts/sign-in/", sign_in)
    page = Page(client.post("/accounts/sign-in/", sign_in | {"password": PASSWORD}))
    assert list(page.errors) == ["Too many attempts. Try again in 5 minutes"]
    assert "_auth_user_id" not in client.session


def test_the_limit_is_counted_where_every_worker_finds_it(client, person):
    with override_settings(CACHES=SHARED_CACHE):
        call_command("createcachetable")
        for _ in range(5):
            client.post("/accounts/sign-in/", {"login": "post@example.org", "password": "wrong"})
        del caches["default"]  # as another process would begin
        assert not signs_in(PASSWORD)


def test_a_session_ends_when_it_has_been_idle_too_long(person, time_machine):
    time_machine.move_to("2031-05-01 09:00")
    client = Client()
    client.force_login(person)
    time_machine.move_to("2031-05-01 12:00")
    assert client.get("/").status_code == 200
    time_machine.move_to("2031-05-01 15:59")
    assert client.get("/").status_code == 200
    time_machine.move_to("2031-05-01 20:01")
    assert client.get("/")["Location"] == "/accounts/sign-in/?next=/"


def test_a_person_changes_their_own_password_and_stays_signed_in(client, person):
    client.force_login(person)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    wrong = Page(client.post("/accounts/password/", form | {"oldpassword": "wrong"}))
    assert wrong.errors == {"Current password is incorrect": "id_oldpassword"}

    page = Page(client.post("/accounts/password/", form, follow=True))

    assert (page.heading, "Password changed" in page.said) == ("Your access", True)
    assert signs_in(NEW)


def test_a_closed_account_is_explained_once_the_password_is_right(client, person):
    person.is_active = False
    person.save()
    page = Page(client.post("/accounts/sign-in/", {"login": "post@example.org", "password": PASSWORD}, follow=True))
    assert page.heading == "Your account is closed"


def test_nobody_signs_up(client, db):
    assert read(client, "/accounts/signup/").status == 404


def test_the_history_has_who_was_renamed_and_nothing_of_passwords(person):
    person.name = "Another Post"
    person.set_password(NEW)
    person.save()
    created, changed = Change.objects.filter(record_type="accounts.user", record_id=person.pk).order_by("id")
    assert set(created.fields) == {"name", "email", "is_active", "is_superuser"}
    assert list(changed.fields) == ["name"]
    assert changed.fields["name"][1] == "Another Post"
