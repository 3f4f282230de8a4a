"""What the records of performance refuse, who may read them, and how topics go into the next year."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from performance.models import PerformanceTopic, PlaceStatistic
from performance.services import carry_forward_monitored
from tests.committees.factories import AgencyFactory
from tests.performance.factories import (
    IndicatorValueFactory,
    InspectionFactory,
    PerformanceTopicFactory,
    PlaceStatisticFactory,
)
from tests.refusals import told_of_the_second

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("factory", "fields"),
    [
        (PlaceStatisticFactory, {"value": None, "direction": ""}),
        (IndicatorValueFactory, {"numerator": 3}),
        (IndicatorValueFactory, {"denominator": 0}),
        (IndicatorValueFactory, {"comparator_value": Decimal("3")}),
    ],
)
def test_the_database_refuses_what_cannot_be(factory, fields):
    with pytest.raises(IntegrityError):
        factory(**fields)


def test_a_place_in_the_table_holds_one_topic():
    PerformanceTopicFactory(row=1, ordinal=1)
    with pytest.raises(IntegrityError):
        PerformanceTopicFactory(row=1, ordinal=1)


def test_chairs_see_performance_and_board_members_do_not(unit_staff, chair, board_member):
    PerformanceTopicFactory(agencies=[AgencyFactory()])
    IndicatorValueFactory()
    PlaceStatisticFactory()
    InspectionFactory()
    for model in (PerformanceTopic, PlaceStatistic):
        seen = [model.objects.visible_to(person).count() for person in (unit_staff, chair, board_member)]
        assert seen == [1, 1, 0]


def test_what_is_to_be_watched_goes_into_the_next_year_with_its_agencies(unit_staff):
    courts = AgencyFactory()
    PerformanceTopicFactory(topic="Delay", row=1, agencies=[courts])
    PerformanceTopicFactory(topic="Offending", row=2, improving=True)
    PerformanceTopicFactory(topic="Referrals", row=3)
    PerformanceTopicFactory(topic="Referrals", row=4, report_year="2031-32", improving=True)
    (carried,) = carry_forward_monitored(by=unit_staff, from_year="2030-31", to_year="2031-32")
    assert (carried.topic, carried.row, carried.mark) == ("Delay", 5, "to monitor")
    assert list(carried.agencies.all()) == [courts]


def test_carrying_forward_twice_adds_nothing(unit_staff):
    PerformanceTopicFactory()
    carry_forward_monitored(by=unit_staff, from_year="2030-31", to_year="2031-32")
    assert carry_forward_monitored(by=unit_staff, from_year="2030-31", to_year="2031-32") == []


def test_a_chair_carries_nothing_forward(chair):
    with pytest.raises(PermissionDenied):
        carry_forward_monitored(by=chair, from_year="2030-31", to_year="2031-32")


@pytest.mark.parametrize(
    ("factory", "shared", "sentence"),
    [
        (
            PerformanceTopicFactory,
            ("report_year", "row", "ordinal"),
            "This place in the table has a topic already. Give this one another place in the row.",
        ),
        (
            IndicatorValueFactory,
            ("indicator", "area", "period_words"),
            "This indicator has a value for that area and period already. Change that one, or give this one another "
            "period.",
        ),
    ],
)
def test_what_may_stand_once_says_what_to_do_about_the_second(factory, shared, sentence):
    assert told_of_the_second(factory, shared) == sentence
