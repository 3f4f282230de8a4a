"""Which topics, indicators and statistics stand in a year's report."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from committees.models import ReportingPeriod
from core.pages.report_sources import ReportYear, report_source
from core.pages.unused_records import found_by
from performance.models import IndicatorValue, Inspection, PerformanceTopic, PlaceStatistic, PublishedFigure

Subject = ReportingPeriod.Subject
Mark = PerformanceTopic.Mark

found_by(PerformanceTopic, "report_year")
found_by(IndicatorValue, "area")
found_by(PublishedFigure, "report_year")


@report_source(PerformanceTopic, "performance.topics", of=[Subject.PERFORMANCE])
def topics(year: ReportYear) -> QuerySet:
    return PerformanceTopic.objects.filter(report_year=year.label)


@report_source(PerformanceTopic, "performance.to_monitor", of=[Subject.PERFORMANCE])
def topics_to_monitor(year: ReportYear) -> QuerySet:
    return PerformanceTopic.objects.to_monitor(year.label)


@report_source(PerformanceTopic, "performance.carried", of=[Subject.PERFORMANCE])
def topics_of_the_year_before(year: ReportYear) -> QuerySet:
    both = PerformanceTopic.objects.of_year_and_before(year.label)
    return both.filter(mark=Mark.TO_MONITOR).exclude(report_year=year.label)


@report_source(IndicatorValue, "performance.indicators", of=[Subject.PERFORMANCE])
def indicator_values(year: ReportYear) -> QuerySet:
    """The newest value of each series that has one in the period, and the one before it."""
    period = year.periods[Subject.PERFORMANCE]
    begun = IndicatorValue.objects.filter(starts_on__lte=period.ends_on)
    series = begun.filter(indicator=OuterRef("indicator"), area=OuterRef("area"))
    later = series.filter(starts_on__gt=OuterRef("starts_on"))
    is_newest, is_second = ~Exists(later), Exists(later) & ~Exists(later.order_by("starts_on")[1:])
    in_period = Q(starts_on__gte=period.starts_on) | Exists(series.filter(starts_on__gte=period.starts_on))
    return begun.filter(in_period & (Q(is_newest) | Q(is_second)))


@report_source(Inspection, "performance.inspections", of=[Subject.PERFORMANCE])
def inspections(year: ReportYear) -> QuerySet:
    return Inspection.objects.known_by(year.periods[Subject.PERFORMANCE])


@report_source(PlaceStatistic, "place.statistics", of=[Subject.PERFORMANCE, Subject.PLACE], choice="theme")
def statistics(year: ReportYear) -> QuerySet:
    return PlaceStatistic.objects.all()


@report_source(PublishedFigure, "attendance.published")
def published_attendance(year: ReportYear) -> QuerySet:
    return PublishedFigure.objects.of_report(year.label, PublishedFigure.Subject.ATTENDANCE)


@report_source(PublishedFigure, "training.published")
def published_training(year: ReportYear) -> QuerySet:
    return PublishedFigure.objects.of_report(year.label, PublishedFigure.Subject.TRAINING)


@report_source(PublishedFigure, "child_deaths.published")
def published_deaths(year: ReportYear) -> QuerySet:
    return PublishedFigure.objects.of_report(year.label, PublishedFigure.Subject.CHILD_DEATHS)
