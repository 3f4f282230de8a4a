"""Days on which a record is in force, and arithmetic in months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committees.models import Seat
from core.records.dates import in_force, is_in_force, month_end, months_after
from tests.committees.factories import SeatFactory

FIRST, LAST = date(2030, 3, 1), date(2030, 3, 31)


@pytest.mark.django_db
@pytest.mark.parametrize("ends_on", [LAST, None])
@pytest.mark.parametrize("day", [date(2030, 2, 28), FIRST, date(2030, 3, 15), LAST, date(2030, 4, 1)])
def test_the_query_and_the_record_agree_on_the_day(day, ends_on):
    seat = SeatFactory(starts_on=FIRST, ends_on=ends_on)
    expected = day >= FIRST and (ends_on is None or day <= ends_on)
    assert Seat.objects.filter(in_force(day)).exists() is expected
    assert is_in_force(seat.starts_on, seat.ends_on, day) is expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2030, 1, 1), date(2030, 2, 28), False),
        (date(2030, 1, 1), FIRST, True),
        (date(2030, 3, 10), date(2030, 3, 11), True),
        (LAST, date(2030, 12, 31), True),
        (date(2030, 4, 1), date(2030, 12, 31), False),
    ],
)
def test_a_record_in_force_on_some_day_of_a_period(first, last, expected):
    seat = SeatFactory(starts_on=FIRST, ends_on=LAST)
    assert type(seat.body).objects.filter(in_force(first, last, path="seats__")).exists() is expected


@pytest.mark.parametrize(("starts_on", "ends_on"), [(None, None), (None, LAST), (FIRST, None)])
def test_without_a_first_or_a_last_day_that_side_is_open(starts_on, ends_on):
    assert is_in_force(starts_on, ends_on, date(2030, 3, 15))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2031, 8, 31), 6, date(2032, 2, 29)),
        (date(2031, 12, 15), 1, date(2032, 1, 15)),
        (date(2031, 1, 31), 0, date(2031, 1, 31)),
        (date(2031, 1, 31), 24, date(2033, 1, 31)),
    ],
)
def test_the_same_day_some_months_later(day, months, expected):
    assert months_after(day, months) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_the_last_day_of_a_month_is_followed_by_the_first_of_the_next(day):
    assert months_after(day.replace(day=1), 1).toordinal() - month_end(day).toordinal() == 1
