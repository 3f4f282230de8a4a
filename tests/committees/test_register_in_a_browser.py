"""The pages of a meeting in a real browser: by keyboard alone, without a breach of WCAG, with and without errors."""

from datetime import date

import pytest
from playwright.sync_api import expect

from committees.models import Attendance
from tests.committees.factories import (
    AgencyFactory,
    AttendanceFactory,
    BoardProfileFactory,
    BodyFactory,
    ChairFactory,
    MeetingFactory,
    OutcomeFactory,
    SeatFactory,
)
from tests.pages.test_accessibility import RULES, SCREENS, Axe, assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting():
    """A meeting of the board with two seats, something on its agenda, and one that it is to hold."""
    board = BoardProfileFactory().body
    ChairFactory(body=BodyFactory(name="Health Group", parent=board))
    for ordinal, name in enumerate(("School nursing", "Police"), start=1):
        SeatFactory(body=board, name=name, ordinal=ordinal, agency=AgencyFactory())
    MeetingFactory(body=board, held_on=date(2020, 3, 2), status="planned")
    meeting = MeetingFactory(body=board, held_on=date(2030, 3, 1), status="held")
    OutcomeFactory(item__meeting=meeting, item__heading="Budget")
    return meeting


def address(meeting, name: str) -> str:
    return f"/committees/meetings/{meeting.pk}/{name}/"


@pytest.mark.parametrize("name", ["register/", "agenda/", "mark-cancelled/", "mark-planned/"])
def test_the_pages_of_a_meeting(browse, unit_staff, meeting, name):
    assert_accessible(browse(unit_staff), f"/committees/meetings/{meeting.pk}/{name}")


def test_the_register_of_those_who_read_it(browse, chair, meeting):
    AttendanceFactory(meeting=meeting, seat=meeting.body.seats.first())
    assert_accessible(browse(chair), address(meeting, "register"))


@pytest.mark.parametrize("day", ["", "?on=1/6/2030", "?on=soon"])
def test_the_structure(browse, unit_staff, meeting, day):
    assert_accessible(browse(unit_staff), f"/committees/structure/{day}")


def test_a_home_page_with_something_to_do(browse, unit_staff, meeting):
    page = browse(unit_staff)
    assert_accessible(page, "/")
    page.get_by_role("link", name="mark as held or cancelled").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 March 2020")


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def take_the_register(page) -> None:
    """By keyboard alone, from wherever saving a row leaves the focus."""
    page.get_by_role("button", name="Save all").first.focus()
    press(page, "Tab", "ArrowRight")
    expect(page.get_by_role("group", name="School nursing").get_by_label("Sent a deputy")).to_be_checked()
    press(page, "Tab")
    page.keyboard.type("Team leader")
    press(page, "Tab", "Enter")
    expect(page.get_by_role("status")).to_contain_text("1 of 2 seats recorded.")


def assert_taken() -> None:
    marks = {entry.seat.name: entry.summary for entry in Attendance.objects.select_related("seat")}
    assert marks == {"School nursing": "sent a deputy, Team leader", "Police": "attended"}


def test_a_register_is_taken_by_keyboard_alone_without_reloading_the_page(browse, unit_staff, meeting):
    page = browse(unit_staff)
    page.goto(address(meeting, "register"))
    page.evaluate("window.sameAsBefore = true")
    take_the_register(page)
    expect(page.get_by_role("status")).to_contain_text("School nursing saved: sent a deputy, Team leader.")
    expect(page.get_by_role("button", name="Save School nursing")).to_be_focused()
    press(page, "Tab", "Space", "Tab", "Tab", "Enter")
    expect(page.get_by_role("status")).to_contain_text("Police saved: attended. 2 of 2 seats recorded.")
    assert page.evaluate("window.sameAsBefore")
    assert Axe().run(page, options=RULES).violations_count == 0
    assert_taken()


def test_a_register_is_taken_by_keyboard_alone_without_scripts(browse, unit_staff, meeting):
    page = browse(unit_staff, java_script_enabled=False)
    page.goto(address(meeting, "register"))
    take_the_register(page)
    page.get_by_role("group", name="Police").get_by_label("Attended").focus()
    press(page, "Space", "Tab", "Tab", "Enter")
    expect(page.get_by_role("status")).to_contain_text("2 of 2 seats recorded.")
    assert_taken()


def test_a_row_saved_after_the_session_ended_leads_to_the_sign_in_page(browse, unit_staff, meeting):
    page = browse(unit_staff)
    page.goto(address(meeting, "register"))
    page.get_by_role("group", name="Police").get_by_label("Attended").check()
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save Police").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert not Attendance.objects.exists()


def test_the_second_of_two_people_is_led_to_the_row_that_changed(browse, unit_staff, meeting):
    page = browse(unit_staff)
    page.goto(address(meeting, "register"))
    police = page.get_by_role("group", name="Police")
    police.get_by_label("Attended").check()
    AttendanceFactory(meeting=meeting, seat=meeting.body.seats.get(name="Police"), status="apologies")
    page.get_by_role("button", name="Save all").first.click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.locator(".govuk-error-summary a").press("Enter")
    expect(police.get_by_label("Attended")).to_be_focused()
    for screen in SCREENS.values():
        page.set_viewport_size(screen)
        assert Axe().run(page, options=RULES).violations_count == 0
    police.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Police saved: attended. 1 of 2 seats recorded.")
    assert Attendance.objects.get().status == "attended"


def test_errors_on_the_agenda_are_accessible(browse, unit_staff, meeting):
    page = browse(unit_staff)
    page.goto(address(meeting, "agenda"))
    page.get_by_label("Due date").fill("31/2/2030")
    page.get_by_role("button", name="Add outcome").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    for screen in SCREENS.values():
        page.set_viewport_size(screen)
        assert Axe().run(page, options=RULES).violations_count == 0
