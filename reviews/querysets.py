"""The questions people ask of reviews. They are open to the safeguarding unit, and one by one to whoever leads one."""

from __future__ import annotations

import datetime

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from businessplan.models import Action
from committees.roles import REVIEW_LEAD, UNIT_STAFF
from core.records.dates import in_force
from core.records.querysets import RecordQuerySet


class ReferralQuerySet(RecordQuerySet):
    def still_open(self) -> ReferralQuerySet:
        """Those not yet decided, or waiting for more information; the longest waiting first."""
        waiting = self.filter(decision__in=("", "more information awaited"))
        return waiting.order_by(F("received_on").asc(nulls_last=True), "reference")


class OfAssignedReviews(RecordQuerySet):
    """Reviews and their parts: all for the unit, those assigned to them today for a review lead, none for others."""

    review_path = "review"

    def visible_to(self, user) -> OfAssignedReviews:
        if user.holds(UNIT_STAFF):
            return self
        if not user.holds(REVIEW_LEAD):
            return self.none()
        assigned = apps.get_model("reviews", "ReviewLead").objects.on(timezone.localdate()).filter(holder=user.pk)
        return self.filter(**{f"{self.review_path}__in": assigned.order_by().values("review")})


class LeadQuerySet(OfAssignedReviews):
    def on(self, day: datetime.date) -> LeadQuerySet:
        """Those in being on that day, the first and the last day included."""
        return self.filter(in_force(day))


class ReviewQuerySet(OfAssignedReviews):
    review_path = "pk"

    def known_by(self, report_year: str) -> ReviewQuerySet:
        """Those of that year and earlier ones; where the year is not known, it is taken to be earlier."""
        return self.filter(Q(report_year="") | Q(report_year__lte=report_year))

    def in_progress(self) -> ReviewQuerySet:
        """Those commissioned and not completed."""
        return self.exclude(status="completed")

    def with_open_actions(self, on: datetime.date) -> ReviewQuerySet:
        """Each with `has_open_actions`: whether something in its plan is not finished on that day."""
        return self.annotate(has_open_actions=Exists(Action.objects.filter(plan=OuterRef("plan")).still_open(on)))

    def implemented_on_paper(self, on: datetime.date) -> ReviewQuerySet:
        """Said to be fully implemented although something in the plan is not finished."""
        return self.with_open_actions(on).filter(plan_status="fully implemented", has_open_actions=True)
