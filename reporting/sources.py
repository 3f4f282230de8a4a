"""The figures of every app for one year's report, gathered once, and the names by which a sentence may use them.

Each source names the reporting periods it needs. The number of queries does not grow with the records.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace

from audits.figures import audit_figures
from businessplan.figures import businessplan_figures
from cdop.figures import report_figures
from committees.figures import Subject, SubjectPeriod, attendance_figures, structure_figures, subject_periods
from core.records.figures import Period, named_values
from finance.figures import finance_figures
from participation.figures import participation_figures
from performance.figures import performance_figures
from reporting.models import AnnualReport
from reporting.place_profile import place_figures
from reviews.figures import review_figures
from training.figures import training_figures


@dataclass(frozen=True)
class Years:
    """The year of a report, and those beside it that it tells of; empty where there is none."""

    of_report: str
    before: str
    of_plan: str
    of_next_plan: str

    @classmethod
    def of(cls, report: AnnualReport) -> Years:
        return cls(report.year, report.previous_year_label, report.plan_year_label, report.next_plan_year_label)


@dataclass(frozen=True)
class Asked:
    """What a source is asked for: the years, the period of each subject that has one, and the day of asking."""

    years: Years
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
        absent = [str(subject) for subject in self.subjects if subject not in asked.subjects]
        year = asked.years.of_report
        return f"the report of {year} has no reporting period for {' or '.join(absent)}" if absent else ""

    def told(self, asked: Asked) -> Asked:
        """What it may know of what is asked: the periods of its own subjects alone."""
        return replace(asked, subjects={subject: asked.subjects[subject] for subject in self.subjects})


@dataclass(frozen=True)
class Figures:
    """Every app's figures by prefix, every named figure, and the prefixes that could not be read, with the reason."""

    parts: Mapping[str, object]
    named: Mapping[str, object]
    missing: Mapping[str, str] = field(default_factory=dict)


def _structure(asked: Asked) -> tuple[object, ...]:
    return (structure_figures(asked.years.of_report, asked.last_day(Subject.PLAN)),)


def _attendance(asked: Asked) -> tuple[object, ...]:
    known = asked.subjects[Subject.ATTENDANCE]
    return (attendance_figures(known.period, known.acceptable_attendance),)


def _money(asked: Asked) -> tuple[object, ...]:
    return (finance_figures(asked.periods[Subject.MONEY], asked.years.before or None),)


def _training(asked: Asked) -> tuple[object, ...]:
    return (training_figures(asked.periods[Subject.TRAINING], asked.years.of_report),)


def _child_deaths(asked: Asked) -> tuple[object, ...]:
    year, all_years = asked.periods[Subject.CHILD_DEATHS], asked.subjects[Subject.CHILD_DEATHS_CUMULATIVE]
    return (report_figures(asked.years.of_report, year, all_years.period, all_years.small_counts),)


def _plans(asked: Asked) -> tuple[object, ...]:
    figures = businessplan_figures(
        report_year=asked.years.of_plan,
        period=asked.periods[Subject.PLAN],
        next_year=asked.years.of_next_plan,
        next_period=asked.periods[Subject.NEXT_PLAN],
        on=asked.last_day(Subject.PLAN),
    )
    return figures.plan, figures.next_plan, figures


def _performance(asked: Asked) -> tuple[object, ...]:
    figures = performance_figures(asked.years.of_report, asked.periods[Subject.PERFORMANCE])
    return figures, place_figures(figures, asked.periods[Subject.PLACE])


def _participation(asked: Asked) -> tuple[object, ...]:
    return (participation_figures(asked.years.of_report, asked.periods[Subject.CONSULTATION]),)


def _audits(asked: Asked) -> tuple[object, ...]:
    period, on = asked.periods[Subject.AUDITS], asked.last_day(Subject.AUDITS)
    return (audit_figures(asked.years.of_report, asked.years.of_next_plan, period, on),)


def _reviews(asked: Asked) -> tuple[object, ...]:
    period, on = asked.periods[Subject.REVIEWS], asked.last_day(Subject.REVIEWS)
    return (review_figures(asked.years.of_report, period, on),)


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


def gather(
    report: AnnualReport,
    *,
    today: datetime.date,
    prefixes: Set[str] | None = None,
    periods_of=subject_periods,
    read=read_from_records,
) -> Figures:
    """All figures of the report's year, or those of some prefixes. Where a period is missing, so is that part, and it
    says why."""
    asked = Asked(Years.of(report), periods_of(report.year), today)
    sources = [source for source in SOURCES if prefixes is None or not prefixes.isdisjoint(source.prefixes)]
    parts: dict[str, object] = {}
    missing: dict[str, str] = {}
    for source in sources:
        if why := source.missing(asked):
            missing |= dict.fromkeys(source.prefixes, why)
        else:
            parts |= zip(source.prefixes, read(source, source.told(asked)), strict=True)
    named = {f"{prefix}.{name}": value for prefix, part in parts.items() for name, value in named_values(part)}
    return Figures(parts, named, missing)
