"""The actions of a chair's committees, all actions, and the committees by rating."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from businessplan.models import Action
from core.records.tasks import tasks_for
from tests.businessplan.factories import (
    ActionFactory,
    ActionPlanFactory,
    DueDateChangeFactory,
    ProgressReportFactory,
)
from tests.committees.factories import BodyFactory, ChairFactory
from tests.conftest import signed_in
from tests.pages.reading import Page, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ALL, OWN = "/businessplan/action-tracker/", "/businessplan/action-tracker/my-committees/"
BOARD = "/businessplan/board/"


@pytest.fixture
def health():
    return BodyFactory(name="Health Group", ordinal=1)


@pytest.fixture
def chair_of_it(chair, health):
    ChairFactory(body=health, holder=chair)
    return signed_in(chair)


def rows(client, address, **query) -> list[list[str]]:
    page = read(client, address, **query)
    heading = page.heading
    return page.table(heading)[1:] if page.tree.xpath("//main//table") else []


def texts(client, address, **query) -> set[str]:
    return {row[0] for row in rows(client, address, **query)}


def test_a_chair_sees_what_their_committee_leads_whatever_it_came_from(chair_of_it, plan, health):
    for kind in ("audit", "meeting", "review", "child death panel", "other"):
        ActionFactory(plan=ActionPlanFactory(kind=kind, report_year=""), text=f"Of the {kind}", leads=[health])
    ActionFactory(plan=plan, text="Of the plan", leads=[health])
    ActionFactory(plan=plan, text="Of others", leads=[BodyFactory()])
    assert texts(chair_of_it, OWN) == {"Of the plan", "Of the audit", "Of the meeting"}


def test_each_row_has_both_ratings_and_the_alerts(chair_of_it, plan, health):
    action = ActionFactory(plan=plan, number=3, text="Train nurses", leads=[health])
    DueDateChangeFactory(action=action)
    ProgressReportFactory(action=action, word="Stuck", reported_on=date(2030, 8, 1))
    ProgressReportFactory(action=action, word="Moving", reported_on=date(2030, 9, 1))
    assert rows(chair_of_it, OWN) == [
        [
            "Train nurses",
            "Plan of the year, action 3",
            "Health Group",
            "31 December 2030",
            "Stuck",
            "Moving",
            "Overdue since 31 December 2030 No update since 1 September 2030 Slipped: first due 30 November 2030",
            "Report progress on action 3 of Plan of the year",
        ]
    ]


def test_green_but_overdue_is_said_in_words(unit_client, plan):
    plan.scale.ratings.filter(word="Done").update(is_complete=False)
    ProgressReportFactory(action=ActionFactory(plan=plan, text="Sure"), word="Done", reported_on=date(2031, 1, 2))
    [row] = rows(unit_client, ALL, state="green but overdue")
    assert row[6] == "Green but overdue Overdue since 31 December 2030"


def test_a_chair_is_offered_a_report_where_they_may_make_one(chair_of_it, plan, health):
    ActionFactory(plan=plan, number=1, text="Ours", leads=[health])
    ActionFactory(plan=plan, number=2, text="Theirs")
    offered = {row[0]: row[7] for row in rows(chair_of_it, ALL)}
    assert offered == {"Ours": "Report progress on action 1 of Plan of the year", "Theirs": "–"}


@pytest.fixture
def one_of_each(plan, health):
    """Actions named by what they are; the last three are due in March."""
    later = {"due_on": date(2031, 3, 31), "plan": plan}
    ActionFactory(plan=plan, text="Overdue", leads=[health])
    fresh = ActionFactory(text="Fresh", **later)
    ProgressReportFactory(action=fresh, word="Moving", reported_on=date(2031, 1, 5))
    done = ActionFactory(text="Done", **later)
    ProgressReportFactory(action=done, word="Done", reported_on=date(2031, 1, 5))
    ActionFactory(text="Closed", closed_on=date(2030, 12, 1), **later)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, {"Overdue", "Fresh", "Done", "Closed"}),
        ({"state": "live"}, {"Overdue", "Fresh", "Done"}),
        ({"state": "open"}, {"Overdue", "Fresh"}),
        ({"state": "overdue"}, {"Overdue"}),
        ({"state": "stale"}, {"Overdue"}),
        ({"state": "slipped"}, set()),
        ({"state": "complete"}, {"Done"}),
        ({"state": "closed"}, {"Closed"}),
        ({"rating": "amber"}, {"Fresh"}),
        ({"rating": "none"}, {"Overdue", "Closed"}),
        ({"leads": "null"}, {"Fresh", "Done", "Closed"}),
        ({"q": "fresh"}, {"Fresh"}),
    ],
)
def test_the_list_is_narrowed(unit_client, one_of_each, query, expected):
    assert texts(unit_client, ALL, **query) == expected


def test_the_list_is_ordered_by_the_rating(unit_client, one_of_each):
    ordered = [row[5] for row in rows(unit_client, ALL, sort="rating_word", state="live") if row[5] != "Not rated"]
    assert ordered == ["Done", "Moving"]


def test_a_filter_that_is_not_on_offer_is_refused_in_words(unit_client, one_of_each):
    page = read(unit_client, ALL, state="imagined", rating="mauve", leads="x")
    assert (page.status, set(page.errors)) == (
        400,
        {
            "Status must be one from the list",
            "Rating must be one from the list",
            "Committee must be one from the list",
        },
    )


def test_there_is_no_page_of_own_actions_for_those_who_chair_nothing(unit_client, member_client, coordinator_client):
    assert [client.get(OWN).status_code for client in (unit_client, member_client, coordinator_client)] == [404] * 3


def test_the_board_counts_each_committee_by_rating_and_leads_to_what_it_counts(unit_client, plan, health, one_of_each):
    both = ActionFactory(
        plan=plan, text="Shared", due_on=date(2031, 3, 31), leads=[health, BodyFactory(name="Police", ordinal=2)]
    )
    ProgressReportFactory(action=both, word="Moving", reported_on=date(2031, 1, 5))
    page = read(unit_client, BOARD)
    assert page.table("Actions of each committee by rating") == [
        ["Committee", "Red", "Amber", "Green", "Not rated", "Overdue", "Stale", "All"],
        ["Health Group", "0", "1", "0", "1", "1", "1", "2"],
        ["Police", "0", "1", "0", "0", "0", "0", "1"],
        ["No committee", "0", "1", "1", "0", "0", "0", "2"],
        ["All actions", "0", "2", "1", "1", "1", "1", "4"],
    ]
    for cell in page.tree.xpath("//td/a"):
        listed = Page(unit_client.get(cell.get("href")))
        assert len(listed.table(listed.heading)) - 1 == int(cell.text)


def test_the_board_of_one_plan_leads_to_that_plans_actions(unit_client, plan, one_of_each):
    ActionFactory(plan=ActionPlanFactory(report_year="2031-32"))
    page = read(unit_client, BOARD, plan=plan.pk)
    total = page.table("Actions of each committee by rating")[-1]
    assert total == ["All actions", "0", "1", "1", "1", "1", "1", "3"]
    listed = Page(unit_client.get(page.tree.xpath("//tfoot//a/@href")[-1]))
    assert len(listed.table(listed.heading)) - 1 == 3
    assert read(unit_client, BOARD, plan="x").status == 400


def test_the_board_is_for_the_unit(chair_client, member_client, db):
    assert [client.get(BOARD).status_code for client in (chair_client, member_client)] == [403, 403]


def test_what_needs_a_chair_is_what_is_late_in_their_committees(chair_of_it, chair, health, one_of_each, plan):
    ActionFactory(plan=plan, text="Late elsewhere", leads=[BodyFactory()])
    action = Action.objects.get(text="Overdue")
    [group] = [group for group in tasks_for(chair, timezone.localdate()) if group.kind.startswith("Actions of my")]
    assert [(task.sentence, task.url) for task in group.tasks] == [
        (
            f"{action}, Overdue: overdue since 31 December 2030, no update yet",
            f"/businessplan/actions/{action.pk}/progress/",
        )
    ]


def test_what_needs_the_unit_are_the_numbers(unit_staff, one_of_each):
    [group] = [g for g in tasks_for(unit_staff, timezone.localdate()) if g.kind == "Actions of all committees"]
    assert [(task.sentence, task.url) for task in group.tasks] == [
        ("1 action is overdue", f"{ALL}?state=overdue"),
        ("1 action has had no update for more than 92 days", f"{ALL}?state=stale"),
    ]


@pytest.mark.parametrize("address", [ALL, OWN, BOARD])
def test_one_row_asks_as_much_as_three(chair_of_it, unit_client, plan, health, address):
    client = chair_of_it if address == OWN else unit_client

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    ProgressReportFactory(action=ActionFactory(plan=plan, leads=[health]))
    one = asked()
    for _ in range(2):
        ProgressReportFactory(action=ActionFactory(plan=plan, leads=[health, BodyFactory()]))
    assert asked() == one <= 25


def test_progress_reports_and_moved_dates_are_listed_latest_first(unit_client, plan):
    first, second = ActionFactory(plan=plan, number=11), ActionFactory(plan=plan, number=12)
    for action, day in ((second, 3), (first, 9), (second, 6)):
        ProgressReportFactory(action=action, reported_on=date(2030, 9, day))
        DueDateChangeFactory(action=action, changed_on=date(2030, 9, day))
    latest_first = ["9 September 2030", "6 September 2030", "3 September 2030"]
    for address in ("/businessplan/progress-reports/", "/businessplan/changes-of-due-date/"):
        assert read(unit_client, address).texts("//th[@scope='row']") == latest_first


def test_every_list_leads_back_to_the_page_of_actions_that_the_person_works_in_first(chair_of_it, unit_client):
    def way_back(client, **query) -> list[str]:
        return read(client, ALL, **query).tree.xpath("//nav[@aria-label='Breadcrumb']//a/@href")

    assert (OWN in way_back(chair_of_it), BOARD in way_back(unit_client)) == (True, True)
