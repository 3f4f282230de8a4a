"""The questions people ask of reviews. All of them are open to the safeguarding unit alone."""

from __future__ import annotations

import datetime

from django.db.models import Exists, OuterRef, Q

from businessplan.models import Action
from records.querysets import RecordQuerySet


class ReferralQuerySet(RecordQuerySet):
    def still_open(self) -> ReferralQuerySet:
        """Those not yet decided, or waiting for more information."""
        return self.filter(decision__in=("", "more information awaited"))


class ReviewQuerySet(RecordQuerySet):
    def known_by(self, report_year: str) -> ReviewQuerySet:
        """Those of that year and earlier ones; where the year is not known, it is taken to be earlier."""
        return self.filter(Q(report_year="") | Q(report_year__lte=report_year))

    def with_open_actions(self, on: datetime.date) -> ReviewQuerySet:
        """Each with `has_open_actions`: whether something in its plan is not finished on that day."""
        return self.annotate(has_open_actions=Exists(Action.objects.filter(plan=OuterRef("plan")).still_open(on)))

    def implemented_on_paper(self, on: datetime.date) -> ReviewQuerySet:
        """Said to be fully implemented although something in the plan is not finished."""
        return self.with_open_actions(on).filter(plan_status="fully implemented", has_open_actions=True)
