"""Invented reports and their sections."""

import factory

from reporting.models import AnnualReport, ReportSection, StatedFigure


class AnnualReportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AnnualReport

    year = factory.Sequence(lambda n: f"{2030 + n}-{31 + n}")
    title = "Annual report"


class ReportSectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReportSection

    report = factory.SubFactory(AnnualReportFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence("Section {}".format)
    anchor = factory.Sequence("section-{}".format)
    body = "What was done, and what came of it."


class StatedFigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StatedFigure

    report = factory.SubFactory(AnnualReportFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    where_stated = "the bulletin"
