"""Policies: reviewed in months, so that nobody has to say bi-annual."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from committees.models import Policy
from tests.committees.factories import BodyFactory, PolicyFactory


@pytest.mark.parametrize(
    ("reviewed_on", "months", "next_review_on"),
    [
        (date(2030, 1, 15), 6, date(2030, 7, 15)),
        (date(2030, 8, 31), 6, date(2031, 2, 28)),
        (date(2031, 12, 1), 1, date(2032, 1, 1)),
        (date(2031, 11, 30), 27, date(2034, 2, 28)),
        (None, 6, None),
        (date(2030, 1, 15), None, None),
    ],
)
def test_the_next_review_is_worked_out_in_months(reviewed_on, months, next_review_on):
    assert Policy(reviewed_on=reviewed_on, review_months=months).next_review_on == next_review_on


def test_it_is_due_on_the_day_and_not_before():
    policy = Policy(reviewed_on=date(2030, 1, 15), review_months=6)
    assert [policy.is_due_for_review(date(2030, 7, day)) for day in (14, 15, 16)] == [False, True, True]


@pytest.mark.parametrize(("months", "words"), [(6, "every 6 months"), (1, "every month"), (None, "")])
def test_the_cycle_is_said_in_months(months, words):
    assert Policy(review_months=months).review_cycle == words


@pytest.mark.django_db
def test_a_review_every_no_months_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyFactory(review_months=0)


@pytest.mark.django_db
def test_its_owners_and_next_review_are_on_its_page(unit_client):
    policy = PolicyFactory(name="Procedures", reviewed_on=date(2030, 1, 15), review_months=6)
    policy.owners.add(BodyFactory(name="Policy Group"))
    page = unit_client.get(f"/committees/policies/{policy.pk}/").content.decode()
    assert [words in page for words in ("Policy Group", "every 6 months", "15 July 2030")] == [True, True, True]


@pytest.mark.django_db
def test_a_board_member_sees_none(member_client):
    assert member_client.get("/committees/policies/").status_code == 404
