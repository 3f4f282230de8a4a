"""Single sign-on against a provider that runs on this machine."""

from __future__ import annotations

import copy
import re
import socket
import time
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.management import CommandError, call_command
from django.test import Client
from oidc_provider_mock import User as ProviderUser
from oidc_provider_mock import run_server_in_thread

from committees.roles import UNIT_STAFF
from core.accounts.access_log import AccessEvent
from core.accounts.id_tokens import CheckedProvider
from core.accounts.models import User
from core.accounts.personal_data import personal_tables
from tests.core.accounts.factories import PASSWORD, UserFactory
from tests.pages.reading import Page, read

START, SIGN_IN = "/accounts/single-sign-on/", "/accounts/sign-in/"
KNOWN, UNKNOWN, UNVERIFIED, SUCCESSOR = "known", "unknown", "unverified", "successor"
PEOPLE = [
    ProviderUser(sub=KNOWN, claims={"email": "Post@example.org", "email_verified": True}),
    ProviderUser(sub=UNKNOWN, claims={"email": "nobody@example.org", "email_verified": True}),
    ProviderUser(sub=UNVERIFIED, claims={"email": "post@example.org"}),
    ProviderUser(sub=SUCCESSOR, claims={"email": "post@example.org", "email_verified": True}),
]


@pytest.fixture(scope="module")
def provider():
    with run_server_in_thread(user_claims=PEOPLE) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def single_sign_on(settings, provider):
    return use(settings, provider)


def use(settings, issuer: str, client_id: str = "the-board", **app) -> str:
    """As the environment does. Gives back the issuer."""
    settings.SINGLE_SIGN_ON_ISSUER, settings.SINGLE_SIGN_ON_NAME = issuer, "your Vale account"
    providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    (configured,) = providers["openid_connect"]["APPS"]
    configured |= {"client_id": client_id, "secret": "a secret"}
    configured["settings"] |= {"server_url": issuer} | app
    settings.SOCIALACCOUNT_PROVIDERS = providers
    return issuer


@pytest.fixture
def person(db):
    return UserFactory(email="post@example.org", name="Amina Patel", role=UNIT_STAFF)


def come_back(client, sub: str, at=START):
    """Go to the provider, sign in there as that person, and follow it back."""
    there = client.get(at)["Location"]
    asked = {name: value[0] for name, value in parse_qs(urlsplit(there).query).items()}
    assert asked["redirect_uri"] == "http://testserver/accounts/single-sign-on/callback/"
    assert asked["code_challenge_method"] == "S256"
    back = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=10).headers["Location"]
    return client.get(back.removeprefix("http://testserver"), follow=True)


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_a_person_with_an_account_signs_in_and_goes_on_to_the_page_asked_for(person, single_sign_on):
    client = Client()
    button = read(client, SIGN_IN, next="/records/").links()["Sign in with your Vale account"]
    answer = come_back(client, KNOWN, button)
    assert (answer.redirect_chain[-1][0], Page(answer).status) == ("/records/", 200)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert AccessEvent.objects.first().detail == "single sign-on"


def test_nothing_of_the_provider_is_kept_but_who_it_was_and_password_and_roles_stay_ours(person, single_sign_on):
    come_back(Client(), KNOWN)
    kept = SocialAccount.objects.get()
    assert kept.extra_data == {"issuer": single_sign_on, "client_id": "the-board"}
    assert re.fullmatch(r"[0-9a-f]{64}", kept.uid)
    assert SocialToken.objects.count() == 0
    assert User.objects.get().role_codes == {UNIT_STAFF.code}
    assert User.objects.get().check_password(PASSWORD)


def test_another_person_with_the_address_of_one_who_signed_on_before_is_refused(person, single_sign_on):
    come_back(Client(), KNOWN)
    client = Client()
    page = Page(come_back(client, SUCCESSOR))
    assert (page.status, page.heading, is_in(client)) == (403, "You could not be signed in", False)
    assert "is linked to another sign-in than your Vale account" in page.said
    last = AccessEvent.objects.first()
    assert (last.get_kind_display(), last.person, last.detail) == (
        "sign-in refused",
        person,
        "single sign-on as another than before",
    )
    come_back(client, KNOWN)
    assert is_in(client)


def test_a_person_is_known_whatever_address_the_provider_gives_them_later(person, single_sign_on, monkeypatch):
    come_back(Client(), KNOWN)
    monkeypatch.setattr(OpenIDConnectProvider, "extract_email_addresses", lambda *asked: [])
    client = Client()
    come_back(client, KNOWN)
    assert client.session["_auth_user_id"] == str(person.pk)


def test_an_account_that_gets_another_address_is_no_longer_that_of_whoever_used_it(person, single_sign_on):
    come_back(Client(), KNOWN)
    person.email = "successor@example.org"
    person.save()
    client = Client()
    assert Page(come_back(client, KNOWN)).status == 403
    assert not is_in(client)


def test_after_it_is_unlinked_an_account_is_for_whoever_signs_on_next(person, single_sign_on):
    come_back(Client(), KNOWN)
    said = StringIO()
    call_command("unlink_single_sign_on", "POST@example.org", stdout=said)
    assert said.getvalue() == "Single sign-on of Amina Patel unlinked\n"
    before, after = Client(), Client()
    come_back(after, SUCCESSOR)
    come_back(before, KNOWN)
    assert (is_in(after), is_in(before)) == (True, False)
    kinds = AccessEvent.objects.filter(person=person).order_by("pk").values_list("kind", flat=True)
    assert list(kinds)[-6:] == [
        "single_sign_on_linked",
        "signed_in",
        "single_sign_on_unlinked",
        "single_sign_on_linked",
        "signed_in",
        "sign_in_refused",
    ]
    with pytest.raises(CommandError, match="No account"):
        call_command("unlink_single_sign_on", "nobody@example.org")


def test_where_the_software_is_registered_anew_everybody_is_linked_anew(person, settings, provider):
    use(settings, provider)
    come_back(Client(), KNOWN)
    use(settings, provider, client_id="the-board-again")
    client = Client()
    come_back(client, KNOWN)
    assert (is_in(client), SocialAccount.objects.filter(user=person).count()) == (True, 2)


def test_what_is_linked_is_in_the_export_of_the_person_s_data(person, single_sign_on):
    come_back(Client(), KNOWN)
    assert "socialaccount.socialaccount.user" in [table.name for table in personal_tables(person)]


def test_nobody_gets_an_account_by_signing_in(person, single_sign_on):
    client = Client()
    page = Page(come_back(client, UNKNOWN))
    assert (page.status, page.heading, is_in(client)) == (403, "You have no account here", False)
    assert User.objects.count() == 1


def test_an_address_that_the_provider_has_not_verified_finds_nobody(person, single_sign_on):
    client = Client()
    page = Page(come_back(client, UNVERIFIED))
    assert (page.status, is_in(client)) == (403, False)
    assert "did not confirm that your email address is yours" in page.said


def test_the_addresses_of_a_tenant_of_ones_own_can_be_trusted(person, settings, provider):
    use(settings, provider, verified_email=True)
    client = Client()
    come_back(client, UNVERIFIED)
    assert is_in(client)


def test_a_closed_account_stays_closed(person, single_sign_on):
    person.is_active = False
    person.save()
    client = Client()
    assert Page(come_back(client, KNOWN)).heading == "Your account is closed"
    assert (is_in(client), SocialAccount.objects.count()) == (False, 0)


@pytest.mark.parametrize("is_trusted", [False, True])
def test_the_second_step_is_the_provider_s_only_where_it_is_trusted(person, single_sign_on, settings, is_trusted):
    settings.SINGLE_SIGN_ON_PROVES_SECOND_FACTOR = is_trusted
    TOTP.activate(person, generate_totp_secret())
    client = Client()
    page = Page(come_back(client, KNOWN))
    assert (is_in(client), page.heading == "Enter a code") == (is_trusted, not is_trusted)


@pytest.mark.parametrize("is_trusted", [False, True])
def test_a_trusted_provider_saves_setting_up_a_second_factor(person, single_sign_on, settings, is_trusted):
    settings.SECOND_FACTOR_GRACE_DAYS = 0
    settings.SINGLE_SIGN_ON_PROVES_SECOND_FACTOR = is_trusted
    client = Client()
    come_back(client, KNOWN)
    assert client.get("/records/").status_code == (200 if is_trusted else 302)


def test_an_answer_that_nobody_asked_for_is_refused(person, single_sign_on):
    there = Client().get(START)["Location"]
    back = requests.post(there, data={"sub": KNOWN}, allow_redirects=False, timeout=10).headers["Location"]
    other = Client()
    response = other.get(back.removeprefix("http://testserver"))
    assert (response.status_code, is_in(other)) == (400, False)
    assert Page(response).heading == "You could not be signed in"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_signs_nobody_in(person, single_sign_on, site):
    assert Client().get(START, headers={"Sec-Fetch-Site": site})["Location"] == SIGN_IN


def is_refused(client) -> bool:
    page = Page(come_back(client, KNOWN))
    return page.heading == "You could not be signed in" and not is_in(client)


def test_an_id_token_with_the_signature_of_another_is_refused(person, single_sign_on, monkeypatch):
    other = rsa.generate_private_key(public_exponent=65_537, key_size=2048).public_key()
    monkeypatch.setattr(CheckedProvider, "signing_key", lambda *named: other)
    assert is_refused(Client())


def test_an_id_token_of_another_person_is_refused(person, single_sign_on, monkeypatch):
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "_fetch_user_info", lambda *asked: {"sub": UNKNOWN})
    assert is_refused(Client())


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_an_id_token_that_no_public_key_signed_is_refused(rf, single_sign_on, algorithm):
    token = jwt.encode({"sub": KNOWN}, "a secret" * 8 if algorithm == "HS256" else None, algorithm)
    with pytest.raises(OAuth2Error, match="not signed with a public key"):
        CheckedProvider(rf.get("/"), "sso")._decode_id_token(None, token)


WRONG_CLAIMS = {
    "for another client": {"aud": "another"},
    "of another issuer": {"iss": "https://elsewhere.example"},
    "expired": {"exp": 1},
    "without an end": {"exp": None},
}


@pytest.mark.parametrize("wrong", WRONG_CLAIMS.values(), ids=WRONG_CLAIMS)
def test_an_id_token_that_is_not_for_us_now_is_refused(rf, single_sign_on, settings, monkeypatch, wrong):
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    monkeypatch.setattr(CheckedProvider, "signing_key", lambda *named: key.public_key())
    checked = CheckedProvider(rf.get("/"), "sso")
    checked.subject = KNOWN
    claims = {"sub": KNOWN, "aud": "the-board", "iss": settings.SINGLE_SIGN_ON_ISSUER, "exp": time.time() + 60}

    def decoded(**changed):
        held = {name: value for name, value in (claims | changed).items() if value is not None}
        return checked._decode_id_token(SocialApp(client_id="the-board"), jwt.encode(held, key, "RS256"))

    assert decoded()["sub"] == KNOWN
    with pytest.raises(OAuth2Error, match="cannot be believed"):
        decoded(**wrong)


def test_a_provider_that_calls_itself_another_is_refused(person, single_sign_on, settings):
    settings.SINGLE_SIGN_ON_ISSUER = "https://elsewhere.example"
    assert is_refused(Client())


def test_a_redirect_of_the_provider_is_not_followed(db):
    assert get_adapter().get_requests_session().max_redirects == 0


def test_a_provider_that_is_away_is_told_in_a_sentence(person, settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        use(settings, f"http://127.0.0.1:{taken.getsockname()[1]}")
        response = Client().get(START)
    assert (response.status_code, Page(response).heading) == (503, "You could not be signed in")


def test_without_a_provider_there_is_neither_button_nor_page(person):
    assert "Sign in with your council account" not in read(Client(), SIGN_IN).links()
    assert Client().get(START).status_code == 404
