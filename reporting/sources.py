"""The figures of every app for one year's report, gathered once, and the names by which a sentence may use them.

Each source names the reporting periods it needs. The number of queries does not grow with the records.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from audits.figures import audit_figures
from businessplan.figures import businessplan_figures
from cdop.figures import report_figures
from committees.figures import Subject, SubjectPeriod, attendance_figures, structure_figures, subject_periods
from finance.figures import finance_figures
from participation.figures import participation_figures
from performance.figures import performance_figures
from records.figures import Period, named_values
from reporting.models import AnnualReport
from reporting.place import place_figures
from reviews.figures import review_figures
from training.figures import training_figures


@dataclass(frozen=True)
class Asked:
    """What a source is asked for: the report, the period of each subject that has one, and the day of asking."""

    report: AnnualReport
    subjects: Mapping[str, SubjectPeriod]
    today: datetime.date

    @property
    def periods(self) -> Mapping[str, Period]:
        return {subject: known.period for subject, known in self.subjects.items()}

    def last_day(self, subject: str) -> datetime.date:
        """The day on which the subject is looked at: the last of its period, or today while that is to come."""
        return min(self.periods[subject].ends_on, self.today)


@dataclass(frozen=True)
class Source:
    """Where the figures of some prefixes come from: `read` gives one set of figures for each of them."""

    prefixes: tuple[str, ...]
    subjects: tuple[str, ...]
    read: Callable[[Asked], tuple[object, ...]]

    def missing(self, asked: Asked) -> str:
        """Why it cannot be read; nothing when it can."""
        absent = [str(subject) for subject in self.subjects if subject not in asked.periods]
        return f"the report of {asked.report.year} has no reporting period for {' or '.join(absent)}" if absent else ""


@dataclass(frozen=True)
class Figures:
    """Every app's figures by prefix, every named figure, and the prefixes that could not be read, with the reason."""

    parts: Mapping[str, object]
    named: Mapping[str, object]
    missing: Mapping[str, str] = field(default_factory=dict)


def _structure(asked: Asked) -> tuple[object, ...]:
    return (structure_figures(asked.report.year, asked.last_day(Subject.PLAN)),)


def _attendance(asked: Asked) -> tuple[object, ...]:
    known = asked.subjects[Subject.ATTENDANCE]
    return (attendance_figures(known.period, known.acceptable_attendance),)


def _money(asked: Asked) -> tuple[object, ...]:
    return (finance_figures(asked.periods[Subject.MONEY], asked.report.previous_year_label or None),)


def _training(asked: Asked) -> tuple[object, ...]:
    return (training_figures(asked.periods[Subject.TRAINING], asked.report.year),)


def _child_deaths(asked: Asked) -> tuple[object, ...]:
    year, all_years = asked.periods[Subject.CHILD_DEATHS], asked.subjects[Subject.CHILD_DEATHS_CUMULATIVE]
    return (report_figures(asked.report.year, year, all_years.period, all_years.small_counts),)


def _plans(asked: Asked) -> tuple[object, ...]:
    figures = businessplan_figures(
        report_year=asked.report.plan_year_label,
        period=asked.periods[Subject.PLAN],
        next_year=asked.report.next_plan_year_label,
        next_period=asked.periods[Subject.NEXT_PLAN],
        on=asked.last_day(Subject.PLAN),
    )
    return figures.plan, figures.next_plan, figures


def _performance(asked: Asked) -> tuple[object, ...]:
    figures = performance_figures(asked.report.year, asked.periods[Subject.PERFORMANCE])
    return figures, place_figures(figures, asked.periods[Subject.PLACE])


def _participation(asked: Asked) -> tuple[object, ...]:
    return (participation_figures(asked.report.year, asked.periods[Subject.CONSULTATION]),)


def _audits(asked: Asked) -> tuple[object, ...]:
    period, on = asked.periods[Subject.AUDITS], asked.last_day(Subject.AUDITS)
    return (audit_figures(asked.report.year, asked.report.next_plan_year_label, period, on),)


def _reviews(asked: Asked) -> tuple[object, ...]:
    return (review_figures(asked.report.year, asked.periods[Subject.REVIEWS]),)


SOURCES = (
    Source(("structure",), (Subject.PLAN,), _structure),
    Source(("attendance",), (Subject.ATTENDANCE,), _attendance),
    Source(("money",), (Subject.MONEY,), _money),
    Source(("training",), (Subject.TRAINING,), _training),
    Source(("performance", "place"), (Subject.PERFORMANCE, Subject.PLACE), _performance),
    Source(("participation",), (Subject.CONSULTATION,), _participation),
    Source(("audits",), (Subject.AUDITS,), _audits),
    Source(("reviews",), (Subject.REVIEWS,), _reviews),
    Source(("child_deaths",), (Subject.CHILD_DEATHS, Subject.CHILD_DEATHS_CUMULATIVE), _child_deaths),
    Source(("plan", "next_plan", "priorities"), (Subject.PLAN, Subject.NEXT_PLAN), _plans),
)


def read_from_records(source: Source, asked: Asked) -> tuple[object, ...]:
    return source.read(asked)


def gather(report: AnnualReport, *, today: datetime.date, read=read_from_records) -> Figures:
    """All figures of the report's year. Where a period is missing, that part is missing and says why."""
    asked = Asked(report, subject_periods(report.year), today)
    parts: dict[str, object] = {}
    missing: dict[str, str] = {}
    for source in SOURCES:
        if why := source.missing(asked):
            missing |= dict.fromkeys(source.prefixes, why)
        else:
            parts |= zip(source.prefixes, read(source, asked), strict=True)
    named = {f"{prefix}.{name}": value for prefix, part in parts.items() for name, value in named_values(part)}
    return Figures(parts, named, missing)
