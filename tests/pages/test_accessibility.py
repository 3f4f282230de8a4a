"""Long lists, what is not there, and the ways of the keyboard, in a real browser. `test_sweep.py` has all other pages.

No breach of WCAG 2.2 A and AA that axe can find, wide and narrow; no script or style that the content security policy
would block.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.committees.factories import AttendanceFactory, BoardProfileFactory, BodyFactory, SeatFactory
from tests.core.accounts.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WIDENED = "region => region.querySelectorAll('td').forEach(cell => { cell.style.minWidth = '30em' })"
# How far it has scrolled as soon as it has, or 0 after five seconds.
ONCE_SCROLLED = """region => new Promise(done => {
    const end = performance.now() + 5000;
    const look = now => region.scrollLeft > 0 || now > end ? done(region.scrollLeft) : requestAnimationFrame(look);
    look(0);
})"""
SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 320, "height": 640}}
JUST_NO_PHONE = {"width": 660, "height": 640}  # on a narrower screen each row is a card


@pytest.fixture
def house(unit_staff):
    """A board with enough in it that every page has rows, links, related tables and a history."""
    BoardProfileFactory()
    seat = SeatFactory(
        body=BodyFactory(name="Health Group", started_on="2030-01-01"), name="Midwifery and health visiting"
    )
    for _ in range(55):
        AttendanceFactory(seat=seat, meeting__body=seat.body)
    seat.posts = "Head of midwifery"
    seat.save()
    return seat


def assert_accessible(page, address: str) -> None:
    blocked = []
    page.on("console", lambda message: "Content Security Policy" in message.text and blocked.append(message.text))
    page.goto(address)
    assert page.evaluate("document.body.classList.contains('js-enabled')")
    assert blocked == []
    assert_accessible_here(page)


def assert_accessible_here(page) -> None:
    """The page that is open, wide and narrow."""
    for name, screen in SCREENS.items():
        page.set_viewport_size(screen)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{page.url} on a {name}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"], f"{page.url} on a {name}"


@pytest.mark.parametrize(
    "address",
    [
        "/records/search/?q=nowhere+at+all",
        "/committees/attendance/",
        "/committees/attendance/?q=nowhere",
        "/committees/attendance/?status=imagined&sort=-seat",
        "/committees/meetings/?page=2",
        "/nowhere/",
    ],
)
def test_pages_of_the_unit(browse, house, unit_staff, address):
    assert_accessible(browse(unit_staff), address)


def test_the_page_of_a_record(browse, house, unit_staff):
    assert_accessible(browse(unit_staff), f"/committees/seats/{house.pk}/")


def test_the_pages_of_a_person_without_a_role(browse, db):
    page = browse(UserFactory())
    assert_accessible(page, "/")
    assert_accessible(page, "/accounts/access/")


def test_a_refused_sign_in_leads_to_the_field(browse, db):
    page = browse()
    page.goto("/accounts/sign-in/")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Enter your password").press("Enter")
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    assert Axe().run(page, options=RULES).violations_count == 0


def test_a_wide_table_scrolls_in_a_region_that_the_keyboard_reaches(browse, house, unit_staff):
    page = browse(unit_staff)
    page.set_viewport_size(JUST_NO_PHONE)
    page.goto("/committees/attendance/")
    region = page.get_by_role("region", name="Attendance")
    region.evaluate(WIDENED)
    region.focus()
    page.keyboard.press("ArrowRight")
    assert region.evaluate(ONCE_SCROLLED) > 0


def test_the_skip_link_is_first_and_leads_past_the_menu(browse, house, unit_staff):
    page = browse(unit_staff)
    page.goto("/records/")
    page.wait_for_selector("[data-govuk-skip-link-init]", state="attached")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()


def test_everything_is_there_without_scripts(chromium, live_server, house, unit_staff, client):
    client.force_login(unit_staff)
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto("/committees/attendance/")
    page.get_by_role("textbox", name="Search").fill("Midwifery")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("textbox", name="Search")).to_have_value("Midwifery")
    expect(page.get_by_text("1 to 50 of 55 entries of attendance")).to_be_visible()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("51 to 55 of 55 entries of attendance")).to_be_visible()
    expect(page.get_by_role("link", name="All records").first).to_be_visible()
    context.close()
