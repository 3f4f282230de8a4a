"""Invented reports, their sections and periods. Everything is of the year 2030-31 unless told otherwise."""

import datetime

import factory

from committees.models import MeetingDocument, MessageVerb, PartnershipLink, ReportingPeriod
from reporting.models import AnnualReport, NumberSource, ReportSection


class AnnualReportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AnnualReport
        django_get_or_create = ("year",)

    year = "2030-31"
    title = "Annual report"
    previous_year_label = "2029-30"
    plan_year_label = "2030-31"
    next_plan_year_label = "2031-32"


class ReportSectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReportSection

    report = factory.SubFactory(AnnualReportFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence("Section {}".format)
    anchor = factory.Sequence("section-{}".format)
    body = "What was done, and what came of it."


class NumberSourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NumberSource

    report = factory.SubFactory(AnnualReportFactory)
    words = factory.Sequence("{} people in the county".format)
    source = "Census, March 2021"


class ReportingPeriodFactory(factory.django.DjangoModelFactory):
    """The financial year 2030-31."""

    class Meta:
        model = ReportingPeriod

    report_year = "2030-31"
    subject = ReportingPeriod.Subject.MONEY
    starts_on = datetime.date(2030, 4, 1)
    ends_on = datetime.date(2031, 3, 31)
    words = "financial year 2030-31"
    label = "2030-31"


class MeetingDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MeetingDocument

    meeting = factory.SubFactory("tests.committees.factories.MeetingFactory")
    ordinal = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence("Document {}".format)


class MessageVerbFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MessageVerb
        django_get_or_create = ("name",)

    name = "received"


class PartnershipLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartnershipLink

    ordinal = factory.Sequence(lambda n: n + 1)
    post = "Head of service"
    role = "member"
    group_words = factory.Sequence("Partnership {}".format)
    direction = "out"
