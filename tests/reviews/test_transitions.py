"""From referral to published review: each move in its order, and no other."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core.records.transitions import available_transitions
from reviews import transitions
from reviews.models import Review
from tests.businessplan.factories import ActionFactory, ActionPlanFactory
from tests.committees.factories import BodyFactory
from tests.reviews.factories import MethodologyFactory, ReferralFactory, ReviewFactory, ReviewKindFactory

pytestmark = pytest.mark.django_db
TODAY = date(2030, 12, 1)


def advise(by, referral, advice="does not meet the criteria"):
    return transitions.advise_on_referral(referral, by=by, advice=advice, considered_by=BodyFactory(), on=TODAY)


def decide(by, referral, decision="no review", kind=None):
    return transitions.decide_referral(referral, by=by, decision=decision, on=TODAY, kind=kind)


def names(user, record) -> list[str]:
    return [move.name for move in available_transitions(user, record)]


def test_a_case_that_does_not_meet_the_criteria_may_still_get_a_lesser_review(unit_staff):
    referral, learning, method = ReferralFactory(), ReviewKindFactory(), MethodologyFactory()
    advise(unit_staff, referral)
    decide(unit_staff, referral, "review commissioned", learning)
    review = transitions.commission_review(
        referral, by=unit_staff, label="Child Q", on=TODAY, methodology=method, commissioned_by="The chair"
    )
    referral.refresh_from_db()
    assert (referral.advice, referral.decision, referral.decided_on) == (
        "does not meet the criteria",
        "review commissioned",
        TODAY,
    )
    assert (review.kind, review.methodology, review.referral, review.report_year, review.started_on) == (
        learning,
        method,
        referral,
        "2030-31",
        TODAY,
    )


def test_a_referral_offers_the_moves_of_its_stage(unit_staff, chair):
    stages = {
        "awaiting advice": ReferralFactory(),
        "awaiting a decision": ReferralFactory(advised=True),
        "review to be commissioned": ReferralFactory(commissioned=True),
        "no review": ReferralFactory(advised=True, decision="no review"),
    }
    offered = {stage: names(unit_staff, referral) for stage, referral in stages.items()}
    assert [referral.stage for referral in stages.values()] == list(stages)
    assert offered == {
        "awaiting advice": ["advise", "withdraw-check"],
        "awaiting a decision": ["advise", "decide", "withdraw-check"],
        "review to be commissioned": ["reopen", "commission", "withdraw-check"],
        "no review": ["reopen", "withdraw-check"],
    }
    assert [names(chair, referral) for referral in stages.values()] == [[], [], [], []]


@pytest.mark.parametrize("advice", ["", "more information awaited"])
def test_nothing_is_decided_before_the_committee_has_advised(unit_staff, advice):
    with pytest.raises(ValidationError, match="only from “awaiting a decision”"):
        decide(unit_staff, ReferralFactory(advice=advice))


def test_a_referral_that_waits_for_more_information_is_advised_on_and_decided_again(unit_staff):
    referral = ReferralFactory(advice="more information awaited", decision="more information awaited")
    advise(unit_staff, referral, "meets the criteria")
    decide(unit_staff, referral)
    referral.refresh_from_db()
    assert (referral.advice, referral.decision) == ("meets the criteria", "no review")


def test_a_decided_referral_takes_no_further_advice_or_decision(unit_staff):
    referral = ReferralFactory(commissioned=True)
    with pytest.raises(ValidationError, match="review to be commissioned"):
        advise(unit_staff, referral)
    with pytest.raises(ValidationError, match="review to be commissioned"):
        decide(unit_staff, referral)


def test_a_withdrawn_decision_can_be_made_again_until_the_review_is_commissioned(unit_staff):
    referral = ReferralFactory(commissioned=True, decided_on=TODAY)
    transitions.reopen_referral(referral, by=unit_staff)
    referral.refresh_from_db()
    assert (referral.decision, referral.decision_kind, referral.decided_on) == ("", None, None)
    decide(unit_staff, referral, "review commissioned", ReviewKindFactory())
    transitions.commission_review(referral, by=unit_staff, label="Child Q", on=TODAY)
    with pytest.raises(ValidationError, match="Withdraw the decision: only from"):
        transitions.reopen_referral(referral, by=unit_staff)


def test_a_review_is_commissioned_with_a_kind(unit_staff):
    with pytest.raises(ValidationError, match="Select a kind of review"):
        decide(unit_staff, ReferralFactory(advised=True), "review commissioned")


def test_a_review_is_commissioned_once_and_only_where_it_was_decided(unit_staff):
    referral = ReferralFactory(commissioned=True)
    transitions.commission_review(referral, by=unit_staff, label="Child Q", on=TODAY)
    with pytest.raises(ValidationError, match="This referral is “review commissioned” now"):
        transitions.commission_review(referral, by=unit_staff, label="Child P", on=TODAY)
    with pytest.raises(ValidationError, match="only from “review to be commissioned”"):
        transitions.commission_review(ReferralFactory(advised=True), by=unit_staff, label="Child P", on=TODAY)
    assert Review.objects.count() == 1


def test_a_review_is_published_when_it_is_done_and_its_kind_is_published(unit_staff):
    review = ReviewFactory(serious=True)
    with pytest.raises(ValidationError, match="Mark the review as completed before"):
        transitions.publish_review(review, by=unit_staff, on=TODAY)
    transitions.start_review(review, by=unit_staff)
    assert review.status == "in progress"
    transitions.complete_review(review, by=unit_staff, on=TODAY)
    transitions.publish_review(review, by=unit_staff, on=TODAY, published_words="executive summary")
    review.refresh_from_db()
    assert (review.status, review.completed_on) == ("completed", TODAY)
    assert (review.published, review.published_on, review.published_words) == ("yes", TODAY, "executive summary")


def test_a_kind_of_review_that_is_not_published_stays_so(unit_staff):
    review = ReviewFactory(completed=True)
    with pytest.raises(ValidationError, match="not for publication"):
        transitions.publish_review(review, by=unit_staff, on=TODAY)
    assert names(unit_staff, review) == ["reopen", "agree-plan", "withdraw-check"]


def test_a_review_is_completed_and_published_once(unit_staff):
    review = ReviewFactory(serious=True, completed=True, published="yes")
    with pytest.raises(ValidationError, match="This review is “completed” now"):
        transitions.complete_review(review, by=unit_staff, on=TODAY)
    with pytest.raises(ValidationError, match="This review is “yes” now"):
        transitions.publish_review(review, by=unit_staff, on=TODAY)


def test_a_published_review_is_withdrawn_before_it_is_reopened(unit_staff):
    review = ReviewFactory(serious=True, completed=True, completed_on=TODAY, published="yes", published_on=TODAY)
    with pytest.raises(ValidationError, match="not published before you reopen it"):
        transitions.reopen_review(review, by=unit_staff)
    transitions.withdraw_review(review, by=unit_staff)
    transitions.reopen_review(review, by=unit_staff)
    review.refresh_from_db()
    assert (review.published, review.published_on, review.status, review.completed_on) == (
        "no",
        None,
        "in progress",
        None,
    )


def status_of_plan(review) -> str:
    return Review.objects.with_plan_status(TODAY).get(pk=review.pk).plan_status


def test_a_plan_is_fully_implemented_when_it_has_actions_and_all_are_closed(unit_staff):
    review = ReviewFactory(label="Child Q")
    assert status_of_plan(review) == "not yet"
    plan = transitions.agree_plan(review, by=unit_staff, on=TODAY)
    assert (plan.kind, plan.name, status_of_plan(review)) == (
        "review",
        "Action plan of the review of Child Q",
        "being monitored",
    )
    first, second = ActionFactory(plan=plan, closed_on=TODAY), ActionFactory(plan=plan)
    assert status_of_plan(review) == "being monitored"
    second.closed_on = date(2030, 12, 2)
    second.save()
    assert status_of_plan(review) == "being monitored"
    second.closed_on = TODAY
    second.save()
    assert (status_of_plan(review), first.plan) == ("fully implemented", plan)


def test_of_a_completed_review_without_a_plan_nothing_is_stated():
    assert status_of_plan(ReviewFactory(completed=True)) == "not stated"


def test_a_review_has_one_plan_which_may_be_one_on_record(unit_staff):
    review, plan = ReviewFactory(), ActionPlanFactory(kind="review")
    assert transitions.agree_plan(review, by=unit_staff, on=TODAY, plan=plan) == plan
    with pytest.raises(ValidationError, match="only from “no action plan”"):
        transitions.agree_plan(review, by=unit_staff, on=TODAY)
    assert transitions.unlink_plan(review, by=unit_staff).plan is None


def test_chairs_take_no_part_in_reviews(chair):
    with pytest.raises(PermissionDenied, match="Only the safeguarding unit"):
        advise(chair, ReferralFactory())
    for move in (transitions.start_review, transitions.unlink_plan, transitions.withdraw_review):
        with pytest.raises(PermissionDenied):
            move(ReviewFactory(), by=chair)
