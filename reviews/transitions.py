"""The steps of a referral and of a review, from the committee's advice to the plan that is carried out."""

from __future__ import annotations

from functools import partial

from core.pages.steps import Step
from core.pages.transitions import DatedForm
from reviews import services
from reviews.forms import AdviceForm, CommissionForm, DecisionForm, PublishForm
from reviews.models import Referral, Review
from reviews.permissions import can_run_reviews


def may(user, record) -> bool:
    return can_run_reviews(user)


of_referral = partial(Step, model=Referral, record_as="referral", may=may)
of_review = partial(Step, model=Review, record_as="review", may=may)

ADVISE = of_referral(
    name="advise",
    label="Record the committee’s advice",
    told="the advice is recorded",
    form=AdviceForm,
    do=services.advise_on_referral,
    is_next=lambda referral: referral.advice in ("", Referral.Advice.AWAITED),
)
DECIDE = of_referral(
    name="decide",
    label="Record the decision",
    told="the decision is recorded",
    form=DecisionForm,
    do=services.decide_referral,
    is_next=lambda referral: bool(referral.advice) and referral.is_open,
)
COMMISSION = of_referral(
    name="commission",
    label="Commission the review",
    told="the review is commissioned",
    form=CommissionForm,
    do=services.commission_review,
    is_next=lambda referral: referral.decision == Referral.Decision.COMMISSIONED and not referral.reviews.exists(),
)
COMPLETE = of_review(
    name="complete",
    label="Say that the review is completed",
    told="the review is completed",
    form=DatedForm,
    do=services.complete_review,
    is_next=lambda review: review.status != Review.Status.COMPLETED,
)
PUBLISH = of_review(
    name="publish",
    label="Say that it is published",
    told="it is published",
    form=PublishForm,
    do=services.publish_review,
    is_next=lambda review: review.kind.publishes and review.published != Review.Published.YES,
)
AGREE_PLAN = of_review(
    name="agree-plan",
    label="Open its action plan",
    told="its action plan is open",
    form=DatedForm,
    do=services.agree_plan,
    is_next=lambda review: review.plan_id is None,
)
SIGN_OFF_PLAN = of_review(
    name="sign-off-plan",
    label="Sign its action plan off",
    told="its plan is fully implemented",
    form=DatedForm,
    do=services.sign_off_plan,
    is_next=lambda review: review.plan_id and review.plan_status != Review.PlanStatus.FULLY_IMPLEMENTED,
)
STEPS = (ADVISE, DECIDE, COMMISSION, COMPLETE, PUBLISH, AGREE_PLAN, SIGN_OFF_PLAN)
