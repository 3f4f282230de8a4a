"""The questions people ask of child deaths, and who may see them."""

from __future__ import annotations

import datetime
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from cdop.permissions import can_read_cases, can_see_child_deaths, can_see_vocabularies
from committees.models import Area
from committees.querysets import AreaQuerySet
from core.records import clock
from core.records.figures import Period
from core.records.querysets import DatedQuerySet, RecordQuerySet


class SharedQuerySet(RecordQuerySet):
    """Words and published comparators: the safeguarding unit and the members of the panel may see them too."""

    def visible_to(self, user) -> SharedQuerySet:
        return self if can_see_vocabularies(user) else self.none()


class OfAssignedCases(RecordQuerySet):
    """Cases and their parts: all for the coordinator, those assigned to them today for a member of the panel."""

    case_path = "pk"

    def visible_to(self, user) -> Self:
        if can_see_child_deaths(user):
            return self
        if not can_read_cases(user):
            return self.none()
        assigned = apps.get_model("cdop", "CaseAssignment").objects.on(clock.today()).filter(holder=user.pk)
        return self.filter(**{f"{self.case_path}__in": assigned.order_by().values("case")})


class PartOfDeath(OfAssignedCases):
    case_path = "death"


class PartOfCase(OfAssignedCases):
    case_path = "case"


class ProofQuerySet(models.QuerySet):
    def visible_to(self, user) -> ProofQuerySet:
        """They hold true counts: for the coordinator alone."""
        return self if can_see_child_deaths(user) else self.none()

    def editions(self) -> list[str]:
        """Which editions these are of, by year, number and moment."""
        return [f"{proof.report_year}, {proof.edition}, {proof.at.isoformat()}" for proof in self]


class AssignmentQuerySet(PartOfCase, DatedQuerySet):
    """Who a case is assigned to, from one day to another."""


class ChildDeathQuerySet(OfAssignedCases):
    def of_the_board(self) -> ChildDeathQuerySet:
        """Deaths of children who lived in an area that the board covers: a panel may serve other boards too."""
        return self.in_areas(Area.objects.of_the_board())

    def outside_the_board(self) -> ChildDeathQuerySet:
        return self.in_areas(Area.objects.outside_the_board())

    def in_areas(self, areas: AreaQuerySet) -> ChildDeathQuerySet:
        return self.filter(area__in=areas.order_by().values("pk"))

    def reviewed_in(self, period: Period) -> ChildDeathQuerySet:
        """By the date of the review, whenever the child died."""
        return self.filter(reviewed_within(period))

    def covered_by_report(self, report_year: str, year: Period, cumulative: Period) -> ChildDeathQuerySet:
        """Those that a report counts: reviewed in its year or in all its years, or outstanding at their end."""
        outstanding = not_reviewed_by(cumulative.ends_on) & Q(year_of_death__lte=report_year)
        return self.filter(reviewed_within(year) | reviewed_within(cumulative) | outstanding)

    def outstanding(self, on: datetime.date) -> ChildDeathQuerySet:
        """Not yet reviewed at the end of that day."""
        return self.filter(not_reviewed_by(on))

    def still_open(self) -> ChildDeathQuerySet:
        """Those that the panel has not reviewed."""
        return self.filter(reviewed_on__isnull=True)

    def of_theme(self, theme) -> ChildDeathQuerySet:
        """Those marked with a category of the theme, and those of an age group of it."""
        links = self.model.categories.through.objects
        marked = links.filter(category__in=theme.categories.order_by().values("pk")).order_by().values("death")
        return self.filter(Q(pk__in=marked) | Q(age_group__in=theme.age_groups.order_by().values("pk")))

    def with_primary(self) -> ChildDeathQuerySet:
        """Adds `primary_number`: the number of the panel's override, else the lowest of the categories marked."""
        marked = self.model.categories.through.objects.filter(death=OuterRef("pk")).order_by("category__number")
        lowest = Subquery(marked.values("category__number")[:1])
        return self.annotate(primary_number=Coalesce("primary_override__number", lowest))


def reviewed_within(period: Period, path: str = "") -> Q:
    """The condition that the death at `path`, such as `death__`, was reviewed in the period."""
    return Q(**{f"{path}reviewed_on__range": (period.starts_on, period.ends_on)})


def not_reviewed_by(day: datetime.date) -> Q:
    return Q(reviewed_on__isnull=True) | Q(reviewed_on__gt=day)
