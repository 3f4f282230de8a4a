"""The link by which the first unit manager makes an account: once, for a day, while there is none."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as live
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client

from committees.roles import UNIT_MANAGER, UNIT_STAFF
from core.accounts import services
from core.accounts.models import AccessEvent, User
from core.records.models import Change
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import Page

PASSWORD = "thimble orchard nineteen"
ENTERED = {
    "name": "Amina Patel, business manager",
    "email": "Amina@Example.org",
    "password1": PASSWORD,
    "password2": PASSWORD,
}
GONE = "This link no longer works"

pytestmark = pytest.mark.django_db


def told(**options) -> str:
    said = StringIO()
    call_command("first_manager", stdout=said, **options)
    return said.getvalue()


def link() -> str:
    """The path and query of a new link."""
    return re.search(r"http://127\.0\.0\.1:8000(\S+)", told(site="http://127.0.0.1:8000/"))[1]


def test_the_link_makes_the_account_of_the_unit_manager(client):
    path = link()
    assert Page(client.get(path)).heading == "Create the unit manager’s account"
    page = Page(client.post(path, ENTERED, follow=True))
    assert (page.heading, "Account created. You can now sign in" in page.said) == ("Sign in", True)

    client.post("/accounts/sign-in/", {"login": "amina@example.org", "password": PASSWORD})
    manager = User.objects.get()
    assert client.session["_auth_user_id"] == str(manager.pk)
    assert (manager.email, manager.name, manager.is_superuser) == ("amina@example.org", ENTERED["name"], False)
    assert manager.holds(UNIT_MANAGER)


def test_the_link_works_once(client):
    path = link()
    client.post(path, ENTERED)
    User.objects.update(is_active=False)  # even where there is no manager any more
    for answer in (client.get(path), client.post(path, ENTERED | {"email": "other@example.org"})):
        assert (answer.status_code, Page(answer).heading) == (410, GONE)
    assert User.objects.count() == 1


def test_of_two_who_send_the_form_at_once_the_second_is_refused():
    key = link().partition("key=")[2].replace("%3A", ":")
    entered = {"name": "First", "email": "first@example.org", "password": PASSWORD}
    services.make_first_manager(key=key, **entered)
    with pytest.raises(PermissionDenied):
        services.make_first_manager(key=key, **entered | {"email": "second@example.org"})


def test_the_link_is_too_old_after_a_day(client, time_machine):
    time_machine.move_to("2031-05-01 09:00", tick=False)
    path = link()
    time_machine.move_to("2031-05-02 08:59", tick=False)
    assert client.get(path).status_code == 200
    time_machine.move_to("2031-05-02 09:01", tick=False)
    assert client.get(path).status_code == 410


def test_a_new_link_ends_the_one_before(client):
    first, second = link(), link()
    assert [client.get(path).status_code for path in (first, second)] == [410, 200]


def test_a_link_is_refused_once_there_is_a_manager_by_another_way(client):
    path = link()
    UserFactory(role=UNIT_MANAGER)
    assert client.get(path).status_code == 410


@pytest.mark.parametrize("key", ["", "1", "WzFd:1vPq:forged"])
def test_a_forged_link_is_refused(client, key):
    link()
    assert client.get("/accounts/first-manager/", {"key": key}).status_code == 410


def test_no_link_is_made_where_there_is_a_manager():
    UserFactory(role=UNIT_MANAGER)
    assert told(if_none=True) == ""
    with pytest.raises(CommandError, match="There is a unit manager already"):
        told()


def test_the_link_is_to_the_site_of_the_settings(settings):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["board.example.org", "other.example.org"], True
    assert "  https://board.example.org/accounts/first-manager/?key=" in told()
    settings.ALLOWED_HOSTS = []
    with pytest.raises(CommandError, match="ALLOWED_HOSTS is empty"):
        told()


def test_errors_are_at_their_fields_and_keep_what_was_typed(client):
    UserFactory(email="amina@example.org", role=UNIT_STAFF)
    path = link()
    answer = client.post(path, ENTERED | {"password1": "amina patel 1", "password2": ""})
    page = Page(answer)
    assert answer.status_code == 400
    assert set(page.errors.values()) == {"id_email", "id_password1", "id_password2"}
    assert page.tree.xpath("string(//input[@id='id_name']/@value)") == ENTERED["name"]
    assert not page.tree.xpath("//input[@type='password']/@value")
    assert Page(client.post(path, {})).errors == {
        "Enter your name": "id_name",
        "Enter your email address": "id_email",
        "Enter a password": "id_password1",
        "Enter the password again": "id_password2",
    }


def test_link_and_account_are_in_the_access_log_and_the_history(client):
    client.post(link(), ENTERED)
    lines = AccessEvent.objects.order_by("pk").values_list("kind", "person_name")
    assert list(lines) == [
        ("first_manager_link", "No account yet"),
        ("account_created", ENTERED["name"]),
        ("role_given", ENTERED["name"]),
        ("first_manager", ENTERED["name"]),
    ]
    assert {change.record_type for change in Change.objects.all()} == {"accounts.user", "accounts.roleholding"}


def test_no_log_holds_the_key_of_the_link(client, log_lines):
    path = link()
    client.get(path)
    written = log_lines()
    assert "accounts:first-manager" in [json.loads(line).get("route") for line in written]
    assert path.partition("key=")[2] not in "".join(written)
    nginx = (Path(live.BASE_DIR) / "deploy/nginx/lscb.conf").read_text()
    [log_format] = re.findall(r"log_format lscb '(.*)';", nginx)
    assert set(re.findall(r"\$\w+", log_format)).isdisjoint({"$request", "$request_uri", "$args", "$http_referer"})
    assert set(re.findall(r"access_log \S+ (\w+)", nginx)) == {"lscb"}


def test_the_sign_in_page_says_where_the_first_account_comes_from(client):
    sentence = "There is no unit manager yet. Open the link that was printed when the system was started"
    assert sentence in Page(client.get("/accounts/sign-in/")).said
    UserFactory(role=UNIT_MANAGER)
    assert sentence not in Page(Client().get("/accounts/sign-in/")).said


def test_the_sign_in_page_of_a_demonstration_says_how_to_start_a_board(client, settings):
    sentence = "To start an empty site of your own instead, run script/serve --new"
    assert sentence not in Page(client.get("/accounts/sign-in/")).said
    settings.DEMONSTRATION = True
    assert sentence in Page(client.get("/accounts/sign-in/")).said
