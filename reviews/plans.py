"""That a review's lead reads its action plan."""

from __future__ import annotations

from django.db.models import QuerySet

from businessplan.plan_access import grants_plan_access
from committees.roles import REVIEW_LEAD
from reviews.models import Review


@grants_plan_access
def plans_of_assigned_reviews(user) -> QuerySet | None:
    """Those of the reviews assigned to this person today, and their actions."""
    if not user.holds(REVIEW_LEAD):
        return None
    return Review.objects.visible_to(user).filter(plan__isnull=False).order_by().values("plan")
