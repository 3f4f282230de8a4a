"""The database's rules read in memory agree with the database."""

import pytest
from django.apps import apps
from django.db.models import F, IntegerField, Q, Value
from hypothesis import given
from hypothesis import strategies as st

from core.datapack.sheets import all_sheets
from core.records.constraints import NotReadable, rules_of, test_of, uniqueness_of

test_of.__test__ = False  # its name is a condition, not a test
NUMBERS = st.none() | st.integers(-2, 2)
LEAVES = st.one_of(
    st.builds(
        lambda lookup, value: Q(**{f"a__{lookup}": value}),
        st.sampled_from(["gt", "gte", "lt", "lte"]),
        st.integers(-2, 2),
    ),
    st.builds(lambda lookup: Q(**{f"a__{lookup}": F("b")}), st.sampled_from(["gt", "gte", "lt", "lte", "exact"])),
    st.builds(lambda null: Q(b__isnull=null), st.booleans()),
    st.builds(lambda values: Q(b__in=values), st.lists(st.integers(-2, 2), min_size=1)),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda left, right: left & right, inner, inner),
        st.builds(lambda left, right: left | right, inner, inner),
        st.builds(lambda one: ~one, inner),
    ),
    max_leaves=5,
)


@pytest.mark.django_db
@given(condition=CONDITIONS, a=NUMBERS, b=NUMBERS)
def test_a_condition_means_in_memory_what_it_means_in_the_database(condition, a, b):
    here = test_of(condition)({"a": a, "b": b}) is not False
    numbers = {"a": Value(a, IntegerField()), "b": Value(b, IntegerField())}
    assert condition.check(numbers) == here


def test_every_constraint_of_every_sheet_can_be_read():
    for sheet in all_sheets():
        rules_of(sheet.model)
        uniqueness_of(sheet.model)
    assert sum(len(rules_of(sheet.model)) for sheet in all_sheets()) > 10


def test_every_rule_says_what_is_expected():
    sentences = [rule.sentence for sheet in all_sheets() for rule in rules_of(sheet.model)]
    assert [sentence for sentence in sentences if sentence.startswith("Constraint")] == []


def test_a_condition_of_another_shape_is_not_guessed_at():
    with pytest.raises(NotReadable):
        test_of(Q(name__regex="x"))


def test_every_record_type_has_a_sheet_or_is_part_of_one():
    """But for editions with their proofs and checks, and for who signs in as what: people are not in the pack."""
    known = {sheet.model for sheet in all_sheets()}
    parts = {field.remote_field.through for model in known for field in model._meta.many_to_many}
    board_apps = {model._meta.app_label for model in known}
    models = {model for model in apps.get_models() if model._meta.app_label in board_apps}
    left_out = {model._meta.label for model in models - known - parts}
    editions = {"reporting.Edition", "reporting.EditionStep", "reporting.PdfJob", "reporting.StoredFile"}
    editions |= {"reporting.EditionFinding"}
    editions |= {"cdop.DraftProof", "cdop.EditionProof", "cdop.FigureRelease"}
    assert left_out == editions | {"committees.AgencyContact", "reviews.ReviewLead", "cdop.CaseAssignment"}
