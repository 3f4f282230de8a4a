"""Making the annual report's edition document: narrative and figures brought together, once.

The preview of a section comes this same way.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from core.records.figures import print_value
from reporting import documents
from reporting.blocks import CannotBeFilled, filled
from reporting.blocks.elements import prose, with_choices
from reporting.models import AnnualReport, Edition, ReportSection, split_names
from reporting.narrative import Problem, passages, resolve, to_html
from reporting.sources import Figures, gather


class UnknownReport(Exception):
    """There is no report of this year."""


class ReportNotReady(Exception):
    """The report cannot be made. `problems` says why, all of it together."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Draft:
    """A report as far as it can be made, with the sections and figures it was made of."""

    report: AnnualReport
    sections: list[ReportSection]
    figures: Figures
    document: dict
    problems: list[Problem]


def find_report(year: str) -> AnnualReport:
    report = AnnualReport.objects.filter(year=year).first()
    if report is None:
        years = ", ".join(AnnualReport.objects.values_list("year", flat=True)) or "none"
        raise UnknownReport(f"There is no report of {year}. The reports there are: {years}.")
    return report


def compose(
    report: AnnualReport,
    *,
    by: str,
    at: datetime.datetime,
    sections: Iterable[ReportSection] | None = None,
    figures_of: Callable[..., Figures] = gather,
) -> Draft:
    """The report as far as it can be made, in at most 60 queries: what cannot be is a problem, and is left out.

    With `sections`, these of it alone. Raises NoBoard.
    """
    rows = list(report.sections.all() if sections is None else sections)
    figures = figures_of(report, today=at.date())
    problems: list[Problem] = []
    document = documents.new_document(
        kind=Edition.Kind.ANNUAL_REPORT, title=report.title, subtitle=report.subtitle, year=report.year, by=by, at=at
    )
    document["sections"] = [_section(row, figures, problems) for row in rows]
    document["figures"] = {name: print_value(value) for name, value in sorted(figures.named.items())}
    documents.number_blocks(document["sections"])
    return Draft(report, rows, figures, document, problems)


def _section(row: ReportSection, figures: Figures, problems: list[Problem]) -> dict:
    blocks = list(_blocks(row, figures, problems))
    return documents.section(row.anchor, row.title, blocks, number=row.number, level=row.level, wide=row.wide)


def _blocks(row: ReportSection, figures: Figures, problems: list[Problem]) -> Iterator[dict]:
    """The section's text with the blocks it places, then those it does not place."""
    placed = set()
    for kind, line, words in passages(row.body):
        if kind == "block":
            placed.add(words.partition(":")[0].strip())
            yield from _filled(row, words, line, figures, problems)
        else:
            resolved, found = resolve(words, figures.named, section=row.title, first_line=line)
            problems += found
            yield prose(to_html(resolved, level=row.level))
    for name in row.block_names:
        if name not in placed:
            yield from _filled(row, name, 0, figures, problems)


def _filled(row: ReportSection, call: str, line: int, figures: Figures, problems: list[Problem]) -> Iterator[dict]:
    """The parts that a block gives; `call` is its name, and after a colon what is chosen of it."""
    called, _, words = call.partition(":")
    name, choices = called.strip(), split_names(words)
    try:
        yield from ({"of": with_choices(name, choices), **part} for part in filled(name, choices, figures))
    except CannotBeFilled as why:
        problems.append(Problem(row.title, line, str(why)))
