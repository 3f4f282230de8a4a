"""The questions asked of the log of deaths."""

import datetime

import pytest

from cdop.models import ChildDeath
from core.records.figures import Period
from tests.cdop.factories import ChildDeathFactory, DeathCategoryFactory
from tests.committees.factories import AreaFactory

pytestmark = pytest.mark.django_db

YEAR = Period(datetime.date(2031, 4, 1), datetime.date(2032, 3, 31), "2031-32")


def references(queryset):
    return sorted(queryset.values_list("reference", flat=True))


def reviewed_on(*day):
    return ChildDeathFactory(reference=f"reviewed {datetime.date(*day)}", reviewed_on=datetime.date(*day))


def test_a_death_belongs_to_the_year_of_its_review_first_and_last_day_included():
    for day in ((2031, 3, 31), (2031, 4, 1), (2032, 3, 31), (2032, 4, 1)):
        reviewed_on(*day)
    ChildDeathFactory()
    assert references(ChildDeath.objects.reviewed_in(YEAR)) == ["reviewed 2031-04-01", "reviewed 2032-03-31"]


def test_a_death_is_outstanding_until_the_day_it_is_reviewed():
    ChildDeathFactory(reference="not reviewed")
    reviewed_on(2032, 3, 31)
    reviewed_on(2032, 4, 1)
    outstanding = ChildDeath.objects.outstanding(datetime.date(2032, 3, 31))
    assert references(outstanding) == ["not reviewed", "reviewed 2032-04-01"]


def test_the_board_counts_the_deaths_of_its_own_area():
    ChildDeathFactory(reference="ours")
    ChildDeathFactory(reference="a neighbour's", area=AreaFactory())
    assert references(ChildDeath.objects.of_the_board()) == ["ours"]


def test_the_primary_category_in_sql_is_that_of_the_record(django_assert_num_queries):
    ChildDeathFactory(reference="a", categories=(10, 9))
    ChildDeathFactory(
        reference="b", categories=(2, 7), primary_override=DeathCategoryFactory(number=7), override_reason="x"
    )
    ChildDeathFactory(reference="c")
    with django_assert_num_queries(1):
        found = dict(ChildDeath.objects.with_primary().values_list("reference", "primary_number"))
    assert found == {"a": 9, "b": 7, "c": None}
    assert [getattr(death.primary_category, "number", None) for death in ChildDeath.objects.all()] == [9, 7, None]
