"""Invented audits of the report year 2030-31."""

import factory

from audits.models import (
    Audit,
    AuditedAgency,
    AuditFinding,
    AuditKind,
    SelfAssessment,
    SelfAssessmentReturn,
    TimetabledAudit,
    TimetableLead,
)


class AuditKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AuditKind
        django_get_or_create = ("name",)

    name = "case file audit"


class AuditFactory(factory.django.DjangoModelFactory):
    """A planned audit; `completed=True` makes it done. `agencies=` took part."""

    class Meta:
        model = Audit
        skip_postgeneration_save = True

    class Params:
        completed = factory.Trait(status="completed")

    name = factory.Sequence("Audit {}".format)
    kind = factory.SubFactory(AuditKindFactory)
    report_year = "2030-31"
    subject = "Core groups"

    @factory.post_generation
    def agencies(self, create, agencies, **kwargs):
        for agency in agencies or ():
            AuditedAgencyFactory(audit=self, agency=agency)


class AuditedAgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AuditedAgency

    audit = factory.SubFactory(AuditFactory)
    agency = factory.SubFactory("tests.committees.factories.AgencyFactory")


class AuditFindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AuditFinding

    audit = factory.SubFactory(AuditFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    kind = "improvement"
    finding = factory.Sequence("Finding {}".format)


class TimetabledAuditFactory(factory.django.DjangoModelFactory):
    """An audit announced for 2031-32; `leads=` are bodies."""

    class Meta:
        model = TimetabledAudit
        skip_postgeneration_save = True

    year_label = "2031-32"
    ordinal = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence("Audit to come {}".format)
    where_stated = "the plan"

    @factory.post_generation
    def leads(self, create, bodies, **kwargs):
        for body in bodies or ():
            TimetableLeadFactory(entry=self, body=body)


class TimetableLeadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TimetableLead

    entry = factory.SubFactory(TimetabledAuditFactory)
    body = factory.SubFactory("tests.committees.factories.BodyFactory")


class SelfAssessmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SelfAssessment

    name = factory.Sequence("Self-assessment {}".format)
    kind = factory.SubFactory(AuditKindFactory, name="self-assessment")
    year_label = "2030-31"


class SelfAssessmentReturnFactory(factory.django.DjangoModelFactory):
    """A return that is awaited; `compliance=` says what came in."""

    class Meta:
        model = SelfAssessmentReturn

    assessment = factory.SubFactory(SelfAssessmentFactory)
    agency = factory.SubFactory("tests.committees.factories.AgencyFactory")
