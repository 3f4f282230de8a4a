"""That a review's lead holds the role of one."""

from __future__ import annotations

from django.db.models import CharField, F, Value
from django.db.models.functions import Concat

from committees.roles import REVIEW_LEAD
from core.accounts.derived import RoleSource, role_source
from reviews.models import ReviewLead


@role_source
def review_leads() -> RoleSource:
    because = Concat(Value("Lead of the review "), F("review__label"), output_field=CharField())
    return RoleSource(ReviewLead.objects.all(), Value(REVIEW_LEAD.code, CharField()), because)
