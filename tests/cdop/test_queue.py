"""The order of the queue, and its page: what is past a limit of the board's own comes first, in words."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from businessplan.kinds import PlanKind
from cdop.models import ChildDeath
from cdop.queue import CaseTimeLimits, StageTally, Waiting, queue_of, tallies
from cdop.stages import Stage
from committees.models import TimeLimit
from tests.businessplan.factories import ActionPlanFactory
from tests.cdop.factories import AwaitedFactory, ChildDeathFactory
from tests.committees.factories import AreaFactory, TimeLimitFactory
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
DAY = datetime.date(2031, 12, 1)
QUEUE = "/cdop/queue/"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2031-12-01 10:00", tick=False):
        yield


def waiting_since(days: int, reference: str, **case) -> ChildDeath:
    facts = {"year_of_death": "2030-31", "notified_on": DAY - datetime.timedelta(days=days)}
    return ChildDeathFactory(reference=reference, **facts | case)


def order() -> list[str]:
    return [waiting.case.reference for waiting in queue_of(ChildDeath.objects.still_open(), DAY)]


def test_the_latest_comes_first_then_stage_by_stage_the_oldest_first():
    waiting_since(20, "young")
    waiting_since(184, "late", stage="ready for panel")
    waiting_since(60, "gathering", stage="gathering information")
    waiting_since(30, "older")
    waiting_since(200, "later", stage="on hold")
    ChildDeathFactory(reviewed=True, categories=(3,))
    assert order() == ["later", "late", "older", "young", "gathering"]


@pytest.mark.parametrize(
    ("days", "case", "late"),
    [
        (92, {}, ""),
        (93, {}, "Overdue by 1 day (limit: 92 days to the case discussion)"),
        (183, {"stage": "ready for panel"}, ""),
        (185, {"stage": "ready for panel"}, "Overdue by 2 days (limit: 183 days to the panel)"),
        (150, {"stage": "on hold", "discussed_on": DAY}, ""),
        (150, {"stage": "gathering information", "expected": True, "rapid_response": "not needed"}, ""),
        (1_200, {"stage": "on hold"}, "Overdue by 1,017 days (limit: 183 days to the panel)"),
    ],
)
def test_a_case_past_a_limit_says_which_and_by_how_much(days, case, late):
    assert Waiting(waiting_since(days, "case A", **case), CaseTimeLimits.on(DAY), DAY).late == late


def test_the_limits_are_the_boards_own_from_the_day_they_hold():
    TimeLimitFactory(
        counts_from=TimeLimit.CountsFrom.CASE_TO_PANEL, starts_on=datetime.date(2031, 4, 1), number=4, unit="months"
    )
    before, now = CaseTimeLimits.on(datetime.date(2031, 3, 31)), CaseTimeLimits.on(DAY)
    assert [before.to_discussion.words, before.to_panel.words] == ["92 days", "183 days"]
    assert [now.to_discussion.words, now.to_panel.words] == ["92 days", "4 months"]
    case = waiting_since(130, "case A", stage="ready for panel")
    assert Waiting(case, now, DAY).late == "Overdue by 7 days (limit: 4 months to the panel)"


def test_the_age_of_a_case_is_shown_with_the_day_it_is_counted_from():
    case = waiting_since(1, "case A")
    assert Waiting(case, CaseTimeLimits.on(DAY), DAY).age_words == "1 day, notified on 30 November 2031"
    case.notified_on, case.quarter_of_death = None, 2
    assert Waiting(case, CaseTimeLimits.on(DAY), DAY).age_words == "427 days, since the end of quarter 2 of 2030-31"
    case.year_of_death, case.quarter_of_death = "2031-32", None
    assert Waiting(case, CaseTimeLimits.on(DAY), DAY).age_words == "0 days, since the end of 2031-32"


def test_each_stage_is_counted_with_those_past_a_limit():
    waiting_since(10, "case A")
    waiting_since(300, "case B")
    counted = [tally for tally in tallies(queue_of(ChildDeath.objects.still_open(), DAY)) if tally.count]
    assert counted == [StageTally(Stage.NOTIFIED, 2, 1)]


def test_the_page_shows_age_stage_and_what_is_awaited(coordinator_client):
    area = AreaFactory(name="Anyshire")
    waiting_since(200, "case A", stage="on hold", awaited=("inquest", "criminal case"), area=area)
    rows = read(coordinator_client, QUEUE).table("Cases to review")
    assert rows[1] == [
        "case A",
        "Overdue by 17 days (limit: 183 days to the panel)",
        "On hold",
        "200 days, notified on 15 May 2031",
        "criminal case; inquest",
        "–",
        "Anyshire",
    ]


def test_the_page_narrows_to_a_stage_and_to_what_is_awaited(coordinator_client):
    waiting_since(10, "case A")
    waiting_since(20, "case B", stage="on hold", awaited=("inquest",))
    shown = [row[0] for row in read(coordinator_client, QUEUE, stage="on hold").table("Cases to review")[1:]]
    assert shown == ["case B"]
    inquest = AwaitedFactory(name="inquest").pk
    assert "case A" not in read(coordinator_client, QUEUE, awaited=inquest).said


def test_a_choice_that_is_not_offered_is_an_error_and_nothing_is_listed(coordinator_client):
    waiting_since(10, "case A")
    page = read(coordinator_client, QUEUE, stage="imagined")
    assert (page.status, list(page.errors)) == (400, ["Stage must be one from the list"])
    assert "case A" not in page.said


def test_the_page_leads_to_the_plan_of_the_panels_recommendations(coordinator_client):
    plan = ActionPlanFactory(name="What the panel recommends", kind=PlanKind.CHILD_DEATH_PANEL)
    ActionPlanFactory(name="The business plan")
    links = read(coordinator_client, QUEUE).links()
    assert links["What the panel recommends"] == reverse("businessplan:action-plan-detail", args=[plan.pk])
    assert "The business plan" not in links
    begin = links["Add a plan of the panel’s recommendations"]
    page = read(coordinator_client, begin)
    assert page.tree.xpath("//select[@name='kind']/option[@selected]/@value") == ["child death panel"]


def test_the_page_takes_as_many_queries_for_three_cases_as_for_one(
    coordinator_client, django_assert_max_num_queries, django_assert_num_queries
):
    waiting_since(10, "case A", awaited=("inquest",))
    coordinator_client.get(QUEUE)
    with django_assert_max_num_queries(20) as one:
        coordinator_client.get(QUEUE)
    for reference in ("case B", "case C"):
        waiting_since(20, reference, stage="on hold", awaited=("inquest", "case review"))
    with django_assert_num_queries(len(one)):
        coordinator_client.get(QUEUE)


@pytest.mark.parametrize("client", ["unit_client", "chair_client", "member_client"])
def test_to_anyone_else_there_is_no_queue(client, request):
    waiting_since(10, "case A")
    assert request.getfixturevalue(client).get(QUEUE).status_code == 404
