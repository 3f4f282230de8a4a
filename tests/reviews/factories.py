"""Invented referrals and reviews of the report year 2030-31."""

import datetime

import factory

from core.records.anonymity import NO_CHECK
from reviews.models import Methodology, Referral, Review, ReviewKind, ReviewLead, ReviewStage, ReviewTheme, StageDate
from tests.anonymity import digest_as_checked


class ReviewKindFactory(factory.django.DjangoModelFactory):
    """A learning review, which is not published; `serious=True` makes it a kind that is."""

    class Meta:
        model = ReviewKind
        django_get_or_create = ("name",)

    class Params:
        serious = factory.Trait(name="serious review", publishes=True, ordinal=1)

    name = "learning review"
    ordinal = 2


class MethodologyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Methodology

    name = factory.Sequence("Method {}".format)


class ReferralFactory(factory.django.DjangoModelFactory):
    """A referral just received, its reference checked for anonymity; `unchecked=True` has not been.

    `advised=True` has the committee's advice, `commissioned=True` the decision too.
    """

    class Meta:
        model = Referral

    class Params:
        advised = factory.Trait(advice="meets the criteria")
        commissioned = factory.Trait(
            advice="does not meet the criteria",
            decision="review commissioned",
            decision_kind=factory.SubFactory(ReviewKindFactory),
        )
        unchecked = factory.Trait(**NO_CHECK)

    reference = factory.Sequence("R{}".format)
    year_label = "2030-31"
    kind = factory.SubFactory(ReviewKindFactory, serious=True)
    anonymity_checked_on = datetime.date(2031, 5, 1)
    checked_by_post = "Business manager"
    checked_digest = digest_as_checked(Referral)


class ReviewFactory(factory.django.DjangoModelFactory):
    """A learning review just commissioned, its label checked for anonymity; `unchecked=True` has not been.

    `serious=True` makes it a serious one, `completed=True` done.
    """

    class Meta:
        model = Review

    class Params:
        serious = factory.Trait(kind=factory.SubFactory(ReviewKindFactory, serious=True))
        completed = factory.Trait(status="completed")
        unchecked = factory.Trait(**NO_CHECK)

    label = factory.Sequence("Child Z{}".format)
    kind = factory.SubFactory(ReviewKindFactory)
    report_year = "2030-31"
    anonymity_checked_on = datetime.date(2031, 5, 1)
    checked_by_post = "Business manager"
    checked_digest = digest_as_checked(Review)


class ReviewThemeFactory(factory.django.DjangoModelFactory):
    """A theme checked for anonymity; `unchecked=True` has not been."""

    class Meta:
        model = ReviewTheme

    class Params:
        unchecked = factory.Trait(**NO_CHECK)

    theme = factory.Sequence("Theme {}".format)
    review = factory.SubFactory(ReviewFactory)
    anonymity_checked_on = datetime.date(2031, 5, 1)
    checked_by_post = "Business manager"
    checked_digest = digest_as_checked(ReviewTheme)


class ReviewLeadFactory(factory.django.DjangoModelFactory):
    """The lead of a review since 2030 with no end."""

    class Meta:
        model = ReviewLead

    review = factory.SubFactory(ReviewFactory)
    holder = factory.SubFactory("tests.core.accounts.factories.UserFactory")
    starts_on = datetime.date(2030, 1, 1)


class ReviewStageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReviewStage

    kind = factory.SubFactory(ReviewKindFactory)
    ordinal = factory.Sequence(lambda n: n)
    name = factory.Sequence("Stage {}".format)


class StageDateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StageDate

    review = factory.SubFactory(ReviewFactory)
    stage = factory.SubFactory(ReviewStageFactory, kind=factory.SelfAttribute("..review.kind"))
    on = datetime.date(2030, 5, 1)
