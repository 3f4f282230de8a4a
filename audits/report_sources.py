"""Which audits and self-assessments stand in a year's report."""

from __future__ import annotations

from django.db.models import QuerySet

from audits.models import Audit, AuditFinding, SelfAssessment, SelfAssessmentReturn, TimetabledAudit
from committees.models import ReportingPeriod
from core.pages.report_sources import ReportYear, report_source
from core.pages.unused_records import found_by

AUDITS = ReportingPeriod.Subject.AUDITS

found_by(Audit, "report_year")
found_by(TimetabledAudit, "year_label")
found_by(SelfAssessment, "year_label")


@report_source(Audit, "audits.audits", of=[AUDITS])
def audits(year: ReportYear) -> QuerySet:
    return Audit.objects.filter(report_year=year.label)


@report_source(AuditFinding, "audits.findings", of=[AUDITS], choice="audit__name")
def findings(year: ReportYear) -> QuerySet:
    return AuditFinding.objects.filter(audit__report_year=year.label)


@report_source(TimetabledAudit, "audits.timetable", of=[AUDITS])
def timetable(year: ReportYear) -> QuerySet:
    return TimetabledAudit.objects.filter(year_label=year.next_plan)


@report_source(SelfAssessment, "audits.self_assessments", of=[AUDITS])
def self_assessments(year: ReportYear) -> QuerySet:
    return SelfAssessment.objects.filter(year_label=year.label)


@report_source(SelfAssessmentReturn, "audits.self_assessments", of=[AUDITS])
def returns(year: ReportYear) -> QuerySet:
    return SelfAssessmentReturn.objects.filter(assessment__year_label=year.label)
