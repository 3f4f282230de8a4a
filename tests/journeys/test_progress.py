"""A chair says how an action goes, and the board reads it beside how it went before."""

from datetime import date

import pytest
from playwright.sync_api import expect

from committees.roles import BOARD_MEMBER, COMMITTEE_CHAIR
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, ProgressReportFactory
from tests.committees.factories import BoardProfileFactory, BodyFactory
from tests.core.accounts.factories import UserFactory, give_role
from tests.journeys.reading import table, words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHERE = "Business plan, action 1"
WHOSE = "Health Group"
LATE = "Overdue since 31 January 2025"


@pytest.fixture
def action():
    """An overdue action of the Health Group, amber when it was last reported on."""
    BoardProfileFactory()
    plan = ActionPlanFactory(
        name="Business plan", starts_on=date(2024, 7, 1), ends_on=date(2025, 6, 30), report_year="2024-25"
    )
    action = ActionFactory(
        plan=plan, number=1, text="Train school nurses", due_on=date(2025, 1, 31), leads=[BodyFactory(name=WHOSE)]
    )
    ProgressReportFactory(action=action, word="Moving", reported_on=date(2024, 9, 1), text="Half are trained.")
    return action


@pytest.fixture
def chair_of_the_group(action):
    user = UserFactory()
    give_role(user, COMMITTEE_CHAIR, body=action.leads.get(), post="Chair of the Health Group")
    return user


def test_a_chair_reports_progress_and_a_board_member_reads_the_new_and_the_previous_rating(
    arrive, chair_of_the_group, action
):
    """Given an action that was amber, when its chair reports it red, then the board reads red now and amber before."""
    page = arrive(chair_of_the_group)
    page.get_by_role("link", name=f"Action 1 of Business plan, Train school nurses: {LATE}").click()
    report_stuck(page)

    member = arrive(UserFactory(role=BOARD_MEMBER))
    member.get_by_role("navigation", name="Menu").get_by_role("link", name="Actions").click()
    assert table(member, "Action tracker") == [
        ["Action", "Plan", "Lead", "Due", "Previous rating", "Rating", "Alerts", "Progress"],
        [
            "Train school nurses",
            WHERE,
            WHOSE,
            "31 January 2025",
            "Moving",
            "Stuck",
            "Overdue since 31 January 2025",
            "–",
        ],
    ]

    member.get_by_role("link", name="Train school nurses").click()
    reports = member.get_by_role("region", name="Report of")
    expect(reports).to_have_count(2)
    latest, first = reports.all()
    assert words(latest).partition("Rating: ")[2] == (
        "Stuck The trainer left. Reason: No money for another. Next step: Ask the board in March. "
        "Reported by: Chair of the Health Group"
    )
    assert words(first) == "1 September 2024 Rating: Moving Half are trained."


def report_stuck(page) -> None:
    page.get_by_label("Stuck (red)").check()
    page.get_by_label("What was done").fill("The trainer left.")
    page.get_by_role("textbox", name="Reason").fill("No money for another.")
    page.get_by_role("textbox", name="Next step").fill("Ask the board in March.")
    page.get_by_role("button", name="Save progress report").click()
    expect(page.get_by_role("alert")).to_contain_text("Progress report on action 1 saved")
