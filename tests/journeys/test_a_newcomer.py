"""Somebody who never saw the software and has no mouse: from Home to a register, and from there to a list as a file."""

import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from playwright.sync_api import Locator, expect

from tests.committees.factories import AttendanceFactory, BoardProfileFactory, MeetingFactory, SeatFactory
from tests.core.accounts.factories import SINCE
from tests.journeys.reading import table

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_STOPS = 150


@pytest.fixture
def meeting():
    """A meeting that was planned for a day gone by, with two seats; both attended the one before it."""
    board = BoardProfileFactory().body
    before = MeetingFactory(body=board, held_on=date(2020, 1, 6))
    for name in ("Police", "School nursing"):
        AttendanceFactory(meeting=before, seat=SeatFactory(body=board, name=name, starts_on=SINCE))
    return MeetingFactory(body=board, held_on=date(2020, 3, 2), status="planned")


def test_a_register_is_taken_and_a_list_exported_by_keyboard_alone(arrive, unit_staff, meeting):
    """Given a meeting gone by, when its register is taken and the list of entries narrowed, then the files hold the
    rows of the page."""
    page = arrive(unit_staff)
    open_register(page)
    take_register(page)

    narrow_attendance(page)
    assert table(page, "Attendance") == [
        ["Seat", "Date", "Body", "Status", "Deputy’s post"],
        ["Police (Vale LSCB)", "2 March 2020", "Vale LSCB", "Sent a deputy", "Inspector"],
    ]

    headings, row = csv.reader(StringIO(exported(page, "as CSV").decode("utf-8-sig")))
    assert headings == table(page, "Attendance")[0]
    assert row == ["Police (Vale LSCB)", "2020-03-02", "Vale LSCB", "Sent a deputy", "Inspector"]
    headings, row = openpyxl.load_workbook(BytesIO(exported(page, "as Excel"))).active.values
    assert list(headings) == table(page, "Attendance")[0]
    assert (row[1].date(), *row[2:]) == (date(2020, 3, 2), "Vale LSCB", "Sent a deputy", "Inspector")


def open_register(page) -> None:
    follow(page, page.get_by_role("link", name="Vale LSCB, 2 March 2020: mark as held or cancelled"))
    follow(page, page.get_by_role("link", name="Mark as held"))
    follow(page, page.get_by_role("button", name="Mark as held"))
    follow(page, page.get_by_role("link", name="Register", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Register")


def take_register(page) -> None:
    """A deputy for the police, and the school nurse in person; each row is saved by its own button."""
    tab_to(page, page.get_by_role("group", name="Police").get_by_label("Attended"))
    press(page, "ArrowRight", "Tab")
    page.keyboard.type("Inspector")
    press(page, "Tab", "Enter")
    expect(page.get_by_role("status")).to_contain_text("Police saved: sent a deputy, Inspector. 1 of 2")
    tab_to(page, page.get_by_role("group", name="School nursing").get_by_label("Attended"))
    press(page, "Space", "Tab", "Tab", "Enter")
    expect(page.get_by_role("status")).to_contain_text("School nursing saved: attended. 2 of 2 seats recorded.")


def narrow_attendance(page) -> None:
    follow(page, page.get_by_role("navigation", name="Menu").get_by_role("link", name="All records"))
    follow(page, page.get_by_role("link", name="Attendance", exact=True))
    tab_to(page, page.get_by_label("Status"))
    press(page, "ArrowDown", "ArrowDown")
    expect(page.get_by_label("Status")).to_have_value("sent a deputy")
    follow(page, page.get_by_role("button", name="Apply"))
    expect(page.get_by_role("status")).to_have_text("1 entry of attendance")


def exported(page, name: str) -> bytes:
    with page.expect_download() as download:
        follow(page, page.get_by_role("link", name=name))
    return download.value.path().read_bytes()


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page, wanted: Locator) -> None:
    """On from one thing to the next until what is wanted has the focus; from the end of the page on to its start."""
    wanted.wait_for()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"The keyboard does not come to {wanted} on {page.url}.")


def follow(page, wanted: Locator) -> None:
    tab_to(page, wanted)
    page.keyboard.press("Enter")
