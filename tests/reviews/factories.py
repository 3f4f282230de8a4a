"""Invented referrals and reviews of the report year 2030-31."""

import datetime

import factory

from reviews.models import Methodology, Referral, Review, ReviewKind, ReviewLead, ReviewTheme


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
    """A referral just received; `advised=True` has the committee's advice, `commissioned=True` the decision too."""

    class Meta:
        model = Referral

    class Params:
        advised = factory.Trait(advice="meets the criteria")
        commissioned = factory.Trait(
            advice="does not meet the criteria",
            decision="review commissioned",
            decision_kind=factory.SubFactory(ReviewKindFactory),
        )

    reference = factory.Sequence("R{}".format)
    year_label = "2030-31"
    kind = factory.SubFactory(ReviewKindFactory, serious=True)


class ReviewFactory(factory.django.DjangoModelFactory):
    """A learning review just commissioned; `serious=True` makes it a serious one, `completed=True` done."""

    class Meta:
        model = Review

    class Params:
        serious = factory.Trait(kind=factory.SubFactory(ReviewKindFactory, serious=True))
        completed = factory.Trait(status="completed")

    label = factory.Sequence("Child Z{}".format)
    kind = factory.SubFactory(ReviewKindFactory)
    report_year = "2030-31"


class ReviewThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReviewTheme

    theme = factory.Sequence("Theme {}".format)
    review = factory.SubFactory(ReviewFactory)


class ReviewLeadFactory(factory.django.DjangoModelFactory):
    """The lead of a review since 2030 with no end."""

    class Meta:
        model = ReviewLead

    review = factory.SubFactory(ReviewFactory)
    holder = factory.SubFactory("tests.core.accounts.factories.UserFactory")
    starts_on = datetime.date(2030, 1, 1)
