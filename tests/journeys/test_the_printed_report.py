"""A board member takes the published report home as a PDF."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import time_machine
from playwright.sync_api import expect
from pypdf import PdfReader

from committees.models import BoardProfile
from committees.roles import BOARD_MEMBER
from reporting import services, transitions
from tests.committees.factories import MeetingFactory
from tests.core.accounts.factories import UserFactory
from tests.finance.factories import ExpenditureFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DAY = date(2031, 9, 8)
COVER = """\
Vale Safeguarding Children Board
Annual report 2030-31
8 September 2031
Approved. Approved by Vale LSCB at its meeting of 8 September 2031."""
MONEY = """\
Money
We spent £1,200.
Table 1: Expenditure (July 2030 to June 2031, money)
Heading Amount
Share of
all
spending
Salaries £1,200 100%
All spending £1,200
Shares are whole percentages and may not add up to 100%.
Vale LSCB: Annual report 2030-31"""


@pytest.fixture
def published(report, unit_staff, colleague):
    """The report as the board approved it and the unit published it; what was spent afterwards is not in it."""
    ExpenditureFactory(heading="Salaries", amount=1200)
    meeting = MeetingFactory(body=BoardProfile.objects.get().body, held_on=DAY)
    with time_machine.travel(datetime(2031, 9, 8, 18, tzinfo=UTC), tick=False):
        edition = services.create_draft(by=unit_staff, subject=report)
        reasons = {finding.key: "The board heard why." for finding in edition.findings.errors()}
        transitions.approve(edition, by=colleague, meeting=meeting, seen=edition.digest, reasons=reasons)
        transitions.submit(edition, by=colleague, offices=["leader of the council"], on=DAY)
        transitions.publish(edition, by=colleague, on=DAY)
    ExpenditureFactory(heading="Rooms", amount=300)


def test_a_board_member_downloads_the_published_report(arrive, published):
    """Given a published report, when a board member asks for its PDF, then that holds what the board approved."""
    page = arrive(UserFactory(role=BOARD_MEMBER))
    page.get_by_role("link", name="Annual report").click()
    expect(page.get_by_text("We spent")).to_have_text("We spent £1,200.")

    with page.expect_download() as download:
        page.get_by_role("link", name="PDF of Annual report, 2030-31, edition 1").click()

    assert download.value.suggested_filename == "annual-report-2030-31-edition-1.pdf"
    printed = PdfReader(BytesIO(download.value.path().read_bytes()), strict=True)
    assert printed.metadata.title == "Annual report 2030-31 – Vale Safeguarding Children Board"
    cover, _, money = [page.extract_text() for page in printed.pages]
    assert cover == COVER
    assert money[: len(MONEY)] == MONEY
