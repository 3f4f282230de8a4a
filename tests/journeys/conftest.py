"""People who come to the site as they do in life: at its front door, with their email address and password."""

import pytest
from playwright.sync_api import expect

from tests.core.accounts.factories import PASSWORD
from tests.reporting.board import board_with_periods
from tests.reporting.factories import ReportSectionFactory


@pytest.fixture
def arrive(browse):
    """`arrive(user)` gives a page at Home, once that person has signed in on the sign-in page."""

    def sign_in(user, **options):
        page = browse(**options)
        page.goto("/")
        page.get_by_label("Email address").fill(user.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Vale Safeguarding Children Board")
        return page

    return sign_in


@pytest.fixture
def report(transactional_db):
    """The annual report of a board, with one section, on its money."""
    _, report = board_with_periods()
    ReportSectionFactory(
        report=report, title="Money", anchor="money", body="We spent {{ money.spent }}.", blocks="money.expenditure"
    )
    return report
