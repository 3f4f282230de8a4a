"""The board's settings on small counts, and those that it may not have."""

import datetime

import pytest

from committees.figures import SmallCounts, Subject, subject_periods
from committees.models import BoardSetting
from tests.refusals import refusal
from tests.reporting.factories import ReportingPeriodFactory

pytestmark = pytest.mark.django_db
SINCE = datetime.date(2030, 1, 1)


def setting(name, value, since=SINCE):
    return BoardSetting(name=name, value=value, starts_on=since)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "small count threshold",
            4,
            "The smallest count that is published must be 5 or more",
        ),
        ("small count protection", 1, "A suppressed count must have 2 or more possible values"),
        ("small counts may hide zeros", 2, "Select yes or no"),
        ("small counts are said to be below", 5, "Select yes or no"),
        ("small count seconds", 0, "Time for disclosure control must be from 1 to 600 seconds"),
        ("small count seconds", 601, "Time for disclosure control must be from 1 to 600 seconds"),
        (
            "small count weight of all years",
            0,
            "Weight of a count of all years must be from 1 to 100",
        ),
    ],
)
def test_a_setting_that_protects_nobody_is_refused(name, value, sentence):
    assert refusal(setting(name, value)) == {"__all__": [sentence]}


@pytest.mark.parametrize(
    ("name", "value"), [("small count threshold", 5), ("small count protection", 2), ("small count seconds", 600)]
)
def test_a_setting_at_its_limit_holds(name, value):
    assert refusal(setting(name, value)) == {}


def test_the_settings_of_a_period_are_those_of_its_last_day():
    ReportingPeriodFactory()
    setting("small count threshold", 6).save()
    setting("small count threshold", 9, since=datetime.date(2031, 4, 1)).save()
    setting("small count protection", 4).save()
    setting("small counts may hide zeros", 1).save()
    setting("small counts are said to be below", 1).save()
    assert subject_periods("2030-31")[Subject.MONEY].small_counts == SmallCounts(6, 4, True, True, 30, 1)
