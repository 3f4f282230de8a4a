"""How a referral and a review move on, from the committee's advice to the published review and its action plan.

A committee advises on the criteria, the chair of the board decides, a review is commissioned, done and, for the kinds
that are published, published (Working Together 2010, ch. 8).
"""

from __future__ import annotations

import datetime
from functools import partial

from businessplan.transitions import plan_transitions
from committees.anonymity import anonymity_transitions
from committees.models import Body
from core.accounts.models import User
from core.pages.transitions import CompleteForm, StatusWordsForm, TransitionForm
from core.records.transitions import Requirement, transition
from reviews.forms import (
    AdviceForm,
    CommissionForm,
    DecisionForm,
    PublishReviewForm,
)
from reviews.models import Methodology, Referral, Review, ReviewKind, ReviewTheme
from reviews.permissions import can_run_reviews

REFUSAL = "Only the safeguarding unit can change referrals and reviews."
Stage, Status, Published = Referral.Stage, Review.Status, Review.Published

of_referral = partial(transition, Referral, state="stage", allowed=can_run_reviews, refusal=REFUSAL)
of_review = partial(transition, Review, allowed=can_run_reviews, refusal=REFUSAL)
of_publication = partial(of_review, state="publication", writes=("published", "published_on", "published_words"))


@of_referral(
    name="advise",
    label="Record the committee’s advice",
    success_message="Advice recorded",
    sources=(Stage.ADVICE, Stage.DECISION),
    target="",
    writes=("advice", "considered_by", "considered_on"),
    form=AdviceForm,
)
def advise_on_referral(
    referral: Referral, *, by: User, advice: str, on: datetime.date | None, considered_by: Body | None = None
) -> None:
    """Whether the committee finds that the case meets the criteria. It may change until the decision."""
    referral.advice, referral.considered_by, referral.considered_on = advice, considered_by, on


@of_referral(
    name="decide",
    label="Record the decision",
    success_message="Decision recorded",
    sources=(Stage.DECISION,),
    target="",
    writes=("decision", "decision_kind", "decided_on"),
    form=DecisionForm,
)
def decide_referral(
    referral: Referral, *, by: User, decision: str, on: datetime.date | None, kind: ReviewKind | None = None
) -> None:
    """The decision of the chair of the board; `kind` is the kind of review that is commissioned."""
    referral.decision, referral.decision_kind, referral.decided_on = decision, kind, on


@of_referral(
    name="reopen",
    label="Withdraw the decision",
    success_message="Decision withdrawn",
    sources=(Stage.COMMISSION, Stage.NO_REVIEW),
    target=Stage.DECISION,
    writes=("decision", "decision_kind", "decided_on"),
    form=TransitionForm,
)
def reopen_referral(referral: Referral, *, by: User) -> None:
    referral.decision, referral.decision_kind, referral.decided_on = "", None, None


@of_referral(
    name="commission",
    label="Commission the review",
    success_message="Review commissioned",
    sources=(Stage.COMMISSION,),
    target=Stage.COMMISSIONED,
    writes=(),
    form=CommissionForm,
)
def commission_review(
    referral: Referral,
    *,
    by: User,
    label: str,
    on: datetime.date,
    methodology: Methodology | None = None,
    commissioned_by: str = "",
) -> Review:
    """The review is of the kind that was decided, and counts in the year of the referral."""
    review = Review(
        label=label,
        kind=referral.decision_kind,
        referral=referral,
        methodology=methodology,
        started_on=on,
        report_year=referral.year_label,
        commissioned_by=commissioned_by,
    )
    review.full_clean()
    review.save()
    return review


@of_review(
    name="start",
    label="Mark as in progress",
    success_message="Review marked as in progress",
    sources=(Status.COMMISSIONED,),
    target=Status.IN_PROGRESS,
    writes=("status", "status_words"),
    form=StatusWordsForm,
)
def start_review(review: Review, *, by: User, status_words: str = "") -> None:
    review.status, review.status_words = Status.IN_PROGRESS, status_words


@of_review(
    name="complete",
    label="Mark as completed",
    success_message="Review marked as completed",
    sources=(Status.COMMISSIONED, Status.IN_PROGRESS),
    target=Status.COMPLETED,
    writes=("status", "completed_on", "status_words"),
    form=CompleteForm,
)
def complete_review(review: Review, *, by: User, on: datetime.date | None, status_words: str = "") -> None:
    review.status, review.completed_on, review.status_words = Status.COMPLETED, on, status_words


@of_review(
    name="reopen",
    label="Reopen",
    success_message="Review reopened",
    sources=(Status.COMPLETED,),
    target=Status.IN_PROGRESS,
    writes=("status", "completed_on", "status_words"),
    form=StatusWordsForm,
    requires=(
        Requirement(
            "Mark the review as not published before you reopen it.",
            lambda review: review.published != Published.YES,
        ),
    ),
)
def reopen_review(review: Review, *, by: User, status_words: str = "") -> None:
    review.status, review.completed_on, review.status_words = Status.IN_PROGRESS, None, status_words


@of_publication(
    name="publish",
    label="Mark as published",
    success_message="Review marked as published",
    sources=(Published.NO, Published.NOT_STATED),
    target=Published.YES,
    form=PublishReviewForm,
    requires=(
        Requirement(
            "Mark the review as completed before you mark it as published.",
            lambda review: review.status == Status.COMPLETED,
        ),
    ),
)
def publish_review(review: Review, *, by: User, on: datetime.date | None, published_words: str = "") -> None:
    review.published, review.published_on, review.published_words = Published.YES, on, published_words


@of_publication(
    name="withdraw",
    label="Mark as not published",
    success_message="Review marked as not published",
    sources=(Published.YES, Published.NOT_STATED),
    target=Published.NO,
    form=TransitionForm,
)
def withdraw_review(review: Review, *, by: User) -> None:
    review.published, review.published_on, review.published_words = Published.NO, None, ""


agree_plan, unlink_plan = plan_transitions(Review, allowed=can_run_reviews, refusal=REFUSAL)

check_referral, withdraw_referral_check = anonymity_transitions(
    Referral, "the reference of this referral and the words printed of it"
)
check_review, withdraw_review_check = anonymity_transitions(Review, "the label and the words printed of this review")
check_review_theme, withdraw_review_theme_check = anonymity_transitions(ReviewTheme, "this theme")
