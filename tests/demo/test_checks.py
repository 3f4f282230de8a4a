"""The documents contradict themselves in places; the pack keeps what they printed, and the checks point it out."""

import pytest

pytestmark = pytest.mark.django_db


def said(loaded, rule):
    return [finding.sentence for finding in loaded.findings if finding.rule == rule]


def test_attendance_is_called_good_beside_rates_below_the_target(loaded):
    assert said(loaded, "claim of good attendance") == [
        "The progress of action 9 says “Committee attendance is good”, but 4 of 6 committees are below the "
        "attendance target."
    ]


def test_a_share_in_the_text_is_not_that_of_the_records(loaded):
    (sentence,) = said(loaded, "number that differs from the records")
    assert sentence.startswith("“2.4 Budget & Resources” says “Nine in ten training sessions, 90%, are held free")
    assert sentence.endswith("The records give 89% (training.free_venue_share), not 90%.")


def test_two_actions_are_due_after_the_plan_has_ended(loaded):
    assert said(loaded, "date outside the plan") == [
        f"Action {number} is due on 31 December 2013, outside the plan (1 July 2012 to 30 June 2013)."
        for number in (17, 18)
    ]


def test_one_action_stands_twice_with_different_dates(loaded):
    (sentence,) = said(loaded, "same action, different dates")
    assert sentence.startswith("Action 29, under priority 18,")
    assert "31 January 2013" in sentence
    assert "30 June 2013" in sentence


def test_four_priorities_have_no_action(loaded):
    numbers = [sentence.split(",")[0] for sentence in said(loaded, "priority without action")]
    assert numbers == ["Priority 12", "Priority 13", "Priority 14", "Priority 15"]


def test_what_is_reported_complete_says_nowhere_what_shows_it(loaded):
    (sentence,) = said(loaded, "action without evidence of completion")
    assert sentence.startswith("23 actions of Business plan 2011-12 have no evidence of completion: ")


def test_no_total_and_no_period_is_amiss(loaded):
    for rule in ("total that does not add up", "share over 100%", "table without a period", "section without text"):
        assert said(loaded, rule) == []


def test_records_of_days_and_years_without_a_report_are_in_none(loaded):
    assert said(loaded, "records in no report") == [
        "Meetings of 2012: 1 record is in no report.",
        "Self-assessments of 2009-10: 1 record is in no report.",
        "Self-assessments of 2012-13: 3 records are in no report.",
    ]
    assert said(loaded, "deaths outside the area") == []
