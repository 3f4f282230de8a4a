"""Invented agencies, areas and bodies."""

import datetime

import factory

from committees.models import Agency, Area, Body, BodyKind, Chair, Sector


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


class BodyKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BodyKind
        django_get_or_create = ("name",)

    name = "committee"


class BodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Body

    name = factory.Sequence("Committee {}".format)
    kind = factory.SubFactory(BodyKindFactory)


class ChairFactory(factory.django.DjangoModelFactory):
    """A chair since 2030 with no end; `holder=` is who signs in as it."""

    class Meta:
        model = Chair

    body = factory.SubFactory(BodyFactory)
    post = factory.Sequence("Chair {}".format)
    starts_on = datetime.date(2030, 1, 1)
