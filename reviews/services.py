"""What people do with referrals and reviews, in the order in which it happens.

A committee advises on the criteria, the chair of the board decides, a review is commissioned, done and, for the kinds
that are published, published (Working Together 2010, ch. 8). What may not be done is refused with PermissionDenied or a
ValidationError that says what was expected.
"""

from __future__ import annotations

import datetime

from django.db import transaction

from businessplan.models import ActionPlan, PlanKind
from businessplan.services import open_plan
from committees.models import Body
from core.records.guards import lock, require, require_permission
from reviews.models import Methodology, Referral, Review, ReviewKind
from reviews.permissions import can_run_reviews


@transaction.atomic
def advise_on_referral(*, by, referral: Referral, advice: str, considered_by: Body, on: datetime.date) -> Referral:
    """Record whether a committee finds that the case meets the criteria. Advice may follow when more was awaited."""
    _may(by)
    lock(referral)
    given = referral.advice not in ("", Referral.Advice.AWAITED)
    require(not given, f"Expected a referral not yet advised on; the advice on this one is that it {referral.advice}.")
    referral.advice, referral.considered_by, referral.considered_on = advice, considered_by, on
    referral.full_clean()
    referral.save()
    return referral


@transaction.atomic
def decide_referral(
    *, by, referral: Referral, decision: str, on: datetime.date, kind: ReviewKind | None = None
) -> Referral:
    """Record the chair's decision; `kind` is the kind of review where one is commissioned. Advice comes first."""
    _may(by)
    lock(referral)
    require(referral.advice, "Expected a referral on whose criteria a committee has advised.")
    require(referral.is_open, f"Expected a referral not yet decided; the decision on this one is: {referral.decision}.")
    referral.decision, referral.decision_kind, referral.decided_on = decision, kind, on
    referral.full_clean()
    referral.save()
    return referral


@transaction.atomic
def commission_review(
    *, by, referral: Referral, label: str, on: datetime.date, methodology: Methodology | None = None, **fields
) -> Review:
    """Begin the review that was decided on, of the kind that was decided."""
    _may(by)
    lock(referral)
    decided = referral.decision == Referral.Decision.COMMISSIONED
    require(decided, "Expected a referral on which a review was decided.")
    require(not referral.reviews.exists(), "Expected a referral whose review is not commissioned yet.")
    fields = {"report_year": referral.year_label} | fields
    review = Review(
        label=label, kind=referral.decision_kind, referral=referral, methodology=methodology, started_on=on, **fields
    )
    review.full_clean()
    review.save()
    return review


@transaction.atomic
def complete_review(*, by, review: Review, on: datetime.date) -> Review:
    _may(by)
    lock(review)
    require(review.status != Review.Status.COMPLETED, "Expected a review that is not completed.")
    review.status, review.completed_on, review.status_words = Review.Status.COMPLETED, on, ""
    review.full_clean()
    review.save()
    return review


@transaction.atomic
def publish_review(*, by, review: Review, on: datetime.date, words: str) -> Review:
    """Record that a completed review of a kind that is published was, and in what form."""
    _may(by)
    lock(review)
    require(review.kind.publishes, f"Expected a kind of review that is published; {review.kind} is not.")
    require(review.published != Review.Published.YES, "Expected a review that is not published yet.")
    review.published, review.published_on, review.published_words = Review.Published.YES, on, words
    review.full_clean()
    review.save()
    return review


@transaction.atomic
def agree_plan(*, by, review: Review, on: datetime.date, **fields) -> ActionPlan:
    """Open the action plan that answers a review's recommendations."""
    _may(by)
    lock(review)
    require(review.plan is None, f"Expected a review without a plan; this one has {review.plan}.")
    fields = {"name": f"Action plan of the review of {review}", "approved_on": on} | fields
    review.plan = open_plan(by=by, kind=PlanKind.REVIEW.value, starts_on=on, **fields)
    review.plan_status = Review.PlanStatus.BEING_MONITORED
    review.save()
    return review.plan


@transaction.atomic
def sign_off_plan(*, by, review: Review, on: datetime.date) -> Review:
    """Record that a review's plan is fully implemented: every action of it is finished."""
    _may(by)
    lock(review)
    require(review.plan is not None, "Expected a review that has an action plan.")
    waiting = review.plan.actions.still_open(on).count()
    require(not waiting, f"Expected a plan whose actions are all finished; {waiting} are not.")
    review.plan_status = Review.PlanStatus.FULLY_IMPLEMENTED
    review.save()
    return review


def _may(by) -> None:
    require_permission(can_run_reviews(by), "Reviews are run by the safeguarding unit.")
