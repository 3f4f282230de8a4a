"""The figures of every app for one year's report, and the names by which the text may use them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from audits.figures import audit_figures
from businessplan.figures import businessplan_figures
from cdop.figures import NotReleased, has_counts_of_its_own, report_figures
from committees.figures import (
    Subject,
    SubjectPeriod,
    attendance_figures,
    own_word,
    structure_figures,
    subject_periods,
)
from core.pages.report_sources import ReportYear
from core.records.figures import Period, named_values
from finance.figures import finance_figures
from participation.figures import participation_figures
from performance.figures import performance_figures, published_figures
from reporting.blocks.place_profile import PlaceFigures
from reporting.blocks.registry import ReportFigures
from reporting.models import AnnualReport
from reviews.figures import review_figures
from training.figures import training_figures


@dataclass(frozen=True)
class FigureRequest:
    """The years of a report, and the period of each subject that has one, with the board's rules for it."""

    year: ReportYear
    subjects: Mapping[str, SubjectPeriod]

    @property
    def periods(self) -> Mapping[str, Period]:
        return self.year.periods


@dataclass(frozen=True)
class FigureSource:
    """Where the figures of some prefixes come from: `read` returns one set of figures for each prefix."""

    prefixes: tuple[str, ...]
    subjects: tuple[str, ...]
    read: Callable[[FigureRequest], tuple[object, ...]]

    def why_missing(self, asked: FigureRequest) -> str:
        """A sentence, empty when every subject has a period."""
        absent = [str(subject) for subject in self.subjects if subject not in asked.subjects]
        return f"the report of {asked.year.label} has no reporting period for {' or '.join(absent)}" if absent else ""


def _structure(asked: FigureRequest) -> tuple[object, ...]:
    return (structure_figures(asked.year.label, asked.year.last_day(Subject.PLAN)),)


def _attendance(asked: FigureRequest) -> tuple[object, ...]:
    subject = asked.subjects[Subject.ATTENDANCE]
    return (attendance_figures(subject.period, subject.acceptable_attendance),)


def _money(asked: FigureRequest) -> tuple[object, ...]:
    return (finance_figures(asked.periods[Subject.MONEY], asked.year.previous or None),)


def _training(asked: FigureRequest) -> tuple[object, ...]:
    return (training_figures(asked.periods[Subject.TRAINING], asked.year.label),)


def _child_deaths(asked: FigureRequest) -> tuple[object, ...]:
    year, all_years = asked.periods[Subject.CHILD_DEATHS], asked.subjects[Subject.CHILD_DEATHS_CUMULATIVE]
    return (report_figures(asked.year.label, year, all_years.period, all_years.small_counts),)


def _plans(asked: FigureRequest) -> tuple[object, ...]:
    figures = businessplan_figures(
        report_year=asked.year.plan,
        period=asked.periods[Subject.PLAN],
        next_year=asked.year.next_plan,
        next_period=asked.periods[Subject.NEXT_PLAN],
        on=asked.year.last_day(Subject.PLAN),
    )
    return figures.plan, figures.next_plan, figures


def _performance(asked: FigureRequest) -> tuple[object, ...]:
    figures = performance_figures(asked.year.label, asked.periods[Subject.PERFORMANCE])
    return figures, PlaceFigures(asked.periods[Subject.PLACE], figures.themes)


def _published(asked: FigureRequest) -> tuple[object, ...]:
    """There are never two sets of figures of child deaths: beside the board's own, those of others are not printed."""
    figures = published_figures(asked.year.label, asked.periods)
    if figures.child_deaths.lines and has_counts_of_its_own(asked.year.label):
        figures = figures.without_child_deaths()
    return (figures,)


def _participation(asked: FigureRequest) -> tuple[object, ...]:
    return (participation_figures(asked.year.label, asked.periods[Subject.CONSULTATION]),)


def _audits(asked: FigureRequest) -> tuple[object, ...]:
    period, on = asked.periods[Subject.AUDITS], asked.year.last_day(Subject.AUDITS)
    return (audit_figures(asked.year.label, asked.year.next_plan, period, on),)


def _reviews(asked: FigureRequest) -> tuple[object, ...]:
    period, on = asked.periods[Subject.REVIEWS], asked.year.last_day(Subject.REVIEWS)
    return (review_figures(asked.year.label, period, on),)


SOURCES = (
    FigureSource(("structure",), (Subject.PLAN,), _structure),
    FigureSource(("attendance",), (Subject.ATTENDANCE,), _attendance),
    FigureSource(("money",), (Subject.MONEY,), _money),
    FigureSource(("training",), (Subject.TRAINING,), _training),
    FigureSource(("performance", "place"), (Subject.PERFORMANCE, Subject.PLACE), _performance),
    FigureSource(("published",), (), _published),
    FigureSource(("participation",), (Subject.CONSULTATION,), _participation),
    FigureSource(("audits",), (Subject.AUDITS,), _audits),
    FigureSource(("reviews",), (Subject.REVIEWS,), _reviews),
    FigureSource(("child_deaths",), (Subject.CHILD_DEATHS, Subject.CHILD_DEATHS_CUMULATIVE), _child_deaths),
    FigureSource(("plan", "next_plan", "priorities"), (Subject.PLAN, Subject.NEXT_PLAN), _plans),
)


def report_year(report: AnnualReport, periods: Mapping[str, Period], today: datetime.date) -> ReportYear:
    return ReportYear(
        report.year, report.previous_year_label, report.plan_year_label, report.next_plan_year_label, periods, today
    )


def gather(report: AnnualReport, *, today: datetime.date, only: str = "") -> ReportFigures:
    """Every figure of the report's year, or those of one prefix and what is read with them.

    Where a period is missing, the figures of its subjects are missing too.
    """
    subjects = subject_periods(report.year)
    periods = {subject: known.period for subject, known in subjects.items()}
    asked = FigureRequest(report_year(report, periods, today), subjects)
    by_prefix: dict[str, object] = {}
    missing: dict[str, str] = {}
    for source in SOURCES:
        if only and only not in source.prefixes:
            continue
        if why := source.why_missing(asked):
            missing |= dict.fromkeys(source.prefixes, why)
            continue
        try:
            by_prefix |= zip(source.prefixes, source.read(asked), strict=True)
        except NotReleased as not_released:
            missing |= dict.fromkeys(source.prefixes, str(not_released))
    named = {
        f"{prefix}.{name}": value for prefix, figures in by_prefix.items() for name, value in named_values(figures)
    }
    return ReportFigures(by_prefix, named, missing, own_word())
