"""Rolling a plan forward: every unfinished action is carried, replaced or closed, all or none."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from businessplan.models import Action
from businessplan.rollover import CarryDecision, next_plan_of, roll_forward
from core.records.models import Change
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, PriorityFactory, ProgressReportFactory
from tests.committees.factories import BodyFactory
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db
TODAY = date(2031, 6, 20)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2031-06-20 10:00", tick=False):
        yield


@pytest.fixture
def plan():
    return ActionPlanFactory(name="Plan of 2030")


@pytest.fixture
def into(plan):
    return ActionPlanFactory(
        name="Plan of 2031",
        report_year="2031-32",
        starts_on=date(2031, 7, 1),
        ends_on=date(2032, 6, 30),
        scale=plan.scale,
    )


@pytest.fixture
def unfinished(plan):
    """Three unfinished actions, beside one that is done and one that is closed."""
    ProgressReportFactory(action=ActionFactory(plan=plan, number=8, text="Done"), word="Done")
    ActionFactory(plan=plan, number=9, text="Closed", closed_on=date(2031, 1, 1))
    return [ActionFactory(plan=plan, number=number, text=f"Unfinished {number}") for number in (1, 2, 3)]


def address(plan) -> str:
    return f"/businessplan/action-plans/{plan.pk}/roll-forward/"


def chosen(action, choice="carry", **more) -> dict:
    values = {"choice": choice} | more
    return {f"action-{action.pk}-{part}": str(value) for part, value in values.items()}


def sent(actions, **choices) -> dict:
    """What the page sends about these actions; `choices` are those of the actions that are not carried, by number."""
    shown = {"actions": " ".join(str(action.pk) for action in actions)}
    for action in actions:
        shown |= chosen(action, **choices.get(f"of_{action.number}", {}))
    return shown


def test_the_page_lists_each_unfinished_action(unit_client, plan, into, unfinished):
    page = read(unit_client, address(plan))
    assert page.texts("//main//h2") == ["1. Unfinished 1", "2. Unfinished 2", "3. Unfinished 3"]
    assert page.texts("//legend") == [f"What happens to action {number}" for number in (1, 2, 3)]
    assert page.tree.xpath("//input[@checked]/@value") == ["carry"] * 3
    assert "3 unfinished actions of Plan of 2030 go into Plan of 2031" in page.said
    assert "2 other actions will not change" in page.said


def test_actions_are_carried_replaced_and_closed_in_one_go(unit_client, plan, into, unfinished):
    first, _, third = unfinished
    new = ActionFactory(plan=into, number=1, text="Done better")
    choices = {
        "of_2": {"choice": "replace", "replacement": new.pk},
        "of_3": {"choice": "close", "reason": "No money."},
    }
    response = unit_client.post(address(plan), sent(unfinished, **choices))
    assert (response.status_code, response.url) == (302, f"/businessplan/action-plans/{into.pk}/")
    carried = Action.objects.get(carried_from=first)
    assert (carried.plan, carried.number, carried.text, carried.due_on) == (into, 2, first.text, first.due_on)
    for action in unfinished:
        action.refresh_from_db()
    assert [(action.closed_on, action.replaced_by) for action in unfinished] == [
        (None, None),
        (TODAY, new),
        (TODAY, None),
    ]
    assert third.closing_reason == "No money."
    assert Change.objects.filter(record_type="businessplan.action", record_id=str(carried.pk)).exists()


def test_a_carried_action_keeps_its_leads_its_priority_and_its_reports(unit_staff, plan, into):
    body = BodyFactory()
    PriorityFactory(plan=into, number=4, title="Early help")
    old = ActionFactory(plan=plan, priority=PriorityFactory(plan=plan, title="Early help"), leads=[body])
    ProgressReportFactory(action=old, text="Begun.")
    roll_forward(by=unit_staff, plan=plan, into=into, decisions=[CarryDecision(old)], on=TODAY)
    new = Action.objects.get(carried_from=old)
    assert (list(new.leads.all()), new.priority.number) == ([body], 4)
    assert [report.text for action in new.lineage() for report in action.reports.all()] == ["Begun."]


REPLACED = {"choice": "replace"}
SELECT_THE_ACTION = "Select the action of Plan of 2031 that replaces it"


@pytest.mark.parametrize(
    ("choice", "field", "expected"),
    [
        (REPLACED, "replacement", SELECT_THE_ACTION),
        (REPLACED | {"replacement": 999999}, "replacement", SELECT_THE_ACTION),
        ({"choice": "close", "reason": " "}, "reason", "Enter why the action is closed"),
        ({"choice": "close", "reason": "x" * 501}, "reason", "Reason must be 500 characters or less"),
        ({"choice": "close", "reason": "No\x00money."}, "reason", "Null characters are not allowed."),
        ({"choice": "burn"}, "choice_0", "Select what happens to the action"),
        ({"choice": ""}, "choice_0", "Select what happens to the action"),
    ],
)
def test_one_wrong_choice_and_nothing_is_done(unit_client, plan, into, unfinished, choice, field, expected):
    second = unfinished[1]
    page = Page(unit_client.post(address(plan), sent(unfinished, of_2=choice)))
    assert page.status == 409
    assert page.errors == {f"Action 2: {expected}": f"id_action-{second.pk}-{field}"}
    assert f"id_action-{second.pk}-{field}" in page.ids()
    assert not into.actions.exists()
    assert not plan.actions.filter(closed_on=TODAY).exists()


def test_all_errors_are_listed_together(unit_client, plan, into, unfinished):
    first, _, third = unfinished
    page = Page(unit_client.post(address(plan), sent(unfinished, of_1=REPLACED, of_3={"choice": "close"})))
    assert list(page.errors.values()) == [f"id_action-{first.pk}-replacement", f"id_action-{third.pk}-reason"]
    assert not into.actions.exists()


def test_the_page_sent_twice_carries_once(unit_client, plan, into, unfinished):
    unit_client.post(address(plan), sent(unfinished))
    page = Page(unit_client.post(address(plan), sent(unfinished)))
    assert (page.status, into.actions.count()) == (409, 3)
    assert "The plan changed while this page was open. Nothing was saved." in page.said


def test_an_action_added_meanwhile_is_not_decided_unseen(unit_client, plan, into, unfinished):
    added = ActionFactory(plan=plan, number=4, text="Added meanwhile")
    page = Page(unit_client.post(address(plan), sent(unfinished, of_1={"choice": "close", "reason": "No money."})))
    assert (page.status, into.actions.count()) == (409, 0)
    assert "4. Added meanwhile" in page.texts("//main//h2")
    assert page.tree.xpath("//input[@checked]/@value") == ["close", "carry", "carry", "carry"]
    assert page.tree.xpath(f"//input[@name='action-{added.pk}-choice']/@value") == ["carry", "replace", "close"]


def test_an_action_of_another_plan_is_not_carried(unit_client, plan, into, unfinished):
    other = ActionFactory(plan=ActionPlanFactory(kind="other"))
    assert unit_client.post(address(plan), sent(unfinished) | chosen(other)).status_code == 302
    assert set(into.actions.values_list("carried_from", flat=True)) == {action.pk for action in unfinished}


def test_without_a_next_plan_there_is_nothing_to_roll_into(unit_client, plan, unfinished):
    page = read(unit_client, address(plan))
    assert "There is no plan after this one yet." in page.said
    form = read(unit_client, page.links()["Add the next plan"])
    assert (form.heading, form.tree.xpath("//option[@selected]/@value")[0]) == ("Add an action plan", "business plan")
    assert unit_client.post(address(plan), {}).status_code == 409


def test_the_next_plan_is_of_the_same_kind(plan, into):
    ActionPlanFactory(report_year="2032-33", starts_on=date(2032, 7, 1), ends_on=date(2033, 6, 30))
    ActionPlanFactory(kind="audit", starts_on=date(2031, 1, 1))
    assert next_plan_of(plan) == into


def test_a_chair_reads_the_plan_and_does_not_roll_it(chair, chair_client, coordinator_client, plan, into, unfinished):
    assert [chair_client.get(address(plan)).status_code, chair_client.post(address(plan)).status_code] == [403, 403]
    assert coordinator_client.get(address(plan)).status_code == 404
    decisions = [CarryDecision(action) for action in unfinished]
    with pytest.raises(PermissionDenied):
        roll_forward(by=chair, plan=plan, into=into, decisions=decisions, on=TODAY)


def test_a_plan_with_nothing_unfinished_is_not_rolled(unit_staff, plan, into):
    with pytest.raises(ValidationError, match="unfinished actions"):
        roll_forward(by=unit_staff, plan=plan, into=into, decisions=[], on=TODAY)


def test_the_preview_asks_as_much_of_one_action_as_of_three(unit_client, plan, into):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            unit_client.get(address(plan))
        return len(queries)

    ActionFactory(plan=plan, priority=PriorityFactory(plan=plan))
    one = asked()
    ActionFactory.create_batch(2, plan=plan)
    assert asked() == one <= 25
