"""How long a session lasts, where a person is signed in, and signing out everywhere."""

from __future__ import annotations

import pytest
from django.test import Client

from core.accounts.access_log import AccessEvent
from tests.conftest import signed_in
from tests.core.accounts.factories import PASSWORD, UserFactory
from tests.pages.reading import read

SESSIONS = "/accounts/sessions/"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


@pytest.fixture
def person(db):
    return UserFactory(email="post@example.org")


def sign_in(person, **extra):
    client = Client(**extra)
    client.post("/accounts/sign-in/", {"login": person.email, "password": PASSWORD})
    return client


def is_in(client) -> bool:
    return client.get("/").status_code == 200


def test_however_busy_a_person_signs_in_again_after_some_hours(person, time_machine):
    time_machine.move_to("2031-05-01 08:00")
    client = sign_in(person)
    for hour in range(9, 20):
        time_machine.move_to(f"2031-05-01 {hour:02}:00")
        assert is_in(client)
    time_machine.move_to("2031-05-01 20:01")
    assert client.get("/")["Location"] == "/accounts/sign-in/?next=/"
    assert is_in(sign_in(person))


def test_changing_the_password_does_not_make_the_session_younger(person, time_machine):
    time_machine.move_to("2031-05-01 08:00")
    client = sign_in(person)
    new = "a quite different password"
    for hour in (11, 14, 17):
        time_machine.move_to(f"2031-05-01 {hour}:00")
        assert is_in(client)
    client.post("/accounts/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert is_in(client)
    time_machine.move_to("2031-05-01 20:01")
    assert not is_in(client)


def test_the_hours_are_a_setting(person, time_machine, settings):
    settings.SESSION_MOST_HOURS = 1
    time_machine.move_to("2031-05-01 08:00")
    client = signed_in(person)
    time_machine.move_to("2031-05-01 09:01")
    assert not is_in(client)


def test_a_person_sees_where_they_are_signed_in(person, time_machine):
    time_machine.move_to("2031-05-01 08:00", tick=False)
    sign_in(person, HTTP_USER_AGENT=IPHONE, REMOTE_ADDR="192.0.2.7")
    time_machine.move_to("2031-05-01 08:30", tick=False)
    here = sign_in(person, HTTP_USER_AGENT=EDGE)
    sign_in(UserFactory())
    assert read(here, SESSIONS).table("Where you are signed in")[1:] == [
        ["1 May 2031, 08:30", "Edge on Windows (this one)", "127.0.0.1"],
        ["1 May 2031, 08:00", "Safari on an iPhone", "192.0.2.7"],
    ]


def test_a_person_signs_out_everywhere_else(person):
    elsewhere, here, another = sign_in(person), sign_in(person), sign_in(UserFactory())
    page = here.post(f"{SESSIONS}end/", follow=True)
    assert page.status_code == 200
    assert (is_in(elsewhere), is_in(here), is_in(another)) == (False, True, True)
    assert len(read(here, SESSIONS).table("Where you are signed in")) == 2
    assert AccessEvent.objects.first().get_kind_display() == "signed out everywhere"


def test_a_session_of_before_the_list_was_kept_is_in_it(person):
    assert len(read(signed_in(person), SESSIONS).table("Where you are signed in")) == 2
