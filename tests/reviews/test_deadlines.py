"""Stages with a time limit: when each is due in a case, and what a bank holiday moves."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from reviews.deadlines import open_deadlines_for
from reviews.models import StageDate
from tests.committees.factories import BankHolidayFactory, TimeLimitFactory
from tests.pages.reading import read
from tests.reviews.factories import ReferralFactory, ReviewFactory, ReviewKindFactory, ReviewStageFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date.fromisoformat


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2030-05-20 10:00", tick=False):
        yield


@pytest.fixture
def rapid_review():
    """The council was aware, it was notified in 5 working days, and 15 later the review is sent."""
    kind = ReviewKindFactory(name="Rapid review")
    aware = ReviewStageFactory(kind=kind, ordinal=1, name="Aware")
    notified = ReviewStageFactory(
        kind=kind, ordinal=2, name="Notified", recorded_as="received", counted_from=aware, time_limit=TimeLimitFactory()
    )
    sent = TimeLimitFactory(number=15)
    return kind, aware, ReviewStageFactory(kind=kind, ordinal=3, name="Sent", counted_from=notified, time_limit=sent)


def case_of(kind, aware, **fields):
    referral = ReferralFactory(kind=kind, **{"reference": "RR1", "received_on": DAY("2030-05-10"), **fields})
    StageDate.objects.create(stage=aware, referral=referral, on=DAY("2030-05-03"))
    return referral


def standing(client, case) -> list[list[str]]:
    """The stage, the day it is due and when it was reached, as the page has them."""
    page = read(client, reverse(f"reviews:{case._meta.model_name}-deadlines", args=[case.pk]))
    return [[row[0], *row[2:]] for row in page.table("Deadlines")[1:]] if page.tree.xpath("//table") else []


NOTIFIED = ["Notified", "13 May 2030", "10 May 2030"]


def test_each_stage_is_due_so_long_after_another(unit_client, rapid_review):
    referral = case_of(*rapid_review[:2])
    assert standing(unit_client, referral) == [NOTIFIED, ["Sent", "3 June 2030", "Not yet"]]
    StageDate.objects.create(stage=rapid_review[2], referral=referral, on=DAY("2030-06-04"))
    assert standing(unit_client, referral)[1] == ["Sent", "3 June 2030", "4 June 2030, late"]


def test_nothing_is_due_before_what_it_is_counted_from(unit_client, rapid_review):
    assert standing(unit_client, ReferralFactory(kind=rapid_review[0], received_on=None)) == []


def test_a_review_has_the_dates_of_its_referral(unit_client, unit_staff, rapid_review):
    kind = rapid_review[0]
    referral = case_of(*rapid_review[:2], advised=True, decision="review commissioned", decision_kind=kind)
    review = ReviewFactory(kind=kind, referral=referral)
    assert standing(unit_client, review) == standing(unit_client, referral)
    assert [deadline.case for deadline in open_deadlines_for(unit_staff)] == [review]


def test_open_deadlines_move_with_a_bank_holiday_and_met_ones_stay(unit_client, unit_staff, rapid_review):
    referral = case_of(*rapid_review[:2])
    holiday = BankHolidayFactory(on=DAY("2030-05-08"), announced_on=DAY("2030-05-18"))
    late = BankHolidayFactory(on=DAY("2030-05-22"), announced_on=DAY("2030-05-18"))
    assert standing(unit_client, referral) == [NOTIFIED, ["Sent", "4 June 2030", "Not yet"]]
    page = read(unit_client, reverse("committees:moved-deadlines", args=[late.pk]))
    assert "3 June 2030" in page.said
    assert "4 June 2030" in page.said
    page = read(unit_client, reverse("committees:moved-deadlines", args=[holiday.pk]))
    assert "No open deadline moves because of this day" in page.said


def test_what_is_due_is_listed_where_the_work_begins(unit_client, rapid_review):
    case_of(*rapid_review[:2], received_on=DAY("2030-04-26"))
    assert "RR1: Sent due on 20 May 2030" in read(unit_client, reverse("reviews-and-audits")).said


def test_a_stage_counts_from_one_of_its_own_kind_and_a_date_is_of_the_kind_of_its_case(rapid_review):
    _, aware, sent = rapid_review
    other = ReviewStageFactory(kind=ReviewKindFactory(name="Other"))
    sent.counted_from = other
    with pytest.raises(ValidationError, match="same kind of review"):
        sent.full_clean()
    notified = aware.kind.stages.get(name="Notified")
    for stage, wrong in ((other, "kind of review that this is"), (notified, "is a field")):
        with pytest.raises(ValidationError, match=wrong):
            StageDate(stage=stage, referral=ReferralFactory(kind=aware.kind), on=DAY("2030-05-03")).full_clean()
