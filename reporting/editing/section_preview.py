"""One section as it would read now: made of what it prints alone, and kept until a record of that is written.

It is the same for everyone who prepares editions: it names nobody and tells of no time but the day. Its tables are
numbered on from the sections before it as the checks last found them: to count those of now is to make them.
"""

from __future__ import annotations

import datetime
from collections.abc import Set
from copy import copy
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from django.db.models import prefetch_related_objects
from django.utils import timezone

from committees.figures import SubjectPeriod, subject_periods
from reporting.check_runs import CheckRun, last_run
from reporting.documents import number_blocks
from reporting.edition import compose, find_report
from reporting.models import AnnualReport, ReportSection
from reporting.names_used import prefixes_needed
from reporting.narrative import Problem
from reporting.sources import Asked, Figures, Source, gather

NOBODY = ""


class NoSuchSection(Exception):
    """The report has no section of this name."""


@dataclass(frozen=True)
class SectionNow:
    """A section as a document of its own, what keeps it from being printed, and where it stands in the report."""

    report: AnnualReport
    rows: list[ReportSection]
    place: int
    document: dict
    problems: list[Problem]
    run: CheckRun | None

    @property
    def section(self) -> ReportSection:
        return self.rows[self.place]

    @property
    def before(self) -> ReportSection | None:
        return self.rows[self.place - 1] if self.place else None

    @property
    def after(self) -> ReportSection | None:
        return next(iter(self.rows[self.place + 1 :]), None)

    @property
    def parts(self) -> list[ReportSection]:
        """Those of level 2 that belong to it."""
        return list(takewhile(lambda row: row.level > self.section.level, self.rows[self.place + 1 :]))

    @property
    def has_numbers(self) -> bool:
        return any("number" in block for part in self.document["sections"] for block in part["blocks"])


def section_now(year: str, anchor: str) -> SectionNow:
    """Raises UnknownReport, NoSuchSection and NoBoard."""
    report = report_with_sections(year)
    rows = list(report.sections.all())
    place = next((at for at, row in enumerate(rows) if row.anchor == anchor), None)
    if place is None:
        raise NoSuchSection(f"{report} has no section called {anchor}.")
    run = last_run(year)
    row = alone(rows[place])
    figures_of = partial(figures_now, prefixes=prefixes_needed(row))
    draft = compose(report, by=NOBODY, at=timezone.localtime(), sections=[row], figures_of=figures_of)
    number_blocks(draft.document["sections"], after=numbers_before(rows[:place], run))
    return SectionNow(report, rows, place, draft.document, draft.problems, run)


def report_with_sections(year: str) -> AnnualReport:
    report = find_report(year)
    prefetch_related_objects([report], "sections")
    return report


def alone(section: ReportSection) -> ReportSection:
    """The section as the only one of a document, so that its heading comes first whatever it is a part of."""
    first = copy(section)
    first.level = 1
    return first


def numbers_before(earlier: list[ReportSection], run: CheckRun | None) -> dict[str, int]:
    """The last number of a table and a chart in these sections, as far as they were there when the checks were run."""
    known = run.found["numbers"] if run else {}
    return next((known[row.anchor] for row in reversed(earlier) if row.anchor in known), {})


def figures_now(report: AnnualReport, *, today: datetime.date, prefixes: Set[str] | None = None) -> Figures:
    """The figures of a report by `gather`, from what is kept of them."""
    return gather(report, today=today, prefixes=prefixes, periods_of=_periods_of, read=_read)


def _periods_of(year: str) -> dict[str, SubjectPeriod]:
    return subject_periods(year)


def _read(source: Source, asked: Asked) -> tuple[object, ...]:
    """Each source is kept on its own, by all that it is told: where one record changed, the others still stand.

    So do all where the text of the report changed, and the others where the period of one did.
    """
    return source.read(asked)
