"""2-step verification in a real browser: a passkey by its virtual authenticator, every page wide and narrow."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from committees.roles import UNIT_MANAGER
from tests.core.accounts.factories import PASSWORD, UserFactory
from tests.pages.test_accessibility import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TWO_STEP = "/accounts/two-step/"


@pytest.fixture
def person(db, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the site of the tests is not on TLS
    return UserFactory(email="post@example.org", name="Amina Patel", role=UNIT_MANAGER)


def with_authenticator(page):
    """The browser has a passkey of its own that always answers."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def sign_in(page) -> None:
    page.goto("/accounts/sign-in/")
    page.get_by_label("Email address").fill("post@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def confirm_password(page) -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def heading(page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_a_passkey_is_added_and_signs_in(browse, person):
    page = with_authenticator(browse())
    sign_in(page)
    page.goto(f"{TWO_STEP}passkeys/add/")
    confirm_password(page)
    page.get_by_label("Name of the passkey").fill("Work laptop")
    page.get_by_role("button", name="Add passkey").click()
    page.wait_for_url("**/recovery-codes/")
    assert str(Authenticator.objects.get(type="webauthn")) == "Work laptop"

    page.get_by_role("button", name="Sign out").click()
    sign_in(page)
    assert heading(page) == "Enter a code"
    page.get_by_role("button", name="Use a passkey or security key").click()
    page.wait_for_url(lambda url: url.endswith("/"))
    page.get_by_role("link", name="Amina Patel").click()
    assert heading(page) == "Your access"


def test_pages_of_two_step_verification_can_be_read_and_used(browse, person):
    page = with_authenticator(browse())
    sign_in(page)
    page.goto(f"{TWO_STEP}app/")
    assert_accessible(page, page.url)
    confirm_password(page)
    for address in ("", "app/", "passkeys/add/"):
        assert_accessible(page, f"{TWO_STEP}{address}")
    page.goto(f"{TWO_STEP}passkeys/add/")
    page.get_by_role("button", name="Add passkey").click()
    page.wait_for_url("**/recovery-codes/")
    for address in ("", "passkeys/", "recovery-codes/", "recovery-codes/new/", "passkeys/confirm/"):
        assert_accessible(page, f"{TWO_STEP}{address}")
    pk = Authenticator.objects.get(type="webauthn").pk
    for address in (f"passkeys/{pk}/rename/", f"passkeys/{pk}/remove/"):
        assert_accessible(page, f"{TWO_STEP}{address}")
    assert_accessible(page, "/accounts/sessions/")
    page.goto("/")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page)
    assert heading(page) == "Enter a code"
    assert_accessible(page, page.url)
