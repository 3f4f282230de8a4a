"""A filled world, made once for all tests of a module that ask for it; what a test changes in it is undone."""

from __future__ import annotations

import pytest
from django.db import connections

from tests.pages.matrix.world import World, undone


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The world lives in a transaction around those of the tests, so none of them may close its connection."""
    with django_db_blocker.unblock(), undone(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections["default"], "close", lambda: None)
        yield World()
