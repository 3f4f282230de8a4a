"""What the database refuses of referrals and reviews, and who sees them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from reviews import models
from tests.refusals import refusal, refusal_of_the_second
from tests.reviews.factories import (
    MethodologyFactory,
    ReferralFactory,
    ReviewFactory,
    ReviewKindFactory,
    ReviewLeadFactory,
    ReviewThemeFactory,
)

pytestmark = pytest.mark.django_db


def test_a_commissioned_review_has_its_kind_and_nothing_else_has():
    with pytest.raises(IntegrityError), transaction.atomic():
        ReferralFactory(advised=True, decision="review commissioned")
    with pytest.raises(IntegrityError):
        ReferralFactory(advised=True, decision="no review", decision_kind=ReviewKindFactory())


@pytest.mark.parametrize(
    ("advice", "decision"),
    [
        ("", "no review"),
        ("", "more information awaited"),
        ("more information awaited", "no review"),
    ],
)
def test_a_referral_is_decided_only_after_advice(advice, decision):
    referral = ReferralFactory.build(kind=ReviewKindFactory(), advice=advice, decision=decision)
    assert refusal(referral)["__all__"] == ["Enter the committee’s advice before the decision"]
    with pytest.raises(IntegrityError):
        referral.save()


def test_a_day_of_decision_has_a_decision():
    with pytest.raises(IntegrityError):
        ReferralFactory(decided_on=date(2030, 9, 1))


@pytest.mark.parametrize(
    "days",
    [
        {"received_on": date(2030, 9, 2), "considered_on": date(2030, 9, 1)},
        {"considered_on": date(2030, 9, 2), "decided_on": date(2030, 9, 1)},
    ],
)
def test_a_referral_goes_forward_in_time(days):
    with pytest.raises(IntegrityError):
        ReferralFactory(advised=True, decision="no review", **days)


def test_a_referral_may_come_be_considered_and_be_decided_in_one_day():
    day = date(2030, 9, 1)

    assert ReferralFactory(advised=True, decision="no review", received_on=day, considered_on=day, decided_on=day).pk


@pytest.mark.parametrize(
    "fields",
    [
        {"completed_on": date(2030, 9, 1)},
        {"published_on": date(2030, 9, 1)},
        {"published": "yes"},
        {"status": "completed", "started_on": date(2030, 9, 2), "completed_on": date(2030, 9, 1)},
    ],
)
def test_a_review_has_no_day_of_what_has_not_happened(fields):
    with pytest.raises(IntegrityError):
        ReviewFactory(**fields)


def test_a_referral_is_open_until_it_is_decided_for_good():
    new = ReferralFactory()
    waiting = ReferralFactory(advised=True, decision="more information awaited")
    ReferralFactory(advised=True, decision="no review")
    ReferralFactory(commissioned=True)

    assert set(models.Referral.objects.still_open()) == {new, waiting}
    assert [referral.is_open for referral in models.Referral.objects.order_by("pk")] == [True, True, False, False]


def test_a_review_prints_its_method_as_it_was_printed_else_by_name():
    method = MethodologyFactory(name="Systems")

    assert ReviewFactory(methodology=method).method == "Systems"
    assert ReviewFactory(methodology=method, methodology_words="adapted systems").method == "adapted systems"
    assert ReviewFactory().method == ""


def test_reviews_are_open_to_the_unit_alone(unit_staff, chair, coordinator, board_member):
    ReviewThemeFactory(review__methodology=MethodologyFactory(), review__referral=ReferralFactory())
    types = (models.ReviewKind, models.Methodology, models.Referral, models.Review, models.ReviewTheme)

    def seen(user):
        return [model for model in types if model.objects.visible_to(user).exists()]

    assert seen(unit_staff) == list(types)
    assert [seen(user) for user in (chair, coordinator, board_member)] == [[], [], []]


def test_no_review_follows_a_referral_on_which_none_was_decided():
    review = ReviewFactory(referral=ReferralFactory(commissioned=True))
    assert refusal(review) == {}
    for undecided in (ReferralFactory(advised=True, decision="no review"), ReferralFactory(advised=True)):
        review.referral = undecided
        assert refusal(review) == {"referral": ["Select a referral for which a review was commissioned"]}


def test_a_review_of_a_kind_that_is_not_published_is_not_published():
    review = ReviewFactory(completed=True)
    review.published = "yes"
    assert list(refusal(review)) == ["published"]
    review.kind = ReviewKindFactory(serious=True)
    assert refusal(review) == {}


@pytest.mark.parametrize(
    ("factory", "shared", "sentence"),
    [
        (
            ReviewThemeFactory,
            ("theme", "review"),
            "This review already has this theme. Change that record",
        ),
        (
            ReviewLeadFactory,
            ("review", "holder", "starts_on"),
            "The review is already assigned to this person from this date. Change that record",
        ),
    ],
)
def test_what_may_stand_once_says_what_to_do_about_the_second(factory, shared, sentence):
    assert refusal_of_the_second(factory, shared) == sentence


def test_a_referral_leads_to_one_review():
    referral = ReviewFactory(referral=ReferralFactory(commissioned=True)).referral
    second = ReviewFactory.build(kind=ReviewKindFactory(), referral=referral)
    assert str(refusal(second)).count("This referral has already led to a review. Select a different referral") == 1
