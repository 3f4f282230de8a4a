"""The first and the last day of the years and quarters in which deaths are recorded."""

import datetime

import pytest

from cdop.years import first_day, last_day


@pytest.mark.parametrize(
    ("label", "quarter", "first", "last"),
    [
        ("2031", None, (2031, 1, 1), (2031, 12, 31)),
        ("2031", 1, (2031, 1, 1), (2031, 3, 31)),
        ("2031", 4, (2031, 10, 1), (2031, 12, 31)),
        ("2031-32", None, (2031, 4, 1), (2032, 3, 31)),
        ("2031-32", 1, (2031, 4, 1), (2031, 6, 30)),
        ("2031-32", 3, (2031, 10, 1), (2031, 12, 31)),
        ("2031-32", 4, (2032, 1, 1), (2032, 3, 31)),
    ],
)
def test_days(label, quarter, first, last):
    assert (first_day(label, quarter), last_day(label, quarter)) == (datetime.date(*first), datetime.date(*last))
