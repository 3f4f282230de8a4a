"""What is drawn of actions is kept in parts: each follows what it was made of, and only that."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from businessplan.models import ActionPlan, RagRating
from tests.businessplan.factories import ActionFactory, ProgressReportFactory
from tests.committees.factories import BodyFactory, ChairFactory
from tests.conftest import signed_in
from tests.pages.reading import read

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("today")]
ALL, OWN, BOARD = "/businessplan/standing/", "/businessplan/standing/my-committees/", "/businessplan/board/"
CHOICES = 'FROM "businessplan_actionplan" ORDER BY'


@pytest.fixture
def action(plan):
    return ActionFactory(plan=plan, text="Train nurses", leads=[BodyFactory(name="Health Group")])


def asked(client, address) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return [query["sql"] for query in queries]


def offered(client, address) -> list[str]:
    """The plans to choose from."""
    return read(client, address).texts("//select[@name='plan']/option")


def checked(client, action) -> list[str]:
    return read(client, f"/businessplan/actions/{action.pk}/progress/").texts("//input[@checked]/following-sibling::*")


@pytest.mark.parametrize("address", [ALL, BOARD])
def test_a_report_leaves_the_plans_to_choose_from_as_they_were_drawn(unit_client, action, address):
    first = asked(unit_client, address)
    ProgressReportFactory(action=action, word="Moving", reported_on=date(2031, 1, 2))
    after = asked(unit_client, address)
    assert [any(CHOICES in sql for sql in each) for each in (first, after)] == [True, False]
    assert any("businessplan_progressreport" in sql for sql in after)


@pytest.mark.parametrize("address", [ALL, BOARD])
def test_a_plan_is_offered_by_the_name_it_has_now(unit_client, plan, action, address):
    assert offered(unit_client, address)[1:] == ["Plan of the year"]
    ActionPlan.objects.filter(pk=plan.pk).update(name="Plan of the board")
    assert offered(unit_client, address)[1:] == ["Plan of the board"]


def test_a_row_says_what_its_reader_may_do(unit_client, chair, action):
    """The chair leads another action: of this one they read the same, but may not report on it."""
    ActionFactory(plan=action.plan, number=2, leads=[ChairFactory(holder=chair).body])
    clients = unit_client, signed_in(chair), unit_client
    told = [{row[0]: row[1:] for row in read(client, ALL).table("Actions and how they stand")} for client in clients]
    assert told[0]["Train nurses"][:-1] == told[1]["Train nurses"][:-1]
    assert [each["Train nurses"][-1] != "–" for each in told] == [True, False, True]


def test_a_row_of_the_board_and_of_the_list_follows_a_report(unit_client, action):
    for word, colour in (("Stuck", "Red"), ("Moving", "Amber")):
        ProgressReportFactory(action=action, word=word, reported_on=date(2031, 1, 1 if word == "Stuck" else 2))
        headings, *rows = read(unit_client, BOARD).table("Actions of each committee by rating")
        assert [row[headings.index(colour)] for row in rows] == ["1", "1"]
        [_, row] = read(unit_client, ALL).table("Actions and how they stand")
        assert row[5] == word


def test_the_fields_of_a_report_begin_at_the_rating_of_their_own_action(unit_client, plan, action):
    other, third = ActionFactory(plan=plan, number=2), ActionFactory(plan=plan, number=3)
    for reported, word in ((action, "Moving"), (other, "Stuck"), (third, "Moving")):
        ProgressReportFactory(action=reported, word=word, reported_on=date(2031, 1, 2))
    said = [checked(unit_client, each)[0].split(" ")[0] for each in (action, other, third)]
    assert said == ["Moving", "Stuck", "Moving"]
    RagRating.objects.filter(word="Moving").update(word="Going")
    assert checked(unit_client, third)[0].startswith("Going")


def test_a_chair_who_may_not_report_is_given_no_fields_that_were_drawn_for_another(unit_client, chair, action):
    address = f"/businessplan/actions/{action.pk}/progress/"
    assert read(unit_client, address).tree.xpath("//textarea")
    ChairFactory(holder=chair)
    page = read(signed_in(chair), address)
    assert (page.status, page.tree.xpath("//textarea")) == (200, [])


def test_more_actions_of_a_committee_than_a_page_are_told_page_by_page(chair, plan):
    body = ChairFactory(holder=chair).body
    for number in range(1, 52):
        ActionFactory(plan=plan, number=number, text=f"Number {number}", leads=[body])
    client = signed_in(chair)
    told = [read(client, OWN, page=page) for page in (1, 2)]
    assert [len(page.table("Actions of my committees")) - 1 for page in told] == [50, 1]
    assert "51 to 51 of 51 actions" in told[1].said
