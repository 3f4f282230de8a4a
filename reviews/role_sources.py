"""That a review's lead holds the role of one."""

from __future__ import annotations

from django.db.models import CharField, Value

from committees.roles import REVIEW_LEAD
from core.accounts.derived import RoleSource, role_source
from reviews.models import ReviewLead

BECAUSE = "Lead of a case review"  # without its label: whoever reads about access need not know of cases


@role_source
def review_leads() -> RoleSource:
    role_code, because = Value(REVIEW_LEAD.code, CharField()), Value(BECAUSE, CharField())
    return RoleSource(ReviewLead.objects.distinct(), role_code, because)
