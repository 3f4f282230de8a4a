"""What every answer says to the browser, which requests are refused before any page, and how cookies are set."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from committees.models import Agency, Sector
from core.pages.record_pages import pages_of
from lscb.headers import PERMISSIONS
from tests.committees.factories import SectorFactory
from tests.core.accounts.factories import PASSWORD, UserFactory
from tests.project.test_safety import SAFE, run

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "img-src 'self' data:; object-src 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
SIGN_IN = "/accounts/sign-in/"


def directives(policy: str) -> set[str]:
    return {" ".join(directive.split()) for directive in policy.split(";")}


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/", 200),
        ("get", "{agencies}?file=csv", 200),
        ("get", "/nowhere/", 404),
        ("get", "/records/import/999999/", 404),
        ("get", "/accounts/invitation/forged/", 410),
        ("get", "/static/css/board.css", 200),
        ("get", "/health/live", 200),
        ("trace", "/", 405),
    ],
)
def test_every_answer_has_the_headers(unit_client, settings, method, address, status):
    settings.WHITENOISE_USE_FINDERS = True
    response = getattr(unit_client, method)(address.format(agencies=pages_of(Agency).url("export")))
    assert response.status_code == status
    assert not response["Content-Type"].startswith("text/") or "charset=" in response["Content-Type"]
    said = {name: response.headers.get(name) for name in HEADERS}
    policy, expected = said.pop("Content-Security-Policy"), dict(HEADERS)
    assert directives(policy) == directives(expected.pop("Content-Security-Policy"))
    assert said == expected


@pytest.mark.parametrize("method", ["options", "put", "patch", "delete", "trace"])
def test_methods_that_no_page_has_are_refused(client, method):
    response = getattr(client, method)(SIGN_IN)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")


def test_no_other_site_reads_an_answer(unit_client):
    assert "Access-Control-Allow-Origin" not in unit_client.get("/", headers={"Origin": "https://elsewhere.example"})


def test_a_form_from_another_site_is_refused(db):
    client = Client(enforce_csrf_checks=True)
    typed = {"login": UserFactory().email, "password": PASSWORD}
    assert client.post(SIGN_IN, typed).status_code == 403

    token = client.get(SIGN_IN).context["csrf_token"]
    sent = typed | {"csrfmiddlewaretoken": str(token)}
    elsewhere = {"Origin": "https://elsewhere.example"}
    assert client.post(SIGN_IN, sent, headers=elsewhere).status_code == 403
    assert client.post(SIGN_IN, sent).status_code == 302


@pytest.mark.parametrize("host", ["elsewhere.example", "testserver.elsewhere.example", "testserver@elsewhere.example"])
def test_a_host_that_is_not_ours_is_refused(client, db, host):
    assert client.get(SIGN_IN, headers={"Host": host}).status_code == 400


def test_a_forwarded_host_changes_no_address(client, db):
    response = client.get("/", headers={"X-Forwarded-Host": "elsewhere.example"})
    assert response["Location"] == "/accounts/sign-in/?next=/"


@pytest.mark.parametrize(
    "page", ["https://elsewhere.example/", "//elsewhere.example/", r"\\elsewhere.example", "javascript:x"]
)
@pytest.mark.parametrize("address", [SIGN_IN, "/admin/login/"])
def test_signing_in_goes_to_no_other_site(client, db, address, page):
    person = UserFactory(is_superuser=True)
    arrived = client.get(address, {"next": page}, follow=True)
    typed = {"login": person.email, "password": PASSWORD, "next": page}
    answered = client.post(arrived.request["PATH_INFO"], typed)
    assert "elsewhere" not in answered["Location"]
    assert answered["Location"].startswith("/")
    assert not answered["Location"].startswith("//")


def test_plain_http_is_sent_on_to_https_and_https_stays(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    plain = client.get(SIGN_IN)
    assert (plain.status_code, plain["Location"]) == (301, f"https://testserver{SIGN_IN}")
    secure = client.get(SIGN_IN, secure=True)
    assert secure["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_cookies_are_named_for_one_host_and_hidden_from_scripts(client, db, settings):
    names = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client.get(SIGN_IN, secure=True)
    client.post(SIGN_IN, {"login": UserFactory().email, "password": PASSWORD}, secure=True)
    client.get("/accounts/password/", secure=True)
    assert set(client.cookies) == {*names, "__Host-known_browser"}
    for cookie in client.cookies.values():
        said = {name: cookie[name] for name in ("secure", "httponly", "samesite", "path", "domain")}
        assert said == {"secure": True, "httponly": True, "samesite": "Lax", "path": "/", "domain": ""}


def test_an_installation_has_such_cookies_and_a_demonstration_without_tls_has_others(tmp_path):
    asked = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"
    told = run(tmp_path, "-c", asked, DJANGO_SETTINGS_MODULE="lscb.settings", **SAFE)
    assert told.stdout.split() == ["__Host-session", "__Host-csrf"]
    told = run(tmp_path, "-c", asked, DJANGO_SETTINGS_MODULE="lscb.settings", DEMONSTRATION="yes")
    assert told.stdout.split() == ["sessionid", "csrftoken"]


def test_no_cookie_holds_what_a_message_says(unit_client):
    sector = SectorFactory(name="Health")
    pages = pages_of(Sector)
    form = unit_client.get(pages.url("delete", sector.pk))
    version = form.context["version"]
    deleted = unit_client.post(pages.url("delete", sector.pk), {form.context["version_name"]: version})
    assert deleted.status_code == 302
    assert [str(message) for message in get_messages(deleted.wsgi_request)] == ["Sector deleted"]
    assert set(unit_client.cookies) <= {"sessionid", "csrftoken", "known_browser"}
