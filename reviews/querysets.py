"""The questions people ask of reviews. They are open to the safeguarding unit, and each to its lead."""

from __future__ import annotations

import datetime

from django.apps import apps
from django.db.models import Case, CharField, F, Q, Value, When

from businessplan.models import ActionPlan
from committees.roles import REVIEW_LEAD, UNIT_STAFF
from core.records import clock
from core.records.anonymity import AnonymityQuerySet
from core.records.querysets import DatedQuerySet, RecordQuerySet


class ReferralQuerySet(AnonymityQuerySet):
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
        assigned = apps.get_model("reviews", "ReviewLead").objects.on(clock.today()).filter(holder=user.pk)
        return self.filter(**{f"{self.review_path}__in": assigned.order_by().values("review")})


class LeadQuerySet(OfAssignedReviews, DatedQuerySet):
    """Who leads a review, from one day to another."""


class ReviewThemeQuerySet(OfAssignedReviews, AnonymityQuerySet):
    """Themes of reviews: published once they have been checked."""


class ReviewQuerySet(OfAssignedReviews, AnonymityQuerySet):
    review_path = "pk"

    def known_by(self, report_year: str) -> ReviewQuerySet:
        """Those of that year and earlier ones; where the year is not known, it is taken to be earlier."""
        return self.filter(Q(report_year="") | Q(report_year__lte=report_year))

    def in_progress(self) -> ReviewQuerySet:
        """Those commissioned and not completed."""
        return self.exclude(status="completed")

    def with_plan_status(self, on: datetime.date) -> ReviewQuerySet:
        """Each with `plan_status`, derived from its plan's actions on that day.

        A review without a plan is "not yet" at that point while it is in progress; of one that is completed, the
        records do not say.
        """
        implemented = ActionPlan.objects.fully_implemented(on).order_by().values("pk")
        return self.annotate(
            plan_status=Case(
                When(plan__isnull=True, status="completed", then=Value("not stated")),
                When(plan__isnull=True, then=Value("not yet")),
                When(plan__in=implemented, then=Value("fully implemented")),
                default=Value("being monitored"),
                output_field=CharField(),
            )
        )
