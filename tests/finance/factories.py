"""Invented money."""

from decimal import Decimal

import factory

from finance.models import Contribution, ContributionKind, Expenditure, HelpInKind, HelpKind


class ContributionFactory(factory.django.DjangoModelFactory):
    """An agency's contribution of £1,000; `grant=True` makes it a grant from nobody named."""

    class Meta:
        model = Contribution

    class Params:
        grant = factory.Trait(kind=ContributionKind.GRANT, agency=None)

    financial_year = "2030-31"
    contributor = factory.Sequence("Contributor {}".format)
    agency = factory.SubFactory("tests.committees.factories.AgencyFactory")
    amount = Decimal("1000.00")


class ExpenditureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Expenditure

    financial_year = "2030-31"
    heading = factory.Sequence("Heading {}".format)
    amount = Decimal("500.00")


class HelpInKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HelpInKind

    financial_year = "2030-31"
    description = factory.Sequence("Help {}".format)
    agency = factory.SubFactory("tests.committees.factories.AgencyFactory")
    kind = HelpKind.VENUE
