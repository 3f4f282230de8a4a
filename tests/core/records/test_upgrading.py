"""Whether a migration that adds a rule says which records break it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from core.records.upgrading import MOST_NAMED, normalise_years, refuse_to_upgrade_with
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


@pytest.fixture(scope="module")
def old_apps():
    """The models as they were when a year was text."""
    loader = MigrationLoader(None)
    steps = [key for key in loader.graph.nodes if key[1].endswith("_years_are_values")]
    return loader.project_state(steps, at_end=False).apps


def normalise(apps, label: str, *names: str, **options) -> None:
    normalise_years(label, *names, **options).code(apps, SimpleNamespace(connection=connection))


def test_years_are_written_in_one_form(old_apps):
    rows = old_apps.get_model("finance", "Expenditure").objects
    for year in ("2011/12", "2011-2012", "2011-12", "2010 \u2013 11"):
        rows.create(financial_year=year, heading=f"Rooms of {year}", amount=1)
    normalise(old_apps, "finance.Expenditure", "financial_year", kind="financial")
    assert sorted(rows.values_list("financial_year", flat=True)) == ["2010-11", "2011-12", "2011-12", "2011-12"]


def test_records_that_would_become_one_are_named(old_apps):
    rows = old_apps.get_model("finance", "Expenditure").objects
    first, second = [rows.create(financial_year=year, heading="Rooms", amount=1) for year in ("2011/12", "2011-12")]
    rows.create(financial_year="2011/12", heading="Web site", amount=1)
    with pytest.raises(CommandError) as refused:
        normalise(old_apps, "finance.Expenditure", "financial_year", kind="financial")
    assert f"expenditure {first.pk} (2011/12, Rooms), {second.pk} (2011-12, Rooms)." in str(refused.value)
    assert rows.filter(financial_year="2011/12").count() == 2


def test_the_years_of_reports_are_kept_apart(old_apps):
    reports = old_apps.get_model("reporting", "AnnualReport").objects
    first, second = [reports.create(year=year, title="Report") for year in ("2014/15", "2014-15")]
    with pytest.raises(CommandError, match=rf"annual reports {first.pk} \(2014/15\), {second.pk} \(2014-15\)\."):
        normalise(old_apps, "reporting.AnnualReport", "year", "plan_year_label")


def test_plans_that_may_share_a_year_are_left_alone(old_apps):
    plans = old_apps.get_model("businessplan", "ActionPlan").objects
    days = {"starts_on": "2011-04-01", "ends_on": "2012-03-31"}
    for year in ("2011/12", "2011-12"):
        plans.create(name=f"Audit plan {year}", kind="audit", report_year=year, **days)
    normalise(old_apps, "businessplan.ActionPlan", "report_year")
    assert [*plans.values_list("report_year", flat=True)] == ["2011-12", "2011-12"]


def test_what_is_no_year_stops_the_migration(old_apps):
    row = old_apps.get_model("finance", "Expenditure").objects.create(
        financial_year="spring", heading="Rooms", amount=1
    )
    with pytest.raises(CommandError) as refused:
        normalise(old_apps, "finance.Expenditure", "financial_year", kind="financial")
    assert f"Financial year must be written like 2011-12, not “spring”: expenditure {row.pk}." in str(refused.value)
