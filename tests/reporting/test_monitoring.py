"""The monitoring of a plan on the screen and as a committee paper."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
import time_machine
from pypdf import PdfReader

from tests.businessplan.factories import ActionFactory, ActionPlanFactory, ProgressReportFactory
from tests.committees.factories import BodyFactory
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2031-01-10 10:00", tick=False):
        yield


@pytest.fixture
def plan(board_member):
    """A plan of a board, which is there because it has a member."""
    plan = ActionPlanFactory(name="Plan of the year")
    action = ActionFactory(plan=plan, number=1, text="Train nurses", leads=[BodyFactory(name="Health Group")])
    ProgressReportFactory(action=action, word="Moving", reported_on=date(2030, 8, 1))
    ProgressReportFactory(action=action, word="Done", reported_on=date(2030, 12, 1))
    ActionFactory(plan=plan, number=2, text="Join later", added_on=date(2030, 11, 1), due_on=date(2031, 3, 31))
    return plan


def address(plan, *more) -> str:
    return "/".join(["/reports/monitoring", str(plan.pk), *map(str, more), ""])


def test_the_grid_of_a_quarter(member_client, plan):
    page = read(member_client, address(plan, 2))
    assert page.heading == "Plan of the year, Quarter 2"
    rows = [[cell.text_content().strip() for cell in row] for row in page.tree.xpath("//section[@id='grid']//tr")]
    assert rows == [
        ["Action", "Lead", "Due", "Quarter 1", "Quarter 2", "Change"],
        ["1. Train nurses", "Health Group", "31 December 2030", "Moving", "Done", "closed"],
        ["2. Join later", "not stated", "31 March 2031", "not yet in the plan", "not rated", "new"],
    ]
    assert page.texts("//section[@id='changes']//li") == ["2. Join later", "1. Train nurses"]
    assert "No actions were replaced." in page.said


def test_without_a_quarter_it_is_that_of_today(unit_client, plan):
    assert read(unit_client, address(plan)).heading == "Plan of the year, Quarter 3"


def test_the_paper_is_a_tagged_pdf_that_says_the_same(chair_client, plan):
    response = chair_client.get(address(plan, 2, "paper"))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).split())
    for words in ("Plan of the year", "Quarter 2", "Train nurses", "Join later", "not yet in the plan"):
        assert words in text
    with pikepdf.open(BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"


def test_the_plans_that_may_be_read_are_listed(unit_client, chair_client, plan):
    ActionPlanFactory(kind="review", name="Review of a case")
    links = [sorted(read(client, "/reports/monitoring/").links()) for client in (unit_client, chair_client)]
    assert links == [["Plan of the year", "Review of a case"], ["Plan of the year"]]


@pytest.mark.parametrize("more", [[], [1], [1, "paper"]])
def test_a_plan_that_came_from_a_case_does_not_exist_for_a_chair(chair_client, plan, more):
    secret = ActionPlanFactory(kind="review")
    assert chair_client.get(address(secret, *more)).status_code == 404


@pytest.mark.parametrize("number", [0, 5, 99999])
def test_there_is_no_quarter_beyond_the_plan(unit_client, plan, number):
    assert unit_client.get(address(plan, number)).status_code == 404


def test_where_there_is_no_plan_yet_the_page_says_so(coordinator_client):
    assert "There are no plans that you can see yet." in read(coordinator_client, "/reports/monitoring/").said
