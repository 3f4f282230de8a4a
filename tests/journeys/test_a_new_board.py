"""A board that nobody has described yet: from the link of an empty installation to its first report, and the next."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from committees.models import Body, Seat
from reporting.models import AnnualReport, Edition
from tests.pages.test_accessibility import assert_accessible_here

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "thimble orchard nineteen"
BOARD = "Dyffryn Regional Safeguarding Children Board"


@pytest.fixture
def link(transactional_db, live_server) -> str:
    said = StringIO()
    call_command("first_manager", site=live_server.url, stdout=said)
    return re.search(r"http\S+", said.getvalue())[0]


def test_a_new_board_is_set_up_and_makes_its_first_report(browse, link):
    """Given an empty installation, when its unit manager follows the link and the steps, then a draft can be made, and
    the report of the next year started from it."""
    page = browse()
    make_account(page, link)
    name_board(page)
    choose_rules(page)
    enter_seats(page)
    make_draft(page)
    start_next_year(page)


def make_account(page, link) -> None:
    page.goto(link)
    look(page, "Create the unit manager’s account")
    page.get_by_label("Your name").fill("Amina Patel")
    page.get_by_label("Email address").fill("amina@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Confirm password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    page.get_by_label("Email address").fill("amina@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(heading(page)).to_have_text("Safeguarding unit")
    page.get_by_role("link", name="Set up your site").first.click()
    look(page, "Set up your site")


def name_board(page) -> None:
    page.get_by_role("link", name="Name and area").click()
    page.get_by_role("button", name="Save and continue").click()
    look(page, "Name and area")  # with its errors
    page.get_by_label("Full name").fill(BOARD)
    page.get_by_label("Short name").fill("Dyffryn RSCB")
    page.get_by_label("The word for it").fill("board")
    page.get_by_label("Area it covers").fill("Dyffryn")
    page.get_by_label("Parts of that area").fill("Aber\nBryn\nCwm")
    page.get_by_role("button", name="Save and continue").click()


def choose_rules(page) -> None:
    page.get_by_role("link", name="The rules you work under").click()
    look(page, "The rules you work under")
    page.get_by_role("radio", name=re.compile("Wales")).check()
    page.get_by_role("radio", name=re.compile("No: leave")).check()
    page.get_by_label("Year of the first report").fill("2030-31")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("2 of 3 completed")).to_be_visible()


def enter_seats(page) -> None:
    page.get_by_role("link", name="Committees and seats").click()
    expect(heading(page)).to_have_text("Committees and seats")
    page.get_by_label("Committees and groups").fill("Practice review\nTraining")
    page.get_by_label("Kind").select_option(index=1)
    page.get_by_role("button", name="Add committees").click()
    page.get_by_role("link", name=f"Add seats to {BOARD}").click()
    page.get_by_label("Seats").fill("Police\nHealth board\nProbation")
    page.get_by_label("Kind").select_option(index=1)
    page.get_by_label("Sector of the agencies").select_option(index=1)
    page.get_by_label("Start date").fill("1 April 2030")
    expect(heading(page)).to_have_text(f"Seats of {BOARD}")
    page.get_by_role("button", name="Add seats").click()
    expect(page.get_by_text(f"3 seats added to {BOARD}")).to_be_visible()
    assert (Body.objects.count(), Seat.objects.count()) == (3, 3)
    page.get_by_role("link", name="Back to the steps").click()
    look(page, "Set up your site")
    expect(page.get_by_role("heading", name="The board is set up")).to_be_visible()


def make_draft(page) -> None:
    page.get_by_role("link", name="Open the report of 2030-31").click()
    page.get_by_role("button", name="Create draft").click()
    expect(page.get_by_text("Draft created")).to_be_visible()
    assert Edition.objects.get().document["board"]["name"] == BOARD


def start_next_year(page) -> None:
    page.get_by_role("link", name="Reports", exact=True).first.click()
    page.get_by_role("button", name="Start the report of 2031-32").click()
    expect(heading(page)).to_have_text("Start the report of 2031-32")
    page.get_by_role("button", name="Start the report of 2031-32").click()
    assert list(AnnualReport.objects.values_list("year", flat=True)) == ["2031-32", "2030-31"]


def heading(page):
    return page.get_by_role("heading", level=1)


def look(page, words: str) -> None:
    """The sweep looks at the other pages: in its world there is a board already."""
    expect(heading(page)).to_have_text(words)
    assert_accessible_here(page)
