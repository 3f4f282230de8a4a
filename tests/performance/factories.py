"""Invented performance."""

import datetime
from decimal import Decimal

import factory

from performance.models import (
    Indicator,
    IndicatorValue,
    Inspection,
    PerformanceTopic,
    PlaceStatistic,
    PublishedFigure,
)


class PerformanceTopicFactory(factory.django.DjangoModelFactory):
    """A topic to watch, in a row of its own; `improving=True` marks it so."""

    class Meta:
        model = PerformanceTopic
        skip_postgeneration_save = True

    class Params:
        improving = factory.Trait(mark=PerformanceTopic.Mark.IMPROVING)

    report_year = "2030-31"
    row = factory.Sequence(lambda n: n + 1)
    ordinal = 1
    mark = PerformanceTopic.Mark.TO_MONITOR
    topic = factory.Sequence("Topic {}".format)
    direction = "rising"

    @factory.post_generation
    def agencies(self, create, agencies, **kwargs):
        if agencies:
            self.agencies.set(agencies)


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator

    name = factory.Sequence("Indicator {}".format)
    unit = "percent"


class IndicatorValueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IndicatorValue

    indicator = factory.SubFactory(IndicatorFactory)
    area = factory.SubFactory("tests.committees.factories.AreaFactory")
    starts_on = datetime.date(2030, 4, 1)
    period_words = factory.LazyAttribute("quarter from {0.starts_on}".format)
    value = Decimal("50")


class PlaceStatisticFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlaceStatistic

    ordinal = factory.Sequence(lambda n: n + 1)
    theme = "People"
    indicator = factory.Sequence("Statistic {}".format)
    area = "Ashford"
    period = "not stated"
    value = Decimal("24")
    unit = "percent"


class InspectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Inspection

    name = factory.Sequence("Inspection {}".format)
    kind = "inspection"
    date_words = "January 2031"
    outcome = "good"


class PublishedFigureFactory(factory.django.DjangoModelFactory):
    """Meetings that a seat attended; `of_deaths=True` a count of deaths, `suppressed=True` a number not published."""

    class Meta:
        model = PublishedFigure

    class Params:
        of_deaths = factory.Trait(subject="child deaths", measure="deaths reviewed", value=Decimal("12"))
        suppressed = factory.Trait(value=None, is_suppressed=True)

    report_year = "2030-31"
    subject = "attendance"
    label = factory.Sequence("Row {}".format)
    measure = "meetings attended"
    value = Decimal("5")
    source = "Annual report 2030-31, page 4"
