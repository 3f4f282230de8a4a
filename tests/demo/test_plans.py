"""The two business plans: the old one with its progress, the new one with leads and timescales."""

import datetime

import pytest

pytestmark = pytest.mark.django_db


def test_the_old_plan_has_its_printed_actions_rated_by_the_printed_key(figures):
    plan = figures["plan"]
    assert (plan.priorities, plan.actions) == (17, 36)
    assert {line.word: line.count for line in plan.ratings} == {"complete": 23, "ongoing": 13, "not realised": 0}
    assert plan.unrated == 0


def test_every_old_action_has_one_report_of_the_plans_last_day(figures):
    assert {line.reported_on for line in figures["plan"].action_lines} == {datetime.date(2012, 6, 30)}


def test_four_of_the_new_priorities_have_no_action(figures):
    plan = figures["next_plan"]
    bare = [line.number for line in plan.priority_lines if not line.actions]
    assert (plan.priorities, plan.priorities_with_actions, plan.actions) == (21, 17, 36)
    assert bare == [12, 13, 14, 15]


def test_every_new_action_has_a_lead_and_a_timescale(figures):
    assert [line.number for line in figures["next_plan"].action_lines if not (line.lead and line.timescale)] == []


def test_timescales_are_of_the_five_printed_kinds(figures):
    kinds = {line.timescale_kind for line in figures["next_plan"].action_lines}
    assert kinds == {"month", "ongoing", "recurring", "after an event", "date then ongoing"}


def test_a_month_is_due_on_its_last_day(figures):
    due = {line.timescale: line.due_on for line in figures["next_plan"].action_lines if line.timescale_kind == "month"}
    assert due == {
        "December 2012": datetime.date(2012, 12, 31),
        "January 2013": datetime.date(2013, 1, 31),
        "March 2013": datetime.date(2013, 3, 31),
        "June 2013": datetime.date(2013, 6, 30),
    }


def test_two_actions_run_past_the_end_of_the_plan_as_printed(figures):
    plan = figures["next_plan"]
    late = [line.number for line in plan.action_lines if line.due_on and line.due_on not in plan.period]
    assert late == [17, 18]


def test_five_priorities_are_recommended_to_two_partner_boards(figures):
    lines = figures["priorities"].partner_priorities
    assert len(lines) == 5
    assert {line.recommended_to for line in lines} == {
        ("Children, Young People and Families Trust", "Shadow Health and Wellbeing Board")
    }
