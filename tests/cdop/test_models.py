"""What a record of a death may hold, and how its primary category comes about."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from cdop.models import ChildDeath
from core.records.models import Change
from tests.cdop.factories import (
    CaseMoveFactory,
    ChildDeathFactory,
    DeathCategoryFactory,
    DeathFactorFactory,
    ModifiabilityFactory,
    ModifiableComparatorFactory,
)
from tests.refusals import refusal

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
    old = ModifiabilityFactory(name="preventable", ends_on=datetime.date(2031, 8, 31))
    death = ChildDeathFactory(reviewed=True, categories=(3,), modifiability=old)
    death.clean()
    death.reviewed_on = datetime.date(2031, 9, 1)
    assert refusal(death) == {"modifiability": ["Select a finding that was in use on 1 September 2031"]}


def test_a_reviewed_death_has_a_category_and_an_override_is_one_of_those_marked():
    death = ChildDeathFactory(reviewed=True)
    assert refusal(death) == {"categories": ["Select at least one category, because the death has been reviewed"]}
    other = ChildDeathFactory(
        reviewed=True,
        categories=(3,),
        primary_override=DeathCategoryFactory(number=8),
        override_reason="It came first.",
    )
    assert refusal(other) == {"primary_override": ["Primary category must be one of the categories selected"]}


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("notified_on", "Date of notification"),
        ("discussed_on", "Date of discussion"),
        ("panel_on", "Date of panel"),
    ],
)
def test_nothing_happens_to_a_case_before_the_death(field, label):
    death = ChildDeathFactory(year_of_death="2031-32", quarter_of_death=2, **{field: datetime.date(2031, 6, 30)})
    assert refusal(death) == {field: [f"{label} must be after the death, which was in quarter 2 of 2031-32"]}
    setattr(death, field, datetime.date(2031, 7, 1))
    assert refusal(death) == {}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"quarter_of_death": 5}, "Quarter must be from 1 to 4"),
        ({"stage": "reviewed"}, "Enter the date of review, because the case has been reviewed"),
        (
            {"stage": "closed", "reviewed_on": datetime.date(2031, 6, 1)},
            "Enter the date closed if the case is closed. Otherwise leave it empty",
        ),
        (
            {"closed_on": datetime.date(2031, 6, 1)},
            "Enter the date closed if the case is closed. Otherwise leave it empty",
        ),
        (
            {"notified_on": datetime.date(2031, 5, 2), "discussed_on": datetime.date(2031, 5, 1)},
            "Date of discussion must be on or after the date of notification",
        ),
    ],
)
def test_a_case_that_cannot_be_is_refused_in_words(change, sentence):
    death = ChildDeathFactory.build(area=None, age_group=None, **change)
    with pytest.raises(ValidationError) as refused:
        death.validate_constraints()
    assert sentence in refused.value.messages


def test_a_case_with_the_day_of_its_review_is_reviewed_whatever_its_stage_says():
    day = datetime.date(2031, 6, 1)
    stands = [
        ChildDeathFactory.build(area=None, age_group=None, **case).current_stage for case in ({}, {"reviewed_on": day})
    ]
    assert stands == ["notified", "reviewed"]


def test_the_age_of_a_case_begins_with_its_notification_or_else_with_the_end_of_the_quarter_or_year():
    case = ChildDeathFactory.build(area=None, age_group=None, year_of_death="2031-32")
    assert case.since == datetime.date(2032, 3, 31)
    case.quarter_of_death = 3
    assert case.since == datetime.date(2031, 12, 31)
    case.notified_on = datetime.date(2031, 11, 3)
    assert case.since == datetime.date(2031, 11, 3)


def test_no_field_of_a_death_asks_who_the_child_was():
    """Should one be added, this test asks its author whether it could."""
    assert {field.name for field in ChildDeath._meta.get_fields()} == {
        "id",
        "reference",
        "national_reference",
        "year_of_death",
        "quarter_of_death",
        "age_group",
        "area",
        "expected",
        "notified_on",
        "stage",
        "rapid_response",
        "discussed_on",
        "awaited",
        "awaited_links",
        "panel_on",
        "reviewed_on",
        "categories",
        "category_links",
        "primary_override",
        "override_reason",
        "modifiability",
        "closed_on",
        "factors",
        "moves",
        "assignments",
    }


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("reference", "943 476 5919", "looks like an NHS number"),
        ("reference", "Smith 3/4/2031", "looks like a date"),
        ("year_of_death", "3 April 2031", "Year of death must be written like 2011-12 or 2011"),
        ("national_reference", "943 476 5919", "looks like an NHS number"),
        ("override_reason", "Jane Smith, born 3 April 2031, was ill before.", "looks like a name with a date"),
    ],
)
def test_a_field_that_looks_like_an_identity_is_refused(field, value, message):
    with pytest.raises(ValidationError, match=message):
        ChildDeath._meta.get_field(field).clean(value, None)


def test_the_note_of_a_move_that_names_somebody_is_refused():
    move = CaseMoveFactory.build(case=ChildDeathFactory(), note="Lived at ZZ1 4AB.")
    with pytest.raises(ValidationError, match="looks like a postcode"):
        move.full_clean()


def test_a_move_once_written_is_never_changed():
    move = CaseMoveFactory()
    move.note = "Otherwise."
    with pytest.raises(IntegrityError, match="A move of a case is never overwritten"):
        move.save()


def test_a_share_elsewhere_is_a_percentage():
    with pytest.raises(IntegrityError, match="comparator_is_a_percentage"):
        ModifiableComparatorFactory(percent=101)


def test_the_history_names_a_case_by_its_reference_alone():
    factor = DeathFactorFactory(death__reference="case A", ordinal=1)
    assert str(factor) == "case A, factor 1"
    labels = set(Change.objects.filter(record_type__startswith="cdop.death").values_list("label", flat=True))
    assert {"case A, factor 1", "case A: 3 Category 3"} <= labels
