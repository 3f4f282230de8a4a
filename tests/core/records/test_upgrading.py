"""Whether a migration that adds a rule says which records break it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management.base import CommandError
from django.db import connection

from core.records.upgrading import MOST_NAMED, refuse_to_upgrade_with
from tests.committees.factories import AgencyFactory

pytestmark = pytest.mark.django_db


def upgrade(name: str) -> None:
    step = refuse_to_upgrade_with(
        "committees.Agency", lambda agencies: agencies.filter(name__startswith=name), "Give each agency its own name"
    )
    step.code(apps, SimpleNamespace(connection=connection))


def test_records_that_break_the_rule_are_named():
    first, second = AgencyFactory(name="Copy"), AgencyFactory(name="Copy of the copy")
    with pytest.raises(CommandError) as refused:
        upgrade("Copy")
    assert f"Give each agency its own name: agencies {first.pk}, {second.pk}." in str(refused.value)


def test_of_many_records_the_first_are_named():
    for number in range(MOST_NAMED + 1):
        AgencyFactory(name=f"Copy {number}")
    with pytest.raises(CommandError, match=r"\d and more\. Nothing was changed"):
        upgrade("Copy")


def test_a_database_that_keeps_the_rule_is_upgraded():
    AgencyFactory(name="Copy")
    assert upgrade("Original") is None
