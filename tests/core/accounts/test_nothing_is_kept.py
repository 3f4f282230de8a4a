"""After signing out, nobody at the same machine sees with Back what was on the screen."""

import re

import pytest

from tests.conftest import CHROMIUM, CHROMIUM_FLAGS, signed_in
from tests.reviews.factories import ReviewFactory

SIGN_OUT = "/accounts/sign-out/"


@pytest.mark.parametrize("address", ["/", "/records/", "/records/search/?q=x", "/reviews/reviews/export/", "/nowhere/"])
def test_no_page_or_file_is_stored(unit_client, address):
    assert "no-store" in unit_client.get(address)["Cache-Control"]


def test_files_of_the_site_itself_are_answered_before_and_may_be_stored(settings):
    order = settings.MIDDLEWARE.index
    assert order("whitenoise.middleware.WhiteNoiseMiddleware") < order("core.accounts.middleware.NothingIsKept")


def test_signing_out_clears_what_the_browser_has_but_not_the_cookies_of_the_council_s_other_sites(unit_client):
    assert "Clear-Site-Data" not in unit_client.get(SIGN_OUT)
    assert unit_client.post(SIGN_OUT)["Clear-Site-Data"] == '"cache", "storage"'


def test_a_stranger_s_answers_clear_nothing(client, db):
    assert "Clear-Site-Data" not in client.get("/accounts/sign-in/")


@pytest.fixture
def browse_with_back(chromium, live_server):
    """As people's browsers are: Playwright's own keep no page for Back."""
    browser = chromium.browser_type.launch(
        executable_path=CHROMIUM, args=CHROMIUM_FLAGS, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield lambda user: signed_in_page(browser, live_server.url, user)
    browser.close()


def signed_in_page(browser, url, user):
    context = browser.new_context(base_url=url)
    session = signed_in(user).cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": session.value, "url": url}])
    return context.new_page()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_back_after_signing_out_leads_to_the_sign_in_page(browse_with_back, unit_staff):
    review = ReviewFactory(label="Child Q")
    page = browse_with_back(unit_staff)
    page.goto(f"/reviews/reviews/{review.pk}/")
    assert "Child Q" in page.content()
    page.goto(SIGN_OUT)
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("sign-in"))
    for _ in range(2):
        page.go_back(wait_until="commit")  # a page that was kept does not load
        assert "Child Q" not in page.content()
    assert page.get_by_role("textbox", name="Password").is_visible()
