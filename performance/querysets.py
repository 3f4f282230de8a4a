"""The questions people ask of performance."""

from __future__ import annotations

from django.db.models import F, Q, Subquery, Window
from django.db.models.functions import RowNumber

from committees.querysets import Settings, SharedWithChairs
from core.records.figures import Period


class TopicQuerySet(SharedWithChairs):
    def of_year_and_before(self, report_year: str) -> TopicQuerySet:
        """The topics of a year and of the last year before it, as labels sort, that has any."""
        earlier = self.model.objects.filter(report_year__lt=report_year).order_by("-report_year")
        before = Subquery(earlier.values("report_year")[:1])
        return self.filter(Q(report_year=report_year) | Q(report_year=before))

    def to_monitor(self, report_year: str) -> TopicQuerySet:
        return self.filter(report_year=report_year, mark="to monitor")


class IndicatorValueQuerySet(SharedWithChairs):
    def last_two_by(self, period: Period) -> IndicatorValueQuerySet:
        """Of each indicator and area the newest value that began by the end of the period, and the one before it."""
        age = Window(RowNumber(), partition_by=[F("indicator"), F("area")], order_by=F("starts_on").desc())
        begun = self.filter(starts_on__lte=period.ends_on).annotate(age=age)
        return begun.filter(age__lte=2)


class InspectionQuerySet(SharedWithChairs):
    def known_by(self, period: Period) -> InspectionQuerySet:
        """All but those dated after the period: one without a date has words."""
        return self.filter(Q(held_on__isnull=True) | Q(held_on__lte=period.ends_on))


class PublishedFigureQuerySet(Settings):
    """The coordinator sees those of child deaths, which they keep."""

    kept_by_coordinator = Q(subject="child deaths")

    def of_report(self, report_year: str, subject: str) -> PublishedFigureQuerySet:
        return self.filter(report_year=report_year, subject=subject)
