"""The checks of the plans, audits and reviews that a report prints: each with one it tells of, and one it passes."""

import datetime

from committees.models import ReportingPeriod
from reporting.checks.concerns import (
    concerns_about_audits,
    concerns_about_bookings,
    concerns_about_plans,
    concerns_about_reviews,
    in_runs,
)
from tests.audits.factories import AuditFactory
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, PriorityFactory
from tests.committees.factories import BodyFactory
from tests.reviews.factories import ReviewFactory
from tests.training.factories import BookingFactory, SessionFactory


def test_a_date_outside_the_plan_is_reported_with_its_action(report, composed_now):
    outside = ActionFactory(due_on=datetime.date(2031, 12, 31), leads=[BodyFactory()])
    (finding,) = concerns_about_plans(composed_now(report))
    assert (finding.rule, finding.record, finding.severity) == ("date outside the plan", outside, "error")


def test_an_action_without_lead_or_timescale_and_a_priority_without_action_are_reported(report, composed_now):
    plan = ActionPlanFactory(report_year="2031-32")
    ActionFactory(plan=plan, unscheduled=True)
    PriorityFactory(plan=plan)
    assert [(finding.rule, finding.severity) for finding in concerns_about_plans(composed_now(report))] == [
        ("action without lead", "error"),
        ("action without timescale", "error"),
        ("priority without action", "warning"),
    ]


def test_the_same_gap_in_many_actions_is_reported_once_with_the_plan(report, composed_now):
    plan = ActionPlanFactory(name="The plan")
    for number in (1, 2, 3, 5, 7, 8):
        ActionFactory(plan=plan, number=number)
    (finding,) = concerns_about_plans(composed_now(report))
    assert (finding.record, finding.sentence) == (
        plan,
        "6 actions of The plan have no lead: 1 to 3, 5, 7 to 8.",
    )


def test_the_same_action_with_two_dates_is_reported(report, composed_now):
    plan, body = ActionPlanFactory(), BodyFactory()
    ActionFactory(plan=plan, text="Train every manager on allegations", leads=[body])
    ActionFactory(plan=plan, text="Train every manager on allegations", due_on=datetime.date(2031, 3, 31), leads=[body])
    assert [finding.rule for finding in concerns_about_plans(composed_now(report))] == ["same action, different dates"]


def test_a_sound_plan_is_fine(report, composed_now):
    plan = ActionPlanFactory()
    ActionFactory(plan=plan, priority=PriorityFactory(plan=plan), leads=[BodyFactory()])
    assert list(concerns_about_plans(composed_now(report))) == []


def test_numbers_are_reported_in_runs():
    assert [in_runs(numbers) for numbers in ([], [4], [1, 2, 3], [1, 3, 4, 9])] == ["", "4", "1 to 3", "1, 3 to 4, 9"]


def test_an_audit_without_an_action_plan_is_reported(report, composed_now):
    audit = AuditFactory(completed=True)
    assert [finding.record for finding in concerns_about_audits(composed_now(report))] == [audit]


def test_an_audit_still_planned_is_fine(report, composed_now):
    AuditFactory()
    assert list(concerns_about_audits(composed_now(report))) == []


def test_a_review_to_be_published_that_is_not_is_reported(report, composed_now):
    review = ReviewFactory(serious=True, completed=True, published="no")
    assert [finding.record for finding in concerns_about_reviews(composed_now(report))] == [review]


def test_a_review_in_progress_is_fine(report, composed_now):
    ReviewFactory(serious=True)
    assert list(concerns_about_reviews(composed_now(report))) == []


def test_a_session_with_more_bookings_than_places_is_reported(report, composed_now):
    session = SessionFactory(capacity=1)
    BookingFactory.create_batch(2, session=session)
    BookingFactory(session=SessionFactory(capacity=1))
    (finding,) = concerns_about_bookings(composed_now(report))
    assert (finding.rule, finding.record, finding.severity) == ("more bookings than places", session, "warning")
    assert finding.sentence == f"{session} has 2 bookings for 1 place."


def test_a_report_without_training_has_no_bookings_to_question(report, composed_now):
    BookingFactory.create_batch(2, session=SessionFactory(capacity=1))
    ReportingPeriod.objects.filter(subject="training").delete()
    assert list(concerns_about_bookings(composed_now(report))) == []
