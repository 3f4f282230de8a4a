"""A plan by quarters: the rating at the end of each, and what came and went since the quarter before."""

from datetime import date

import pytest

from businessplan.figures import GridCell, monitoring_of
from businessplan.figures.monitoring import quarters_of
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, ProgressReportFactory
from tests.committees.factories import BodyFactory

pytestmark = pytest.mark.django_db
ON = date(2031, 1, 10)


@pytest.fixture
def plan():
    return ActionPlanFactory(name="Plan")


def grid(plan, number=2, on=ON):
    return monitoring_of(plan, number, on)


def words(line) -> list[str]:
    return [cell.word for cell in line.cells]


def test_the_quarters_are_the_plans_own(plan):
    days = [(quarter.starts_on, quarter.ends_on) for quarter in quarters_of(plan, ON)]
    assert days == [
        (date(2030, 7, 1), date(2030, 9, 30)),
        (date(2030, 10, 1), date(2030, 12, 31)),
        (date(2031, 1, 1), date(2031, 3, 31)),
        (date(2031, 4, 1), date(2031, 6, 30)),
    ]


def test_a_plan_without_an_end_is_shown_up_to_today():
    plan = ActionPlanFactory(kind="audit", starts_on=date(2030, 8, 31), ends_on=None)
    days = [(quarter.starts_on, quarter.ends_on) for quarter in quarters_of(plan, ON)]
    assert days == [(date(2030, 8, 31), date(2030, 11, 29)), (date(2030, 11, 30), date(2031, 2, 27))]


def test_each_action_is_shown_as_it_stood_at_the_end_of_each_quarter(plan):
    action = ActionFactory(plan=plan, number=4, text="Train", leads=[BodyFactory(name="Health Group")])
    ProgressReportFactory(action=action, word="Stuck", reported_on=date(2030, 9, 30))
    ProgressReportFactory(action=action, word="Moving", reported_on=date(2030, 10, 1))
    ProgressReportFactory(action=action, word="Done", reported_on=date(2031, 1, 5))
    [line] = grid(plan).lines
    assert (line.number, line.text, line.lead) == (4, "Train", "Health Group")
    assert line.cells == (GridCell("Stuck", "red"), GridCell("Moving", "amber"))
    assert line.change == ""
    assert words(grid(plan, 3).lines[0]) == ["Stuck", "Moving", "Done"]


def test_what_came_and_went_since_the_quarter_before(plan):
    in_quarter = date(2030, 11, 15)
    ActionFactory(plan=plan, number=1, text="Stays")
    ActionFactory(plan=plan, number=2, text="Joins", added_on=in_quarter)
    ProgressReportFactory(action=ActionFactory(plan=plan, number=3, text="Done"), word="Done", reported_on=in_quarter)
    ActionFactory(plan=plan, number=4, text="Signed off", closed_on=in_quarter, signed_off=True)
    other = ActionFactory(plan=ActionPlanFactory(report_year="2031-32"))
    ActionFactory(plan=plan, number=5, text="Replaced", closed_on=in_quarter, replaced_by=other)
    ActionFactory(plan=plan, number=6, text="Removed", closed_on=in_quarter)
    ActionFactory(plan=plan, number=7, text="Gone before", closed_on=date(2030, 9, 30))
    ActionFactory(plan=plan, number=8, text="To come", added_on=date(2031, 1, 5))
    monitoring = grid(plan)
    changes = {line.text: line.change for line in monitoring.lines}
    assert changes == {
        "Stays": "",
        "Joins": "new",
        "Done": "closed",
        "Signed off": "closed",
        "Replaced": "replaced",
        "Removed": "removed",
        "Gone before": "",
    }
    assert {line.text: words(line) for line in monitoring.lines} == {
        "Stays": ["not rated", "not rated"],
        "Joins": ["not yet in the plan", "not rated"],
        "Done": ["not rated", "Done"],
        "Signed off": ["not rated", "closed"],
        "Replaced": ["not rated", "replaced"],
        "Removed": ["not rated", "removed"],
        "Gone before": ["removed", "removed"],
    }
    assert dict(zip([word for word, _ in monitoring.words], monitoring.counts, strict=True)) == {
        "Done": (0, 1),
        "Moving": (0, 0),
        "Stuck": (0, 0),
        "not rated": (5, 2),
        "closed": (0, 1),
        "replaced": (0, 1),
        "removed": (1, 2),
    }


def test_what_was_done_before_is_not_closed_again(plan):
    action = ActionFactory(plan=plan, closed_on=date(2031, 1, 5), signed_off=True)
    ProgressReportFactory(action=action, word="Done", reported_on=date(2030, 8, 1))
    assert [grid(plan, number).lines[0].change for number in (1, 2)] == ["closed", ""]


@pytest.mark.parametrize(("day", "changes"), [(date(2030, 9, 30), ["closed", ""]), (date(2030, 10, 1), ["", "closed"])])
def test_what_is_done_on_the_first_day_of_a_quarter_is_closed_in_it(plan, day, changes):
    ProgressReportFactory(action=ActionFactory(plan=plan), word="Done", reported_on=day)
    assert [grid(plan, number).lines[0].change for number in (1, 2)] == changes


def test_a_quarter_that_has_not_ended_has_the_ratings_of_today(plan):
    assert grid(plan, 3).as_on == ON
    assert grid(plan, 2).as_on == date(2030, 12, 31)
    assert monitoring_of(plan, None, ON).quarter.number == 3


def test_a_quarter_that_the_plan_does_not_have_has_no_figures(plan):
    assert [grid(plan, number) for number in (0, 5, 99999)] == [None, None, None]


def test_three_actions_are_read_in_as_many_queries_as_one(plan, django_assert_max_num_queries):
    for _ in range(3):
        ProgressReportFactory(action=ActionFactory(plan=plan, leads=[BodyFactory()]))
    with django_assert_max_num_queries(8):
        grid(plan)
