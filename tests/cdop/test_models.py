"""What a record of a death may hold, and how its primary category comes about."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from cdop.models import ChildDeath
from records.models import Change
from tests.cdop.factories import (
    ChildDeathFactory,
    DeathCategoryFactory,
    DeathFactorFactory,
    ModifiabilityFactory,
    ModifiableComparatorFactory,
)

pytestmark = pytest.mark.django_db


def test_the_lowest_number_marked_is_the_primary_category():
    death = ChildDeathFactory(categories=(8, 3, 10))
    assert death.primary_category.number == 3
    assert death.derivation == "The lowest number of 3, 8, 10."


def test_the_panel_may_choose_another_and_says_why():
    death = ChildDeathFactory(
        categories=(3, 8), primary_override=DeathCategoryFactory(number=8), override_reason="The injury came after."
    )
    assert death.primary_category.number == 8
    assert death.derivation == "The panel's choice of 8 from 3, 8: The injury came after."


def test_a_death_not_reviewed_yet_has_no_primary_category():
    death = ChildDeathFactory()
    assert death.primary_category is None
    assert death.derivation == "No category is marked yet."


def test_an_override_without_a_reason_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="override_has_a_reason"):
        ChildDeathFactory(primary_override=DeathCategoryFactory())


def test_a_reason_without_an_override_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="reason_has_an_override"):
        ChildDeathFactory(override_reason="It seemed right.")


def test_a_finding_without_a_review_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="modifiability_once_reviewed"):
        ChildDeathFactory(modifiability=ModifiabilityFactory())


def test_a_finding_in_the_wording_of_another_time_is_refused():
    old = ModifiabilityFactory(name="preventable", ends_on=datetime.date(2030, 3, 31))
    death = ChildDeathFactory.build(reviewed_on=datetime.date(2030, 4, 1), modifiability=old, area=None, age_group=None)
    with pytest.raises(ValidationError, match="used on the day of the review"):
        death.clean()
    death.reviewed_on = datetime.date(2030, 3, 31)
    death.clean()


def test_no_field_of_a_death_asks_who_the_child_was():
    """Should one be added, this test asks its author whether it could."""
    assert {field.name for field in ChildDeath._meta.get_fields()} == {
        "id",
        "reference",
        "year_of_death",
        "age_group",
        "area",
        "reviewed_on",
        "categories",
        "category_links",
        "primary_override",
        "override_reason",
        "modifiability",
        "expected",
        "factors",
    }


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("reference", "943 476 5919", "looks like an NHS number"),
        ("reference", "Smith 3/4/2031", "looks like a date"),
        ("year_of_death", "3 April 2031", "Expected a year such as 2011-12"),
        ("override_reason", "Jane Smith, born 3 April 2031, was ill before.", "looks like a name with a date"),
    ],
)
def test_a_field_that_looks_like_an_identity_is_refused(field, value, message):
    with pytest.raises(ValidationError, match=message):
        ChildDeath._meta.get_field(field).clean(value, None)


def test_a_share_elsewhere_is_a_percentage():
    with pytest.raises(IntegrityError, match="comparator_is_a_percentage"):
        ModifiableComparatorFactory(percent=101)


def test_the_history_names_a_case_by_its_reference_alone():
    factor = DeathFactorFactory(death__reference="case A", ordinal=1)
    assert str(factor) == "case A, factor 1"
    labels = set(Change.objects.filter(record_type__startswith="cdop.death").values_list("label", flat=True))
    assert {"case A, factor 1", "case A: 3 Category 3"} <= labels
