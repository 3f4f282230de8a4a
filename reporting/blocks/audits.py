"""Audits done, what they found, and the timetable of the next year."""

from __future__ import annotations

from collections.abc import Iterator

from audits.figures import AuditFigures, AuditLine, SelfAssessmentLine, TimetableLine
from core.records.figures import NOT_RECORDED, NotRecorded, print_day
from reporting.blocks.elements import bullets, item, number, of, share, table, text
from reporting.blocks.registry import block


@block("audits.audits", "audits")
def audits(figures: AuditFigures) -> Iterator[dict]:
    """Each audit of the year: its subject, its status, and whether it has an action plan."""
    yield table(
        "Audits",
        [text("Audit"), text("Kind"), text("Subject"), text("Status"), text("Action plan")],
        map(_audit, figures.audit_lines),
        period=figures.period,
    )


def _audit(line: AuditLine) -> list[object]:
    stands = [line.status, f"replaced by {line.replaced_by}" if line.replaced_by else ""]
    subject = [line.subject, f"Reason: {line.origin}" if line.origin else ""]
    return [line.name, line.kind, ". ".join(filter(None, subject)), "; ".join(filter(None, stands)), _plan(line)]


def _plan(line: AuditLine) -> str | NotRecorded:
    if not line.has_plan:
        return NOT_RECORDED
    return f"yes, monitored {line.monitoring}" if line.monitoring else "yes"


@block("audits.findings", "findings of audits")
def findings(figures: AuditFigures) -> Iterator[dict]:
    """The findings of each audit: strengths, then what to improve."""
    for line in figures.audit_lines:
        if line.strengths or line.improvements:
            yield of("audits.findings", bullets(line.name, _findings(line)), line.name)


def _findings(line: AuditLine) -> Iterator[dict]:
    for label, found in (("Strengths", line.strengths), ("To improve", line.improvements)):
        if found:
            yield item(label, items=[item(_with(one.finding, one.standard)) for one in found])


def _with(finding: str, standard: str) -> str:
    return f"{finding} ({standard})" if standard else finding


@block("audits.timetable", "planned audits")
def timetable(figures: AuditFigures) -> Iterator[dict]:
    """The audits announced for the next year, and where each is announced."""
    yield table(
        f"Audits announced for {figures.next_year}",
        [text("Audit"), text("Led by"), text("Timescale"), text("Announced in"), text("Approved")],
        map(_timetabled, figures.timetable),
        period=figures.next_year,
    )


def _timetabled(line: TimetableLine) -> list[object]:
    timescale = line.timescale or (print_day(line.due_on) if line.due_on else "not stated")
    approved = print_day(line.approved_on) if line.approved_on else "not stated"
    return [line.title, "; ".join(line.leads), timescale, line.where_stated, approved]


@block("audits.self_assessments", "self-assessments")
def self_assessments(figures: AuditFigures) -> Iterator[dict]:
    """Self-assessments: how many were returned, and how many met the standards."""
    met = ["Met", "Partly met", "Not met"]
    columns = [text("Self-assessment"), number("Requested"), number("Returned"), number("Not returned")]
    columns += [share("Returned, of requested", "Returned", "Requested"), *map(number, met)]
    yield table(
        "Self-assessments",
        columns,
        map(_assessed, figures.self_assessments),
        period=figures.period,
        columns_add_up=[("Requested", ("Returned", "Not returned")), ("Returned", met)],
    )


def _assessed(line: SelfAssessmentLine) -> list[object]:
    requested, returned = line.returned.whole, line.returned.part
    if not requested:
        return [line.name, *[NOT_RECORDED] * 7]
    counts = [requested, returned, requested - returned, line.returned]
    return [line.name, *counts, line.met.part, line.partly_met, line.not_met]
