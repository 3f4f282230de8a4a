"""Composing the annual report's edition document: narrative and figures brought together.

Previews, checks and drafts all come from `compose`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from businessplan.concerns import reported_actions
from core.records.figures import print_value
from core.records.models import Record
from reporting.blocks import CannotBeFilled, fill
from reporting.blocks.elements import prose, with_choices
from reporting.blocks.registry import ReportFigures
from reporting.editions import document as documents
from reporting.editions.last_year import LastYear, beside_last_year, last_year_of
from reporting.editions.sources import gather
from reporting.models import AnnualReport, Edition, ReportSection
from reporting.narrative.markdown import resolve, text_and_blocks, to_html
from reporting.narrative.names import split_names


class UnknownReport(Exception):
    """There is no report of this year."""


@dataclass(frozen=True)
class SectionProblem:
    """An error in a section that stops publication. `line` is 0 where it is not in the text."""

    section: ReportSection
    line: int
    sentence: str

    def __str__(self) -> str:
        where = f"{self.section.title}, line {self.line}" if self.line else self.section.title
        return f"{where}: {self.sentence}"

    @property
    def link(self) -> str:
        return reverse("reporting:preview", args=[self.section.report.year, self.section.anchor])


@dataclass(frozen=True)
class EmptyReport:
    """The error of a report in which nothing would be printed."""

    report: AnnualReport

    def __str__(self) -> str:
        return "This report has no content. Add a section with text, tables or charts."

    @property
    def link(self) -> str:
        return f"{reverse('reporting:report-section-list')}?report={self.report.pk}"


Problem = SectionProblem | EmptyReport


@dataclass(frozen=True)
class ComposedReport:
    """A report as far as it can be made, with the sections and figures it is made of."""

    report: AnnualReport
    sections: list[ReportSection]
    figures: ReportFigures
    document: dict
    problems: list[Problem]
    last: LastYear | None = None

    @cached_property
    def reported_actions(self) -> Mapping[int, Record]:
        """The actions of the plan reported on, by number."""
        return reported_actions(self.report.plan_year_label)


def find_report(year: str) -> AnnualReport:
    report = AnnualReport.objects.filter(year=year).first()
    if report is None:
        years = ", ".join(AnnualReport.objects.values_list("year", flat=True)) or "none"
        raise UnknownReport(f"There is no report of {year}. The reports there are: {years}.")
    return report


def compose(report: AnnualReport, *, by: str, at: datetime.datetime) -> ComposedReport:
    """The report from the records as they are now. What cannot be made is a problem, and left out. Raises NoBoard."""
    sections = list(report.sections.all())
    figures = gather(report, today=at.date())
    problems: list[Problem] = []
    document = documents.new_document(
        kind=Edition.Kind.ANNUAL_REPORT, title=report.title, subtitle=report.subtitle, year=report.year, by=by, at=at
    )
    last = last_year_of(report, at.date())
    document["sections"] = [_section(section, figures, last, problems) for section in sections]
    document["figures"] = {name: print_value(value) for name, value in sorted(figures.named.items())}
    document["number_sources"] = list(report.number_sources.values("words", "source"))
    documents.number_blocks(document["sections"])
    if not problems and not any(map(is_printed, documents.all_blocks(document))):
        problems.append(EmptyReport(report))
    return ComposedReport(report, sections, figures, document, problems, last)


def is_printed(block: dict) -> bool:
    return block["type"] != "prose" or bool(block["html"].strip())


def _section(section: ReportSection, figures: ReportFigures, last: LastYear | None, problems: list[Problem]) -> dict:
    return documents.section(
        section.anchor,
        section.title,
        _blocks(section, figures, last, problems),
        number=section.number,
        level=section.level,
        wide=section.wide,
    )


def _blocks(
    section: ReportSection, figures: ReportFigures, last: LastYear | None, problems: list[Problem]
) -> Iterator[dict]:
    """The section's text with the blocks it places, then those it does not place."""
    placed = set()
    for kind, line, words in text_and_blocks(section.body):
        if kind == "block":
            placed.add(words.partition(":")[0].strip())
            yield from _filled(section, words, line, figures, last, problems)
        else:
            resolved, found = resolve(words, figures.named, figures.missing, first_line=line)
            problems += [SectionProblem(section, at, why) for at, why in found]
            yield prose(to_html(resolved, level=section.level))
    for name in section.block_names:
        if name not in placed:
            yield from _filled(section, name, 0, figures, last, problems)


def _filled(
    section: ReportSection,
    call: str,
    line: int,
    figures: ReportFigures,
    last: LastYear | None,
    problems: list[Problem],
) -> Iterator[dict]:
    """The elements of a block beside last year's; `call` is its name, and after a colon what is chosen of it."""
    called, _, words = call.partition(":")
    name, choices = called.strip(), split_names(words)
    try:
        for element in fill(name, choices, figures):
            named = {"of": with_choices(name, choices), **element}
            yield beside_last_year(named, last) if last else named
    except CannotBeFilled as why:
        problems.append(SectionProblem(section, line, str(why)))
