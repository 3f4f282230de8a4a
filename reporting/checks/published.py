"""Figures that others have published, beside what the board's own records count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from committees.figures import AttendanceFigures, Subject
from performance.concerns import published_deaths_that_disclose, published_figures_beside_records
from performance.figures import PublishedFigures
from reporting.checks.finding import ERROR, WARNING, Finding
from reporting.editions.compose import ComposedReport
from training.figures import TrainingFigures

TWO_SETS = (
    "Figures of child deaths that others have published are recorded for {}, and the records here count deaths "
    "too. The published figures are not printed: a reader of both could work out small counts from their differences. "
    "The child-death coordinator can delete them."
)
BOTH = (
    "Both published figures of {} and records of it are there for {}. They are printed apart and not added up. Check "
    "that the report needs both."
)


def published_figures_that_disclose(composed: ComposedReport) -> Iterator[Finding]:
    """Figures of child deaths from which a small count could be worked out, alone or beside the board's own."""
    year, published = composed.report.year, composed.figures.by_prefix.get("published")
    if not isinstance(published, PublishedFigures) or published.child_deaths.is_empty:
        return
    found = [*published_deaths_that_disclose(year)]
    if published.child_deaths.is_withheld:
        found += published_figures_beside_records(year, Subject.CHILD_DEATHS, TWO_SETS.format(year))
    for concern in found:
        yield Finding(concern.rule, concern.sentence, concern.record, ERROR)


def published_figures_beside_counted_ones(composed: ComposedReport) -> Iterator[Finding]:
    """Attendance or training of which there are both."""
    year = composed.report.year
    for subject in _of_which_there_are_both(composed.figures.by_prefix):
        for concern in published_figures_beside_records(year, subject, BOTH.format(subject, year)):
            yield Finding(concern.rule, concern.sentence, concern.record, WARNING)


def _of_which_there_are_both(figures: Mapping[str, object]) -> Iterator[str]:
    """The subjects with published figures of which the records of the period count something too."""
    published, attendance, training = (figures.get(name) for name in ("published", "attendance", "training"))
    if not isinstance(published, PublishedFigures):
        return
    met = isinstance(attendance, AttendanceFigures) and (attendance.meetings or attendance.meetings_of_committees)
    if met and not published.attendance.is_empty:
        yield Subject.ATTENDANCE.value
    if isinstance(training, TrainingFigures) and training.own.sessions and not published.training.is_empty:
        yield Subject.TRAINING.value
