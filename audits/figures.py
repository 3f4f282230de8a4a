"""What the report prints of audits: those of the year with their findings, the next timetable, and self-assessments."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, F, Prefetch, Q, QuerySet

from audits.models import Audit, AuditFinding, SelfAssessment, TimetabledAudit
from businessplan.models import Action
from committees.models import Agency
from core.records.figures import Period, Rate

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


@dataclass(frozen=True)
class FindingLine:
    kind: str
    finding: str
    standard: str


@dataclass(frozen=True)
class AuditLine:
    """One audit of the year. `status` is the word as printed, where that differs from how it is sorted."""

    name: str
    kind: str
    period_words: str
    status: str
    sorted_as: str
    subject: str
    origin: str
    standards: str
    agencies: tuple[str, ...]
    lead_body: str
    completed_on: datetime.date | None
    has_plan: bool
    monitoring: str
    replaced_by: str
    strengths: tuple[FindingLine, ...]
    improvements: tuple[FindingLine, ...]


@dataclass(frozen=True)
class TimetableLine:
    """One audit announced for the next year, with the place that announces it and, if approved, the meeting's day."""

    ordinal: int
    title: str
    where_stated: str
    leads: tuple[str, ...]
    timescale: str
    due_on: datetime.date | None
    approved_on: datetime.date | None


@dataclass(frozen=True)
class SelfAssessmentLine:
    """One round of self-assessment. `returned` is of those asked, `met` of those returned."""

    name: str
    kind: str
    closes_on: datetime.date | None
    returned: Rate
    met: Rate
    partly_met: int
    not_met: int


@dataclass(frozen=True)
class AuditFigures:
    """Audits in the year's report. `overdue_actions` are of all audits' plans, on the day `on`."""

    period: Period
    on: datetime.date
    next_year: str
    audit_lines: tuple[AuditLine, ...]
    timetable: tuple[TimetableLine, ...]
    self_assessments: tuple[SelfAssessmentLine, ...]
    overdue_actions: int

    @property
    def audits(self) -> int:
        return len(self.audit_lines)

    @property
    def completed(self) -> int:
        return self._counts["completed"]

    @property
    def planned(self) -> int:
        return self._counts["planned"]

    @property
    def under_way(self) -> int:
        return self._counts["under way"]

    @property
    def replaced(self) -> int:
        return self._counts["replaced"]

    @property
    def carried_forward(self) -> int:
        return self._counts["carried forward"]

    @property
    def with_plan(self) -> int:
        return sum(line.has_plan for line in self.audit_lines)

    @property
    def findings(self) -> int:
        return self.strengths + self.improvements

    @property
    def strengths(self) -> int:
        return sum(len(line.strengths) for line in self.audit_lines)

    @property
    def improvements(self) -> int:
        return sum(len(line.improvements) for line in self.audit_lines)

    @property
    def timetabled(self) -> int:
        return len(self.timetable)

    @property
    def timetabled_and_approved(self) -> int:
        return sum(line.approved_on is not None for line in self.timetable)

    @property
    def _counts(self) -> Counter[str]:
        return Counter(line.sorted_as for line in self.audit_lines)


def audit_figures(report_year: str, next_year: str, period: Period, on: datetime.date) -> AuditFigures:
    """The audits of the year's report, the next year's timetable and the year's self-assessments."""
    return AuditFigures(
        period=period,
        on=on,
        next_year=next_year,
        audit_lines=tuple(map(_audit_line, _audits_of(report_year))),
        timetable=_timetable(next_year),
        self_assessments=_self_assessments(report_year),
        overdue_actions=Action.objects.overdue(on).filter(plan__kind="audit").count(),
    )


def _audits_of(report_year: str) -> QuerySet[Audit]:
    return (
        Audit.objects.filter(report_year=report_year)
        .select_related("kind", "lead_body", "replaced_by")
        .prefetch_related(
            Prefetch("findings", AuditFinding.objects.order_by("ordinal")),
            Prefetch("agencies", Agency.objects.order_by("name")),
        )
        .order_by(F("completed_on").asc(nulls_last=True), "name")
    )


def _audit_line(audit: Audit) -> AuditLine:
    findings = [(found.kind, FindingLine(found.kind, found.finding, found.standard)) for found in audit.findings.all()]
    return AuditLine(
        name=audit.name,
        kind=audit.kind.name,
        period_words=audit.period_words,
        status=audit.status_words or audit.status,
        sorted_as=audit.status,
        subject=audit.subject,
        origin=audit.origin,
        standards=audit.standards,
        agencies=tuple(agency.name for agency in audit.agencies.all()),
        lead_body=audit.lead_body.label if audit.lead_body else "",
        completed_on=audit.completed_on,
        has_plan=audit.plan_id is not None,
        monitoring=audit.monitoring,
        replaced_by=audit.replaced_by.name if audit.replaced_by else "",
        strengths=tuple(line for kind, line in findings if kind == "strength"),
        improvements=tuple(line for kind, line in findings if kind == "improvement"),
    )


def _timetable(year: str) -> tuple[TimetableLine, ...]:
    announced = TimetabledAudit.objects.filter(year_label=year)
    rows = announced.order_by("ordinal", "leads__ordinal", "leads__name").values_list(
        "ordinal",
        "title",
        "where_stated",
        "timescale_words",
        "due_on",
        "approved_at__held_on",
        "leads__name",
        "leads__short_name",
    )
    lines = []
    for key, group in groupby(rows, key=lambda row: row[:6]):
        ordinal, title, where_stated, timescale, due_on, approved_on = key
        leads = tuple(short or name for *_, name, short in group if name)
        lines.append(TimetableLine(ordinal, title, where_stated, leads, timescale, due_on, approved_on))
    return tuple(lines)


class _Returns(TypedDict):
    asked: int
    met: int
    partly_met: int
    not_met: int


def _self_assessments(year: str) -> tuple[SelfAssessmentLine, ...]:
    def returns(*compliance: str) -> Count:
        return Count("returns", filter=Q(returns__compliance__in=compliance))

    rows = SelfAssessment.objects.filter(year_label=year).select_related("kind").order_by("name")
    rows = rows.annotate(
        asked=Count("returns"),
        met=returns("met"),
        partly_met=returns("partly met"),
        not_met=returns("not met"),
    )
    return tuple(map(_self_assessment_line, rows))


def _self_assessment_line(row: WithAnnotations[SelfAssessment, _Returns]) -> SelfAssessmentLine:
    returned = row.met + row.partly_met + row.not_met
    return SelfAssessmentLine(
        name=row.name,
        kind=row.kind.name,
        closes_on=row.closes_on,
        returned=Rate(returned, row.asked),
        met=Rate(row.met, returned),
        partly_met=row.partly_met,
        not_met=row.not_met,
    )
