"""Invented consultations and practice examples."""

import datetime

import factory

from core.records.anonymity import NO_CHECK
from participation.models import (
    Consultation,
    ConsultationParticipant,
    ConsultationReply,
    ConsultationTheme,
    PracticeExample,
)
from tests.anonymity import digest_as_checked


class ConsultationFactory(factory.django.DjangoModelFactory):
    """A consultation of young people that was held; `outside=True` is one that agencies answer by 17 August."""

    class Meta:
        model = Consultation

    class Params:
        outside = factory.Trait(
            status=Consultation.Status.OPEN,
            consulted="agencies",
            local_deadline=datetime.date(2030, 8, 17),
            national_deadline=datetime.date(2030, 9, 4),
        )

    title = factory.Sequence("Consultation {}".format)
    report_year = "2030-31"
    consulted = "young people"
    run_by = "Ashford Youth Forum"
    status = Consultation.Status.HELD


class ConsultationParticipantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ConsultationParticipant

    consultation = factory.SubFactory(ConsultationFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    group = factory.Sequence("Group {}".format)
    role = "participants"


class ConsultationThemeFactory(factory.django.DjangoModelFactory):
    """A theme checked for anonymity; `unchecked=True` has not been."""

    class Meta:
        model = ConsultationTheme

    class Params:
        unchecked = factory.Trait(**NO_CHECK)

    consultation = factory.SubFactory(ConsultationFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    theme = "safety"
    gist = "Street lights that work"
    anonymity_checked_on = datetime.date(2031, 5, 1)
    checked_by_post = "Business manager"
    checked_digest = digest_as_checked(ConsultationTheme)


class ConsultationReplyFactory(factory.django.DjangoModelFactory):
    """A reply received on the local deadline."""

    class Meta:
        model = ConsultationReply

    consultation = factory.SubFactory(ConsultationFactory, outside=True)
    agency = factory.SubFactory("tests.committees.factories.AgencyFactory")
    received_on = datetime.date(2030, 8, 17)


class PracticeExampleFactory(factory.django.DjangoModelFactory):
    """An example checked for anonymity; `unchecked=True` has not been."""

    class Meta:
        model = PracticeExample

    class Params:
        unchecked = factory.Trait(**NO_CHECK)

    report_year = "2030-31"
    contributed_by = "Health"
    ordinal = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence("Example {}".format)
    text = "Agencies met and agreed each step."
    agencies_involved = ""
    anonymity_checked_on = datetime.date(2031, 5, 1)
    checked_by_post = "Business manager"
    checked_digest = digest_as_checked(PracticeExample)
