"""What the report is given of the plans."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from businessplan.figures import (
    ActionLine,
    ExternalPlanLine,
    PartnerPriorityLine,
    businessplan_figures,
    plan_figures,
)
from core.records.figures import Period, named_values
from tests.businessplan.factories import (
    ActionFactory,
    ActionPlanFactory,
    DueDateChangeFactory,
    ExternalPriorityFactory,
    PartnerPriorityFactory,
    PriorityFactory,
    ProgressReportFactory,
    RagRatingFactory,
)
from tests.committees.factories import BodyFactory

pytestmark = pytest.mark.django_db
YEAR = Period(date(2030, 7, 1), date(2031, 6, 30), "July 2030 to June 2031", "2030-31")
NEXT = Period(date(2031, 7, 1), date(2032, 6, 30), "July 2031 to June 2032", "2031-32")
ON = date(2031, 2, 1)


def figures(on=ON):
    return businessplan_figures(report_year="2030-31", period=YEAR, next_year="2031-32", next_period=NEXT, on=on)


def test_an_action_is_given_as_the_plan_prints_it_with_its_latest_progress():
    audit = BodyFactory(name="Quality Committee", short_name="Quality", ordinal=2)
    board = BodyFactory(name="The Board", ordinal=1)
    action = ActionFactory(
        number=1,
        text="Write it down.",
        leads=[audit, board],
        lead_words="All chairs",
        timescale_words="By December 2030",
    )
    ProgressReportFactory(action=action, text="Begun.", reported_on=date(2030, 9, 1))
    ProgressReportFactory(action=action, text="Half way.", reported_on=date(2031, 1, 5), reason="Ill", next_step="Hire")
    DueDateChangeFactory(action=action, was_on=date(2030, 11, 30), now_on=date(2030, 12, 31))

    (line,) = plan_figures("2030-31", YEAR, ON).action_lines

    assert line == ActionLine(
        number=1,
        text="Write it down.",
        leads=("The Board", "Quality"),
        lead="The Board; Quality; All chairs",
        timescale="By December 2030",
        timescale_kind="month",
        due_on=date(2030, 12, 31),
        first_due_on=date(2030, 11, 30),
        reported_on=date(2031, 1, 5),
        progress="Half way.",
        reason="Ill",
        next_step="Hire",
        rating="Moving",
        colour="amber",
        is_complete=False,
        is_overdue=True,
        is_green_but_overdue=False,
        is_slipped=True,
    )


@pytest.fixture
def rated_plan():
    """A plan of three priorities: two with actions, rated and not, and one with none; one action serves no priority."""
    plan = ActionPlanFactory()
    first = PriorityFactory(plan=plan, number=1, title="Neglect")
    second = PriorityFactory(plan=plan, number=2, title="Training")
    PriorityFactory(plan=plan, number=3, title="Nothing yet")
    for priority, words in ((first, ["Done", "Done", "Moving"]), (second, ["Stuck"])):
        for word in words:
            ProgressReportFactory(action=ActionFactory(plan=plan, priority=priority), word=word)
    ActionFactory(plan=plan, priority=second)
    ActionFactory(plan=plan, ongoing=True)
    return plan


def test_ratings_are_counted_in_the_order_of_the_key_for_the_plan_and_each_priority(rated_plan):
    found = plan_figures("2030-31", YEAR, ON)

    assert [(line.word, line.colour, line.count) for line in found.ratings] == [
        ("Done", "green", 2),
        ("Moving", "amber", 1),
        ("Stuck", "red", 1),
    ]
    assert [(line.number, line.title, line.ratings) for line in found.priority_lines] == [
        (1, "Neglect", (2, 1, 0, 0)),
        (2, "Training", (0, 0, 1, 1)),
        (3, "Nothing yet", (0, 0, 0, 0)),
        (None, "", (0, 0, 0, 1)),
    ]


def test_the_actions_of_a_plan_are_counted_by_rating_and_by_date(rated_plan):
    assert dict(named_values(plan_figures("2030-31", YEAR, ON))) == {
        "name": rated_plan.name,
        "report_year": "2030-31",
        "period": YEAR,
        "on": ON,
        "unrated": 2,
        "priorities": 3,
        "priorities_with_actions": 2,
        "priorities_without_actions": 1,
        "actions": 6,
        "complete": 2,
        "not_complete": 4,
        "green": 2,
        "amber": 1,
        "red": 1,
        "overdue": 3,
        "slipped": 0,
        "green_but_overdue": 0,
    }


def test_a_contradiction_between_colour_and_date_is_counted():
    action = ActionFactory()
    on_track = RagRatingFactory(scale=action.plan.scale, word="On track", colour="green")
    ProgressReportFactory(action=action, rating=on_track)

    assert plan_figures("2030-31", YEAR, ON).green_but_overdue == 1


def test_what_is_reported_after_the_day_is_left_out():
    action = ProgressReportFactory(text="Begun.", word="Moving").action
    ProgressReportFactory(action=action, text="Finished.", word="Done", reported_on=date(2031, 2, 2))

    found = plan_figures("2030-31", YEAR, ON)

    assert [(line.progress, line.rating) for line in found.action_lines] == [("Begun.", "Moving")]
    assert found.complete == 0


def test_both_plans_and_the_priorities_of_others_come_together():
    trust, council = BodyFactory(name="Trust", ordinal=1), BodyFactory(name="Council", ordinal=2)
    ActionFactory(text="Old.")
    following = ActionPlanFactory(
        report_year="2031-32", starts_on=NEXT.starts_on, ends_on=NEXT.ends_on, name="The next plan"
    )
    own = PriorityFactory(plan=following, number=4)
    ActionFactory(plan=following, priority=own, text="New.", unscheduled=True)
    PartnerPriorityFactory(plan=following, ordinal=1, text="Safety messages", own_priority=own, bodies=[council, trust])
    PartnerPriorityFactory(plan=following, ordinal=2, text="Accidents")
    for text in ("Early start", "Healthy homes"):
        ExternalPriorityFactory(body=trust, plan_name="Strategy", text=text)

    found = figures()

    assert [line.text for line in found.plan.action_lines] == ["Old."]
    assert (found.next_plan.name, found.next_plan.period) == ("The next plan", NEXT)
    assert [(line.text, line.rating, line.timescale) for line in found.next_plan.action_lines] == [
        ("New.", "not rated", "")
    ]
    assert found.partner_priorities == (
        PartnerPriorityLine("Safety messages", ("Trust", "Council"), 4),
        PartnerPriorityLine("Accidents", (), None),
    )
    assert found.external_plans == (ExternalPlanLine("Trust", "Strategy", ("Early start", "Healthy homes")),)


def test_a_year_without_a_plan_is_empty_and_not_an_error():
    found = figures()

    assert (found.plan.name, found.plan.actions, found.plan.ratings) == ("", 0, ())
    assert (found.partner_priorities, found.external_plans) == ((), ())


def test_a_plan_without_a_scale_has_no_ratings():
    ActionFactory(plan=ActionPlanFactory(scale=None))

    found = plan_figures("2030-31", YEAR, ON)

    assert (found.ratings, found.unrated, found.priority_lines[0].ratings) == ((), 1, (1,))


def test_the_queries_do_not_grow_with_the_plan():
    plan, body = ActionPlanFactory(), BodyFactory()

    def fill(number):
        for _ in range(number):
            action = ActionFactory(plan=plan, priority=PriorityFactory(plan=plan), leads=[body])
            ProgressReportFactory(action=action)
            PartnerPriorityFactory(plan=plan, bodies=[body])
            ExternalPriorityFactory(body=body)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as made:
            businessplan_figures(report_year="2030-31", period=YEAR, next_year="2030-31", next_period=YEAR, on=ON)
        return len(made)

    fill(1)
    of_one = queries()
    fill(3)

    assert (of_one, queries()) == (8, 8)
