"""Whoever sees restricted records or manages access signs in with a second factor."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import CommandError, call_command
from django.test import Client

from committees.roles import (
    AUDITOR,
    BOARD_MEMBER,
    CHILD_DEATH_COORDINATOR,
    COMMITTEE_CHAIR,
    PANEL_MEMBER,
    REVIEW_LEAD,
    ROLES,
    UNIT_MANAGER,
    UNIT_STAFF,
)
from core.accounts import second_factor
from core.accounts.access_log import AccessEvent
from tests.conftest import signed_in
from tests.core.accounts.factories import PASSWORD, UserFactory
from tests.pages.reading import Page, read

SIGN_IN, TWO_STEP = "/accounts/sign-in/", "/accounts/two-step/"
DAY = "2031-05-01 09:00"


@pytest.fixture
def officer(db):
    return UserFactory(email="post@example.org", role=UNIT_STAFF)


def sign_in(person, client=None):
    client = client or Client()
    return client, client.post(SIGN_IN, {"login": person.email, "password": PASSWORD}, follow=True)


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def confirm_password(client, going_to: str):
    return client.post(f"/accounts/confirm/?next={going_to}", {"password": PASSWORD, "next": going_to}, follow=True)


def set_up_app(client) -> tuple[str, Page]:
    """The secret, and the page that follows."""
    page = Page(confirm_password(client, f"{TWO_STEP}app/"))
    secret = page.texts("//code")[0]
    return secret, Page(client.post(f"{TWO_STEP}app/", {"code": code_of(secret)}, follow=True))


def with_app(person, time_machine) -> str:
    """A person who set the app up a minute ago."""
    time_machine.move_to(DAY, tick=False)
    secret, _ = set_up_app(sign_in(person)[0])
    time_machine.move_to("2031-05-01 09:01", tick=False)
    return secret


def is_in(client) -> bool:
    return client.get("/accounts/access/").status_code == 200


def test_roles_that_need_a_second_factor():
    assert {role for role in ROLES if role.second_factor} == {
        UNIT_STAFF,
        UNIT_MANAGER,
        CHILD_DEATH_COORDINATOR,
        PANEL_MEMBER,
        REVIEW_LEAD,
        AUDITOR,
    }


@pytest.mark.parametrize(("role", "is_needed"), [(UNIT_STAFF, True), (BOARD_MEMBER, False), (COMMITTEE_CHAIR, False)])
def test_it_is_required_by_role(db, role, is_needed):
    assert second_factor.is_required_of(UserFactory(role=role)) is is_needed


def test_it_is_required_of_a_superuser_and_not_of_a_demonstration(db):
    assert second_factor.is_required_of(UserFactory(is_superuser=True))
    assert not second_factor.is_required_of(UserFactory(role=UNIT_STAFF, is_demonstration=True))


def test_a_person_has_some_days_to_set_it_up_and_then_gets_to_nothing_else(officer, settings, time_machine):
    settings.SECOND_FACTOR_GRACE_DAYS = 14
    officer.second_factor_asked_at = None
    officer.save()
    time_machine.move_to(DAY, tick=False)
    client, home = sign_in(officer)
    assert "Set up 2-step verification by 15 May 2031." in Page(home).said
    time_machine.move_to("2031-05-15 08:59", tick=False)
    client.force_login(officer)
    assert read(client, "/records/").status == 200

    time_machine.move_to("2031-05-15 09:00", tick=False)
    for address in ("/", "/records/", "/accounts/access/", "/accounts/people/", "/records/search/?q=a"):
        assert client.get(address)["Location"] == TWO_STEP
    assert client.post("/accounts/password/", {})["Location"] == TWO_STEP
    assert Page(client.get(TWO_STEP)).heading == "2-step verification"

    confirm_password(client, TWO_STEP)
    _, page = set_up_app(client)

    assert page.heading == "Your recovery codes"
    assert client.get("/").status_code == 200
    assert "Set up 2-step verification" not in read(client, "/").said


def test_whoever_needs_none_is_never_asked(settings, db):
    settings.SECOND_FACTOR_GRACE_DAYS = 0
    client = signed_in(UserFactory(role=BOARD_MEMBER))
    assert client.get("/").status_code == 200
    assert "2-step" not in read(client, "/").said
    assert signed_in(UserFactory(role=UNIT_STAFF)).get("/").status_code == 302


def test_the_admin_is_behind_it_too(settings, db):
    settings.SECOND_FACTOR_GRACE_DAYS = 0
    client = signed_in(UserFactory(is_superuser=True, is_staff=True))
    assert client.get("/admin/")["Location"] == TWO_STEP
    assert client.get("/admin/accounts/user/")["Location"] == TWO_STEP


def test_a_right_password_alone_signs_nobody_in(officer, time_machine):
    secret = with_app(officer, time_machine)
    client, answer = sign_in(officer)
    assert (Page(answer).heading, is_in(client)) == ("Enter a code", False)
    assert client.get("/admin/").status_code == 302

    wrong = client.post(f"{TWO_STEP}code/", {"code": "000000"})
    assert (wrong.status_code, list(Page(wrong).errors.values())) == (400, ["id_code"])
    assert not is_in(client)

    assert client.post(f"{TWO_STEP}code/", {"code": code_of(secret)})["Location"] == "/"
    assert is_in(client)


def test_a_code_works_once(officer, time_machine):
    secret = with_app(officer, time_machine)
    first, second = sign_in(officer)[0], sign_in(officer)[0]
    for client in (first, second):
        client.post(f"{TWO_STEP}code/", {"code": code_of(secret)})
    assert (is_in(first), is_in(second)) == (True, False)


def test_codes_are_not_guessed(officer, time_machine):
    secret = with_app(officer, time_machine)
    client, _ = sign_in(officer)
    for _ in range(5):
        client.post(f"{TWO_STEP}code/", {"code": "000000"})
    client, _ = sign_in(officer)
    page = Page(client.post(f"{TWO_STEP}code/", {"code": code_of(secret)}))
    assert list(page.errors) == ["Too many attempts. Try again in 5 minutes"]


def test_a_recovery_code_works_once_in_place_of_the_app(officer, time_machine):
    time_machine.move_to(DAY, tick=False)
    _, page = set_up_app(sign_in(officer)[0])
    codes = page.texts("//ul[contains(@class, 'secret')]/li")
    assert len(codes) == 10
    entered = []
    for _ in range(2):
        client, _ = sign_in(officer)
        client.post(f"{TWO_STEP}code/", {"code": codes[0]})
        entered.append(is_in(client))
    assert entered == [True, False]


def test_taking_the_app_away_asks_for_the_password_and_brings_the_requirement_back(officer, time_machine, settings):
    secret = with_app(officer, time_machine)
    client, _ = sign_in(officer)
    client.post(f"{TWO_STEP}code/", {"code": code_of(secret)})
    remove = f"{TWO_STEP}app/remove/"
    assert client.post(remove)["Location"].startswith("/accounts/confirm/")
    assert confirm_password(client, remove).redirect_chain[-1][0] == TWO_STEP
    assert not Authenticator.objects.exists()
    settings.SECOND_FACTOR_GRACE_DAYS = 0
    assert sign_in(officer)[1].redirect_chain[-1][0] == TWO_STEP


def test_secrets_are_not_in_the_database_and_survive_a_new_secret_key(officer, time_machine, settings):
    secret = with_app(officer, time_machine)
    assert secret not in str(list(Authenticator.objects.values("data")))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key altogether"
    client, _ = sign_in(officer)
    client.post(f"{TWO_STEP}code/", {"code": code_of(secret)})
    assert is_in(client)


def test_second_factors_are_renewed_so_that_the_key_of_before_can_go(officer, time_machine, settings, capsys):
    secret = with_app(officer, time_machine)
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key altogether"
    call_command("renew_second_factors")
    assert capsys.readouterr().out == "Encrypted with the secret key of today: 2\n"

    settings.SECRET_KEY_FALLBACKS = []
    assert Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes() == recovery
    client, _ = sign_in(officer)
    client.post(f"{TWO_STEP}code/", {"code": code_of(secret)})
    assert is_in(client)

    settings.SECRET_KEY = "a third, without the second"
    call_command("renew_second_factors")
    assert "Encrypted with a key that is gone, and to be reset: 2" in capsys.readouterr().out


def test_under_a_lost_secret_key_the_code_is_wrong(officer, time_machine, settings):
    secret = with_app(officer, time_machine)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key altogether", []
    client, _ = sign_in(officer)
    answer = client.post(f"{TWO_STEP}code/", {"code": code_of(secret)})
    assert (answer.status_code, is_in(client)) == (400, False)


def test_what_happens_to_a_second_factor_is_in_the_log(officer, time_machine, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        secret = with_app(officer, time_machine)
    client, _ = sign_in(officer)
    client.post(f"{TWO_STEP}code/", {"code": "000000"})
    client.post(f"{TWO_STEP}code/", {"code": code_of(secret)})
    events = AccessEvent.objects.filter(person=officer).order_by("pk")
    assert [(each.get_kind_display(), each.detail) for each in events][2:] == [
        ("signed in", ""),
        ("2-step verification set up", "authenticator app"),
        ("2-step verification set up", "recovery codes"),
        ("code refused", ""),
        ("signed in", "authenticator app"),
    ]
    assert secret not in str(list(AccessEvent.objects.values()))


def test_a_reset_takes_two_managers_and_signs_the_person_out(officer, time_machine, settings):
    first, second = UserFactory(name="First", role=UNIT_MANAGER), UserFactory(role=UNIT_MANAGER)
    secret = with_app(officer, time_machine)
    client, _ = sign_in(officer)
    client.post(f"{TWO_STEP}code/", {"code": code_of(secret)})
    page = f"/accounts/people/{officer.pk}/"

    signed_in(first).post(f"{page}reset-two-step/")
    proposal = {"proposal": officer.access_proposals.get().pk}
    assert signed_in(first).post(f"{page}confirm/", proposal).status_code == 403
    assert (Authenticator.objects.count(), is_in(client)) == (2, True)

    assert signed_in(second).post(f"{page}confirm/", proposal).status_code == 302

    assert (Authenticator.objects.count(), is_in(client)) == (0, False)
    settings.SECOND_FACTOR_GRACE_DAYS = 0
    assert sign_in(officer)[1].redirect_chain[-1][0] == TWO_STEP


def test_whoever_runs_the_server_resets_it_for_the_only_manager(officer, time_machine, capsys):
    with_app(officer, time_machine)
    call_command("reset_second_factor", officer.email)
    assert not Authenticator.objects.exists()
    with pytest.raises(CommandError, match="No account"):
        call_command("reset_second_factor", "nobody@example.org")


def test_the_pages_of_setting_up_say_what_they_are_without_javascript(officer, time_machine):
    with_app(officer, time_machine)
    client, _ = sign_in(officer)
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    client.post(f"{TWO_STEP}code/", {"code": recovery[0]})
    confirm_password(client, TWO_STEP)
    pages = ("", "app/remove/", "recovery-codes/", "recovery-codes/new/", "passkeys/", "passkeys/add/", "confirm/")
    headings = {page: read(client, f"{TWO_STEP}{page}").heading for page in pages}
    assert headings == {
        "": "2-step verification",
        "app/remove/": "Remove the authenticator app",
        "recovery-codes/": "Your recovery codes",
        "recovery-codes/new/": "Get new recovery codes",
        "passkeys/": "Passkeys and security keys",
        "passkeys/add/": "Add a passkey or security key",
        "confirm/": "Confirm that it is you",
    }
    text = client.get(f"{TWO_STEP}recovery-codes/download/").content.decode()
    assert re.findall(r"^\d{8}$", text, re.MULTILINE) == recovery[1:]
