"""The questions people ask of child deaths, and who may see them."""

from __future__ import annotations

import datetime

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from cdop.permissions import can_see_child_deaths, can_see_vocabularies
from committees.models import BoardProfile
from records.figures import Period
from records.querysets import RecordQuerySet


class SharedQuerySet(RecordQuerySet):
    """Words and published comparators: the safeguarding unit may see them too."""

    def visible_to(self, user) -> SharedQuerySet:
        return self if can_see_vocabularies(user) else self.none()


class RestrictedQuerySet(RecordQuerySet):
    """Records of deaths: the coordinator's alone."""

    def visible_to(self, user) -> RestrictedQuerySet:
        return self if can_see_child_deaths(user) else self.none()


class ChildDeathQuerySet(RestrictedQuerySet):
    def of_the_board(self) -> ChildDeathQuerySet:
        """Deaths of children who lived in the board's own area: a panel may serve several."""
        return self.filter(area__in=BoardProfile.objects.values("area"))

    def reviewed_in(self, period: Period) -> ChildDeathQuerySet:
        """By the date of the review, whenever the child died."""
        return self.filter(reviewed_within(period))

    def outstanding(self, on: datetime.date) -> ChildDeathQuerySet:
        """Not yet reviewed at the end of that day."""
        return self.filter(not_reviewed_by(on))

    def with_primary(self) -> ChildDeathQuerySet:
        """Adds `primary_number`: the number of the panel's override, else the lowest of the categories marked."""
        marked = self.model.categories.through.objects.filter(death=OuterRef("pk")).order_by("category__number")
        lowest = Subquery(marked.values("category__number")[:1])
        return self.annotate(primary_number=Coalesce("primary_override__number", lowest))


def reviewed_within(period: Period) -> Q:
    return Q(reviewed_on__range=(period.starts_on, period.ends_on))


def not_reviewed_by(day: datetime.date) -> Q:
    return Q(reviewed_on__isnull=True) | Q(reviewed_on__gt=day)
