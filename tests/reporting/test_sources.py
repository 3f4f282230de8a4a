"""Where the figures come from: each part under its own period, on the right day, by the settings of that day."""

import datetime

import pytest

from cdop.models import FigureRelease
from committees.models import BoardSetting, ReportingPeriod
from core.records.figures import Hidden
from reporting.editions.sources import gather
from tests.businessplan.factories import ActionFactory, ActionPlanFactory
from tests.cdop.factories import ChildDeathFactory
from tests.cdop.releasing import released
from tests.reporting.board import AT


def figures(report, today=AT.date()):  # noqa: B008 a day is never changed
    return gather(report, today=today)


def test_every_prefix_has_its_figures(full_report):
    assert set(figures(full_report).by_prefix) == {
        "structure",
        "attendance",
        "money",
        "training",
        "performance",
        "place",
        "published",
        "participation",
        "audits",
        "reviews",
        "child_deaths",
        "plan",
        "next_plan",
        "priorities",
    }


def test_figures_are_named_by_prefix_and_are_single_values(full_report):
    named = figures(full_report).named
    assert (named["money.paying_agencies"], str(named["money.income"]), named["plan.actions"]) == (1, "£2,000", 1)
    assert "money.contributions" not in named


def test_a_part_without_its_period_is_missing_and_says_why(full_report):
    ReportingPeriod.objects.filter(subject__in=["plan", "next plan"]).delete()
    made = figures(full_report)
    assert made.missing == {
        "structure": "the report of 2030-31 has no reporting period for plan",
        "plan": "the report of 2030-31 has no reporting period for plan or next plan",
        "next_plan": "the report of 2030-31 has no reporting period for plan or next plan",
        "priorities": "the report of 2030-31 has no reporting period for plan or next plan",
    }
    assert "attendance" in made.by_prefix


def test_the_acceptable_attendance_is_that_of_the_periods_last_day(report):
    for day, value in [
        (datetime.date(2030, 1, 1), 70),
        (datetime.date(2031, 6, 30), 80),
        (datetime.date(2031, 7, 1), 90),
    ]:
        BoardSetting.objects.create(name=BoardSetting.Name.ACCEPTABLE_ATTENDANCE, starts_on=day, value=value)
    assert figures(report).by_prefix["attendance"].threshold == 80


def test_without_a_setting_the_documented_assumption_holds(report):
    released()
    made = figures(report).by_prefix
    assert (made["attendance"].threshold, made["child_deaths"].threshold) == (75, 5)


def test_a_smaller_threshold_shows_smaller_counts_of_deaths(report):
    for _ in range(7):
        ChildDeathFactory(reviewed=True, categories=(3,))
    setting = BoardSetting.objects.create(
        name=BoardSetting.Name.SMALL_COUNT, starts_on=datetime.date(2031, 1, 1), value=8
    )
    released()
    assert figures(report).named["child_deaths.reviewed_in_year"] == Hidden()
    FigureRelease.objects.all().delete()
    setting.delete()
    released()
    assert figures(report).named["child_deaths.reviewed_in_year"] == 7


@pytest.mark.parametrize(("today", "overdue"), [(datetime.date(2031, 1, 1), 1), (datetime.date(2030, 12, 31), 0)])
def test_a_plan_still_running_is_looked_at_today(report, today, overdue):
    ActionFactory(plan=ActionPlanFactory())
    assert figures(report, today).named["plan.overdue"] == overdue


def test_a_plan_that_is_over_is_looked_at_on_its_last_day(report):
    ActionFactory(plan=ActionPlanFactory(), due_on=datetime.date(2031, 6, 30))
    assert figures(report, datetime.date(2035, 1, 1)).named["plan.overdue"] == 0
