"""A board with a year of records, and its report."""

import pytest
import time_machine

from reporting.editions.compose import compose
from tests.reporting.board import AT, board_with_periods, year_of_records


@pytest.fixture
def report(db):
    """The report of a board that has nothing but its periods."""
    return board_with_periods()[1]


@pytest.fixture
def full_report(db):
    """The report of a board with records of every kind."""
    profile, report = board_with_periods()
    year_of_records(profile)
    return report


@pytest.fixture
def clock():
    """A morning in the year of the report; it stands still until it is moved."""
    with time_machine.travel("2031-01-10 10:00", tick=False) as standing:
        yield standing


@pytest.fixture
def after_the_meeting():
    """It is 2 October 2031: the board met on 8 September."""
    with time_machine.travel("2031-10-02 18:00", tick=False) as standing:
        yield standing


@pytest.fixture
def before_the_meeting():
    """Inside this, it is the week before the board met."""
    return lambda: time_machine.travel("2031-09-01 10:00", tick=False)


@pytest.fixture
def composed_now():
    """The report as far as it can be made now."""
    return lambda report: compose(report, by="The unit", at=AT)
