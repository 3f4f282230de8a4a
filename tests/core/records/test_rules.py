"""Every rule of every record type stands once, at the model, and says what to do."""

import pytest
from django.apps import apps
from django.db import models

from core.datapack.sheets import SheetResource, all_sheets
from core.pages.record_pages import pages_of
from core.records.models import Record
from tests.committees.factories import AgencyFactory
from tests.refusals import refusal

RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]
CONSTRAINTS = [
    (model, constraint)
    for model in RECORDS
    for constraint in model._meta.constraints
    if model._meta.app_label != "cdop" or not isinstance(constraint, models.UniqueConstraint)
]


def test_every_constraint_says_what_is_expected_in_a_sentence_of_its_own():
    dumb = [
        f"{model._meta.label}: {constraint.name}"
        for model, constraint in CONSTRAINTS
        if constraint.violation_error_message == constraint.default_violation_error_message
    ]
    assert dumb == []


def test_every_message_is_a_sentence():
    """As in GOV.UK's error messages, the last one may end without a full stop."""
    messages = [str(constraint.get_violation_error_message()) for _, constraint in CONSTRAINTS]
    assert [words for words in messages if not (words[:1].isupper() and words.count(" ") > 1)] == []


def test_what_must_be_unique_says_what_to_do_about_it():
    sentences = [
        str(constraint.get_violation_error_message())
        for model, constraint in CONSTRAINTS
        if isinstance(constraint, models.UniqueConstraint) and pages_of(model) is not None
    ]
    assert len(sentences) > 40
    assert [words for words in sentences if " already" not in words or ". " not in words] == []


def test_no_sheet_has_a_rule_that_its_model_has_not():
    """But those on child deaths, whose packs are also read for what may tell of a child: a form only warns of that."""
    own = {sheet.model._meta.app_label for sheet in all_sheets() if type(sheet).problems is not SheetResource.problems}
    assert own <= {"cdop"}


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_the_rules_bear_with_a_record_of_which_nothing_is_filled_in(model, db):
    """It asks for the fields of a form that have to be filled in, and no rule stumbles over their absence."""
    required = {
        field.name for field in model._meta.fields if field.editable and not field.blank and not field.has_default()
    }
    assert refusal(model()).keys() >= required


def test_a_name_that_is_taken_says_what_to_do(db):
    agency = AgencyFactory(name="Infirmary")

    assert refusal(AgencyFactory.build(name="Infirmary", sector=agency.sector)) == {
        "name": ["Another agency already has this name. Enter a different name or change that agency"]
    }
