"""Invented agencies, areas and bodies."""

import factory

from committees.models import Agency, Area, Sector


class SectorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Sector

    name = factory.Sequence("Sector {}".format)


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    name = factory.Sequence("Area {}".format)


class AgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agency

    name = factory.Sequence("Agency {}".format)
    sector = factory.SubFactory(SectorFactory)
