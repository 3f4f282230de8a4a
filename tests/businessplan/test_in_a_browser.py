"""The pages of actions in a real browser: by keyboard and screen reader, wide and narrow, with errors and without."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.businessplan.factories import (
    ActionFactory,
    ActionPlanFactory,
    DueDateChangeFactory,
    PriorityFactory,
    ProgressReportFactory,
)
from tests.committees.factories import BoardProfileFactory, BodyFactory, ChairFactory
from tests.pages.test_accessibility import RULES, SCREENS, Axe, assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def action(unit_staff):
    """An overdue action that slipped, was reported on twice, and has a next plan to be carried into."""
    BoardProfileFactory()
    plan = ActionPlanFactory(starts_on=date(2024, 7, 1), ends_on=date(2025, 6, 30), report_year="2024-25")
    ActionPlanFactory(starts_on=date(2025, 7, 1), ends_on=date(2026, 6, 30), report_year="2025-26")
    body = BodyFactory(name="Health Group")
    action = ActionFactory(plan=plan, priority=PriorityFactory(plan=plan), due_on=date(2025, 1, 31), leads=[body])
    DueDateChangeFactory(action=action, changed_on=date(2024, 11, 1), was_on=date(2024, 12, 31), now_on=action.due_on)
    ProgressReportFactory(action=action, word="Stuck", reported_on=date(2024, 8, 1), reason="No trainer.")
    ProgressReportFactory(action=action, word="Moving", reported_on=date(2024, 9, 1))
    return action


def test_pages_of_the_unit(browse, action, unit_staff):
    page = browse(unit_staff)
    for address in (
        "/businessplan/board/",
        f"/businessplan/board/?plan={action.plan_id}",
        "/businessplan/action-tracker/",
        "/businessplan/action-tracker/?state=slipped",
        "/businessplan/action-tracker/?state=imagined",
        f"/businessplan/actions/{action.pk}/progress/",
        f"/businessplan/actions/{action.pk}/due-date/",
        f"/businessplan/action-plans/{action.plan_id}/roll-forward/",
        "/reports/monitoring/",
        f"/reports/monitoring/{action.plan_id}/2/",
    ):
        assert_accessible(page, address)


def test_a_chair_mends_a_report_and_the_rating_is_read_in_the_list(browse, action, chair):
    ChairFactory(body=action.leads.get(), holder=chair, starts_on=date(2024, 1, 1))
    page = browse(chair)
    assert_accessible(page, "/businessplan/action-tracker/my-committees/")
    page.get_by_role("link", name="Report progress on action").click()
    page.get_by_label("Stuck (red)").check()
    page.get_by_label("What was done").fill("The trainer left.")
    page.get_by_role("button", name="Save progress report").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    for screen in SCREENS.values():
        page.set_viewport_size(screen)
        assert Axe().run(page, options=RULES).violations_count == 0
    page.get_by_role("link", name="Enter a reason").press("Enter")
    expect(page.get_by_role("textbox", name="Reason")).to_be_focused()
    page.keyboard.type("No money.")
    page.get_by_role("textbox", name="Next step").fill("Ask the board.")
    page.get_by_role("button", name="Save progress report").click()
    expect(page.get_by_text("saved")).to_be_visible()
    page.goto("/businessplan/action-tracker/my-committees/")
    assert page.locator("td.rating").all_inner_texts() == ["Moving", "Stuck"]
