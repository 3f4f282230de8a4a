"""The day and the plan that the pages of actions are tried with."""

import pytest
import time_machine

from tests.businessplan.factories import ActionPlanFactory, RagScaleFactory


@pytest.fixture
def today():
    with time_machine.travel("2031-01-10 10:00", tick=False):
        yield


@pytest.fixture
def plan():
    return ActionPlanFactory(name="Plan of the year", scale=RagScaleFactory(name="Key"))
