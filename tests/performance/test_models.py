"""What the records of performance refuse, who may read them, and how topics go into the next year."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from performance.models import PerformanceTopic, PlaceStatistic
from tests.committees.factories import AgencyFactory
from tests.performance.factories import (
    IndicatorValueFactory,
    InspectionFactory,
    PerformanceTopicFactory,
    PlaceStatisticFactory,
)
from tests.refusals import refusal_of_the_second

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


@pytest.mark.parametrize(
    ("factory", "shared", "sentence"),
    [
        (
            PerformanceTopicFactory,
            ("report_year", "row", "ordinal"),
            "This row already has a topic with this order. Enter a different order",
        ),
        (
            IndicatorValueFactory,
            ("indicator", "area", "period_words"),
            "This indicator already has a value for this area and period. "
            "Change that value or enter a different period",
        ),
    ],
)
def test_what_may_stand_once_says_what_to_do_about_the_second(factory, shared, sentence):
    assert refusal_of_the_second(factory, shared) == sentence
