import datetime

import pytest

from committees.models import ReportingPeriod
from tests.cdop.factories import BoardProfileFactory


@pytest.fixture
def board():
    BoardProfileFactory()
    for subject, begins in (("child deaths", 2031), ("child deaths cumulative", 2028)):
        dates = {"starts_on": datetime.date(begins, 4, 1), "ends_on": datetime.date(2032, 3, 31)}
        ReportingPeriod.objects.create(report_year="2031-32", subject=subject, words=f"from {begins}", **dates)
