"""What a careful reader would question in a plan is found, with the record to mend."""

from datetime import date

import pytest

from businessplan.concerns import plan_concerns
from core.records.text_similarity import TextIndex, word_stems
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, PriorityFactory, ProgressReportFactory
from tests.committees.factories import AgencyFactory, BodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(db):
    return ActionPlanFactory()


def sound_action(plan, **fields):
    body = BodyFactory()
    return ActionFactory(plan=plan, leads=[body], **fields)


def found(plan):
    (concerns,) = plan_concerns(plan.report_year)
    return [(concern.rule, concern.sentence, concern.record) for concern in concerns]


def test_a_sound_plan_raises_nothing(plan):
    priority = PriorityFactory(plan=plan)
    sound_action(plan, priority=priority)
    sound_action(plan, priority=priority, ongoing=True)

    assert found(plan) == []


def test_a_year_without_a_plan_raises_nothing():
    assert plan_concerns("1999-00") == []


def test_the_plans_of_several_years_are_read_together_each_with_its_own(plan, django_assert_num_queries):
    other = ActionPlanFactory(report_year="2031-32", starts_on=plan.starts_on, ends_on=plan.ends_on)
    for each in (plan, other):
        PriorityFactory(plan=each)
        ActionFactory(plan=each, lead_words="All committee chairs")
    with django_assert_num_queries(3):
        later, earlier = plan_concerns("2031-32", "1999-00", plan.report_year)
    assert {concern.record.plan for concern in later} == {other}
    assert {concern.record.plan for concern in earlier} == {plan}
    assert [concern.rule for concern in later] == [concern.rule for concern in earlier] != []


def test_a_date_after_the_plan_is_found_and_its_last_day_is_not(plan):
    sound_action(plan, due_on=date(2031, 6, 30))
    late = sound_action(plan, number=17, timescale_kind="date then ongoing", due_on=date(2031, 12, 31))

    sentence = "Action 17 is due on 31 December 2031, outside the plan (1 July 2030 to 30 June 2031)."
    assert found(plan) == [("date outside the plan", sentence, late)]


def test_a_date_before_the_plan_is_found_and_its_first_day_is_not(plan):
    sound_action(plan, timescale_kind="date then ongoing", due_on=date(2030, 7, 1))
    early = sound_action(plan, number=2, due_on=date(2030, 6, 30))

    sentence = "Action 2 is due on 30 June 2030, outside the plan (1 July 2030 to 30 June 2031)."
    assert found(plan) == [("date outside the plan", sentence, early)]


def test_an_action_that_nobody_leads_is_found(plan):
    nobodys = ActionFactory(plan=plan, number=3, text="Tidy up")
    ActionFactory(plan=plan, lead_words="All committee chairs")
    ActionFactory(plan=plan, agency=AgencyFactory())

    assert found(plan) == [("action without lead", "Action 3 has no lead: Tidy up", nobodys)]


def test_an_action_without_a_timescale_is_found(plan):
    timeless = sound_action(plan, number=3, text="Tidy up", unscheduled=True)

    assert found(plan) == [("action without timescale", "Action 3 has no timescale: Tidy up", timeless)]


def test_a_priority_without_actions_is_found(plan):
    bare = PriorityFactory(plan=plan, number=5, title="Safe homes")

    assert found(plan) == [("priority without action", "Priority 5, Safe homes, has no action.", bare)]


def test_a_priority_without_actions_names_the_action_elsewhere_that_says_the_same(plan):
    elsewhere = PriorityFactory(plan=plan, number=4)
    sound_action(plan, number=9, priority=elsewhere, text="A training needs analysis for multi-agency training")
    bare = PriorityFactory(plan=plan, number=12, title="Training needs analysis")

    sentence = "Priority 12, Training needs analysis, has no action. Action 9, under priority 4, says the same."
    assert found(plan) == [("priority without action", sentence, bare)]


def test_the_same_action_with_two_dates_is_found_whatever_its_endings(plan):
    sound_action(plan, number=1, text="Review the risk register")
    second = sound_action(plan, number=2, text="Reviewing of risk registers", due_on=date(2031, 3, 31))

    sentence = "Actions 1 and 2 say the same, but are due on 31 December 2030 and 31 March 2031."
    assert found(plan) == [("same action, different dates", sentence, second)]


def test_the_same_action_with_one_date_is_no_contradiction(plan):
    sound_action(plan, text="Review the risk register")
    sound_action(plan, text="Review the risk register")

    assert found(plan) == []


def test_an_action_that_says_what_another_priority_is_for_is_compared_with_its_dates(plan):
    own = PriorityFactory(
        plan=plan, number=17, title="Allegations", heading="Implementation of the revised arrangements"
    )
    other = PriorityFactory(plan=plan, number=18, title="Agencies")
    sound_action(plan, number=28, priority=own, text="Train the officers", due_on=date(2031, 6, 30))
    copy = sound_action(plan, number=29, priority=other, text="Implement the revised arrangements for allegations")

    sentence = (
        "Action 29, under priority 18, says the same as priority 17, but is due on 31 December 2030 where that is due "
        "on 30 June 2031."
    )
    assert found(plan) == [("same action, different dates", sentence, copy)]


def test_the_stems_of_a_text_leave_out_little_words_and_endings():
    assert word_stems("Implementation of the Revised arrangements") == word_stems("implement revised arrangement")
    assert word_stems("Review the plan") != word_stems("Revise the plan")


def test_a_text_of_two_words_says_too_little_to_be_compared():
    assert TextIndex([(1, "Audit of core groups")]).texts_containing("core groups") == set()
    assert TextIndex([(1, "Audit of core groups")]).texts_containing("core group audits") == {1}


def test_an_action_reported_complete_without_anything_to_show_it_is_found(plan):
    bare = sound_action(plan, number=4, text="Write a leaflet")
    ProgressReportFactory(action=bare, word="Done")
    ProgressReportFactory(action=sound_action(plan), word="Moving")
    ProgressReportFactory(action=sound_action(plan), word="Done", evidence="The leaflet.")
    ProgressReportFactory(action=sound_action(plan, evidence="The leaflet."), word="Done")

    sentence = "Action 4 is reported complete, but nothing says what shows it: Write a leaflet"
    assert found(plan) == [("action without evidence of completion", sentence, bare)]
