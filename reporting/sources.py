"""The figures of every app for one year's report, gathered once, and the names by which a sentence may use them.

Each source names the reporting periods it needs; the number of queries does not grow with the records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from committees.models import ReportingPeriod
from finance.figures import finance_figures
from records.figures import Period, named_values
from reporting.models import AnnualReport

Subject = ReportingPeriod.Subject


@dataclass(frozen=True)
class Request:
    """What a source is asked for: the report, and the period of each subject that has one."""

    report: AnnualReport
    periods: Mapping[str, Period]


@dataclass(frozen=True)
class Source:
    """Where the figures of one prefix come from."""

    prefix: str
    subjects: tuple[str, ...]
    read: Callable[[Request], object]

    def missing(self, request: Request) -> str:
        """Why it cannot be read; nothing when it can."""
        absent = [str(subject) for subject in self.subjects if subject not in request.periods]
        return (
            f"the report of {request.report.year} has no reporting period for {' or '.join(absent)}" if absent else ""
        )


@dataclass(frozen=True)
class Figures:
    """Every app's figures by prefix, every named figure, and the prefixes that could not be read, with the reason."""

    parts: Mapping[str, object]
    named: Mapping[str, object]
    missing: Mapping[str, str] = field(default_factory=dict)


SOURCES = (
    Source(
        "money",
        (Subject.MONEY,),
        lambda asked: finance_figures(asked.periods[Subject.MONEY], asked.report.previous_year_label or None),
    ),
)


def gather(report: AnnualReport) -> Figures:
    """All figures of the report's year. Where a period is missing, that part is missing and says why."""
    rows = ReportingPeriod.objects.filter(report_year=report.year)
    asked = Request(report, {row.subject: row.period for row in rows})
    missing = {source.prefix: why for source in SOURCES if (why := source.missing(asked))}
    parts = {source.prefix: source.read(asked) for source in SOURCES if source.prefix not in missing}
    named = {f"{prefix}.{name}": value for prefix, part in parts.items() for name, value in named_values(part)}
    return Figures(parts, named, missing)
