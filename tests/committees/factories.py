"""Invented agencies, areas and bodies."""

import datetime

import factory

from committees.models import (
    Agency,
    AgencyContact,
    AgendaItem,
    Area,
    Attendance,
    BankHoliday,
    BoardProfile,
    Body,
    BodyKind,
    Chair,
    Meeting,
    Outcome,
    Policy,
    Seat,
    SeatKind,
    Sector,
    TimeLimit,
)


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


class BoardProfileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BoardProfile

    name = "Vale Safeguarding Children Board"
    short_name = "Vale LSCB"
    area = factory.SubFactory(AreaFactory)
    body = factory.SubFactory(BodyFactory, name="Vale LSCB", kind__name="board")


class AgencyContactFactory(factory.django.DjangoModelFactory):
    """A contact since 2030 with no end."""

    class Meta:
        model = AgencyContact

    agency = factory.SubFactory(AgencyFactory)
    holder = factory.SubFactory("tests.core.accounts.factories.UserFactory")
    starts_on = datetime.date(2030, 1, 1)


class SeatKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SeatKind
        django_get_or_create = ("name",)

    name = "agency"


class SeatFactory(factory.django.DjangoModelFactory):
    """A seat since 2030 with no end."""

    class Meta:
        model = Seat

    body = factory.SubFactory(BodyFactory)
    name = factory.Sequence("Seat {}".format)
    ordinal = factory.Sequence(lambda n: n + 1)
    kind = factory.SubFactory(SeatKindFactory)
    starts_on = datetime.date(2030, 1, 1)


class MeetingFactory(factory.django.DjangoModelFactory):
    """A meeting held; each on a day of its own."""

    class Meta:
        model = Meeting

    body = factory.SubFactory(BodyFactory)
    held_on = factory.Sequence(lambda n: datetime.date(2030, 1, 15) + datetime.timedelta(days=n))
    status = Meeting.Status.HELD


class AttendanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    seat = factory.SubFactory(SeatFactory, body=factory.SelfAttribute("..meeting.body"))
    status = Attendance.Status.ATTENDED


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    heading = factory.Sequence("Item {}".format)


class OutcomeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Outcome

    item = factory.SubFactory(AgendaItemFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence("Message {}".format)


class PolicyFactory(factory.django.DjangoModelFactory):
    """A policy in force, its review not yet settled."""

    class Meta:
        model = Policy

    name = factory.Sequence("Policy {}".format)
    kind = "multi-agency policy"
    status = Policy.Status.IN_FORCE


class TimeLimitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TimeLimit

    name = factory.Sequence("Limit {}".format)
    number = 5
    unit = "working days"


class BankHolidayFactory(factory.django.DjangoModelFactory):
    """A day that the board added."""

    class Meta:
        model = BankHoliday

    on = datetime.date(2030, 5, 20)
    name = "Jubilee"
    announced_on = datetime.date(2030, 1, 1)
