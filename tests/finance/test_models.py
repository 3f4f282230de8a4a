"""What the records of money refuse, and who may read them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from finance.models import Contribution
from tests.finance.factories import ContributionFactory, ExpenditureFactory, HelpInKindFactory
from tests.refusals import refusal_of_the_second

pytestmark = pytest.mark.django_db


def test_a_negative_contribution_is_refused_with_a_sentence():
    contribution = ContributionFactory()
    contribution.amount = Decimal("-1")
    with pytest.raises(ValidationError) as refusal:
        contribution.full_clean()
    assert refusal.value.messages == ["Amount must be £0 or more. Record what you pay out as expenditure"]


def test_the_database_refuses_a_contribution_of_an_agency_that_is_not_named():
    with pytest.raises(IntegrityError):
        ContributionFactory(agency=None)


def test_a_contributor_pays_once_a_year():
    ContributionFactory(contributor="Police", financial_year="2030-31")
    ContributionFactory(contributor="Police", financial_year="2031-32")
    with pytest.raises(IntegrityError):
        ContributionFactory(contributor="Police", financial_year="2030-31")


@pytest.mark.parametrize(("factory", "column"), [(ExpenditureFactory, "amount"), (HelpInKindFactory, "value")])
def test_the_database_refuses_negative_amounts(factory, column):
    with pytest.raises(IntegrityError):
        factory(**{column: Decimal("-0.01")})


def test_the_unit_and_committee_chairs_see_the_money_and_board_members_do_not(unit_staff, chair, board_member):
    contribution = ContributionFactory()
    assert list(Contribution.objects.visible_to(unit_staff)) == [contribution]
    assert list(Contribution.objects.visible_to(chair)) == [contribution]
    assert list(Contribution.objects.visible_to(board_member)) == []


@pytest.mark.parametrize(
    ("factory", "shared", "sentence"),
    [
        (
            ContributionFactory,
            ("financial_year", "contributor"),
            "This contributor already has an amount for this financial year. Change that amount",
        ),
        (
            ExpenditureFactory,
            ("financial_year", "heading"),
            "This heading already has an amount for this financial year. Change that amount",
        ),
        (
            HelpInKindFactory,
            ("financial_year", "description"),
            "This in-kind contribution is already recorded for this financial year. Change that record",
        ),
    ],
)
def test_what_may_stand_once_says_what_to_do_about_the_second(factory, shared, sentence):
    assert refusal_of_the_second(factory, shared) == sentence
