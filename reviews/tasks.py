"""Tasks of referrals and reviews: referrals to decide, and the late actions of a review's lead."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from businessplan.models import Action
from businessplan.tasks import late
from committees.roles import REVIEW_LEAD
from core.pages.record_pages import pages_of
from core.records.figures import print_day
from core.records.tasks import Task, task_provider
from reviews.models import Referral
from reviews.permissions import can_run_reviews
from reviews.plans import plans_of_assigned_reviews

KIND = "Referrals awaiting a decision"
OF_REVIEWS = "Late actions of the reviews I lead"


@task_provider
def referrals_to_decide(user, on: datetime.date) -> Iterator[Task]:
    """Referrals that the chair has not decided, or that wait for more information, the longest waiting first."""
    if not can_run_reviews(user):
        return
    for referral in Referral.objects.visible_to(user).still_open().select_related("kind"):
        since = f", received on {print_day(referral.received_on)}" if referral.received_on else ""
        awaited = f": {referral.decision}" if referral.decision else ""
        sentence = f"{referral}, {referral.kind}{since}{awaited}"
        page = "advise" if referral.stage == Referral.Stage.ADVICE else "decide"
        yield Task(sentence, pages_of(Referral).url(page, referral.pk), KIND)


@task_provider
def actions_of_my_reviews(user, on: datetime.date) -> Iterator[Task]:
    """For a lead, the late actions in the plans of their reviews; the unit has their numbers already."""
    if user.holds(REVIEW_LEAD) and not can_run_reviews(user):
        yield from late(Action.objects.filter(plan__in=plans_of_assigned_reviews(user)), on, OF_REVIEWS)
