"""Which consultations and examples of practice stand in a year's report."""

from __future__ import annotations

from django.db.models import QuerySet

from committees.models import ReportingPeriod
from core.pages.report_sources import ReportYear, report_source
from core.pages.unused_records import found_by
from participation.models import (
    Consultation,
    ConsultationParticipant,
    ConsultationReply,
    ConsultationTheme,
    PracticeExample,
)

CONSULTATION = ReportingPeriod.Subject.CONSULTATION

found_by(Consultation, "report_year")
found_by(PracticeExample, "report_year", rows=lambda: PracticeExample.objects.checked())


def consultations_of(year: ReportYear) -> QuerySet:
    return Consultation.objects.filter(report_year=year.label)


@report_source(Consultation, "participation.consultations", of=[CONSULTATION])
def consultations(year: ReportYear) -> QuerySet:
    return consultations_of(year)


@report_source(Consultation, "participation.feedback", of=[CONSULTATION])
def consultations_answered(year: ReportYear) -> QuerySet:
    return consultations_of(year).exclude(feedback="")


@report_source(ConsultationReply, "participation.consultations", of=[CONSULTATION])
def replies(year: ReportYear) -> QuerySet:
    return ConsultationReply.objects.filter(consultation__in=consultations_of(year))


@report_source(ConsultationTheme, "participation.themes", of=[CONSULTATION], choice="consultation__title")
def themes(year: ReportYear) -> QuerySet:
    """One whose anonymity nobody has checked is left out."""
    return ConsultationTheme.objects.checked().filter(consultation__in=consultations_of(year))


@report_source(ConsultationParticipant, "participation.participants", of=[CONSULTATION], choice="consultation__title")
def participants(year: ReportYear) -> QuerySet:
    return ConsultationParticipant.objects.filter(consultation__in=consultations_of(year))


@report_source(PracticeExample, "participation.examples", of=[CONSULTATION])
def examples(year: ReportYear) -> QuerySet:
    """One whose anonymity nobody has checked is left out."""
    return PracticeExample.objects.checked().filter(report_year=year.label)
