"""From referral to published review: each step in its order, and no other."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from reviews import services
from tests.businessplan.factories import ActionFactory, ActionPlanFactory
from tests.committees.factories import BodyFactory
from tests.reviews.factories import MethodologyFactory, ReferralFactory, ReviewFactory, ReviewKindFactory

pytestmark = pytest.mark.django_db
TODAY = date(2030, 12, 1)


def advise(by, referral, advice="does not meet the criteria"):
    return services.advise_on_referral(by=by, referral=referral, advice=advice, considered_by=BodyFactory(), on=TODAY)


def test_a_case_that_does_not_meet_the_criteria_may_still_get_a_lesser_review(unit_staff):
    referral, learning, method = ReferralFactory(), ReviewKindFactory(), MethodologyFactory()

    advise(unit_staff, referral)
    services.decide_referral(by=unit_staff, referral=referral, decision="review commissioned", on=TODAY, kind=learning)
    review = services.commission_review(
        by=unit_staff, referral=referral, label="Child Q", on=TODAY, methodology=method, commissioned_by="The chair"
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


def test_nothing_is_decided_before_the_committee_has_advised(unit_staff):
    with pytest.raises(ValidationError, match="a committee has advised"):
        services.decide_referral(by=unit_staff, referral=ReferralFactory(), decision="no review", on=TODAY)


def test_a_referral_that_waits_for_more_information_is_advised_on_and_decided_again(unit_staff):
    referral = ReferralFactory(advice="more information awaited", decision="more information awaited")

    advise(unit_staff, referral, "meets the criteria")
    services.decide_referral(by=unit_staff, referral=referral, decision="no review", on=TODAY)

    referral.refresh_from_db()
    assert (referral.advice, referral.decision) == ("meets the criteria", "no review")


def test_advice_and_decision_are_given_once(unit_staff):
    referral = ReferralFactory(commissioned=True)

    with pytest.raises(ValidationError, match="not yet advised on"):
        advise(unit_staff, referral)
    with pytest.raises(ValidationError, match="not yet decided"):
        services.decide_referral(by=unit_staff, referral=referral, decision="no review", on=TODAY)


def test_a_review_is_commissioned_with_a_kind(unit_staff):
    referral = ReferralFactory(advised=True)

    with pytest.raises(ValidationError, match="its kind is given"):
        services.decide_referral(by=unit_staff, referral=referral, decision="review commissioned", on=TODAY)


def test_a_review_is_commissioned_once_and_only_where_it_was_decided(unit_staff):
    referral = ReferralFactory(commissioned=True)
    services.commission_review(by=unit_staff, referral=referral, label="Child Q", on=TODAY)

    with pytest.raises(ValidationError, match="not commissioned yet"):
        services.commission_review(by=unit_staff, referral=referral, label="Child P", on=TODAY)
    with pytest.raises(ValidationError, match="a review was decided"):
        services.commission_review(by=unit_staff, referral=ReferralFactory(advised=True), label="Child P", on=TODAY)


def test_a_review_is_published_when_it_is_done_and_its_kind_is_published(unit_staff):
    review = ReviewFactory(serious=True)

    with pytest.raises(ValidationError, match="published once it is completed"):
        services.publish_review(by=unit_staff, review=review, on=TODAY, words="executive summary")
    services.complete_review(by=unit_staff, review=review, on=TODAY)
    services.publish_review(by=unit_staff, review=review, on=TODAY, words="executive summary")

    review.refresh_from_db()
    assert (review.status, review.completed_on) == ("completed", TODAY)
    assert (review.published, review.published_on, review.published_words) == ("yes", TODAY, "executive summary")


def test_a_kind_of_review_that_is_not_published_stays_so(unit_staff):
    with pytest.raises(ValidationError, match="learning review is not"):
        services.publish_review(by=unit_staff, review=ReviewFactory(completed=True), on=TODAY, words="summary")


def test_a_review_is_completed_and_published_once(unit_staff):
    review = ReviewFactory(serious=True, completed=True, published="yes")

    with pytest.raises(ValidationError, match="not completed"):
        services.complete_review(by=unit_staff, review=review, on=TODAY)
    with pytest.raises(ValidationError, match="not published yet"):
        services.publish_review(by=unit_staff, review=review, on=TODAY, words="executive summary")


def test_a_plan_is_agreed_and_signed_off_when_every_action_is_finished(unit_staff):
    review = ReviewFactory(label="Child Q")
    plan = services.agree_plan(by=unit_staff, review=review, on=TODAY)
    action = ActionFactory(plan=plan)

    assert (plan.kind, plan.name, review.plan_status) == (
        "review",
        "Action plan of the review of Child Q",
        "being monitored",
    )
    with pytest.raises(ValidationError, match="1 are not"):
        services.sign_off_plan(by=unit_staff, review=review, on=TODAY)
    action.closed_on = TODAY
    action.save()
    assert services.sign_off_plan(by=unit_staff, review=review, on=TODAY).plan_status == "fully implemented"


def test_a_review_has_one_plan(unit_staff):
    with pytest.raises(ValidationError, match="without a plan"):
        services.agree_plan(by=unit_staff, review=ReviewFactory(plan=ActionPlanFactory(kind="review")), on=TODAY)
    with pytest.raises(ValidationError, match="that has an action plan"):
        services.sign_off_plan(by=unit_staff, review=ReviewFactory(), on=TODAY)


def test_chairs_take_no_part_in_reviews(chair):
    with pytest.raises(PermissionDenied):
        advise(chair, ReferralFactory())
