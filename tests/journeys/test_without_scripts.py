"""All of it works where scripts are off: an entry in a register, and a report on an action."""

from datetime import date

import pytest
from playwright.sync_api import expect

from businessplan.models import ProgressReport
from committees.models import Attendance
from tests.businessplan.factories import ActionFactory, ActionPlanFactory
from tests.committees.factories import BoardProfileFactory, BodyFactory, MeetingFactory, SeatFactory
from tests.core.accounts.factories import SINCE
from tests.journeys.reading import table

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting():
    board = BoardProfileFactory().body
    for name in ("Police", "School nursing"):
        SeatFactory(body=board, name=name, starts_on=SINCE)
    return MeetingFactory(body=board, held_on=date(2020, 3, 2))


@pytest.fixture
def action(meeting):
    plan = ActionPlanFactory(starts_on=date(2024, 7, 1), ends_on=date(2025, 6, 30), report_year="2024-25")
    return ActionFactory(plan=plan, text="Train school nurses", due_on=date(2025, 1, 31), leads=[BodyFactory()])


def test_a_row_is_saved_and_progress_reported_without_scripts(arrive, unit_staff, meeting, action):
    """Given no scripts, when a row is saved and progress reported, then both are kept and the pages say so."""
    page = arrive(unit_staff, java_script_enabled=False)
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Meetings").click()
    page.get_by_role("link", name="All meetings").click()
    page.get_by_role("link", name="2 March 2020").click()
    page.get_by_role("link", name="Register").click()
    save_police(page)

    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Home").click()
    page.get_by_role("link", name="1 action is overdue").click()
    page.get_by_role("link", name="Report progress on action").click()
    report_done(page)

    assert [(entry.seat.name, entry.status) for entry in Attendance.objects.all()] == [("Police", "apologies")]
    (report,) = ProgressReport.objects.all()
    assert (report.action, report.rating.word, report.text) == (action, "Done", "All are trained.")


def save_police(page) -> None:
    police = page.get_by_role("group", name="Police")
    police.get_by_label("Apologies").check()
    police.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Police saved: apologies. 1 of 2 seats recorded.")
    assert table(page, "Changes to this register")[1][:3] == ["Police", "not recorded", "apologies"]


def report_done(page) -> None:
    page.get_by_label("Done (green)").check()
    page.get_by_label("What was done").fill("All are trained.")
    page.get_by_role("button", name="Save progress report").click()
    expect(page.get_by_role("alert")).to_contain_text("saved")
    expect(page.get_by_role("definition").filter(has_text="Done").first).to_be_visible()
