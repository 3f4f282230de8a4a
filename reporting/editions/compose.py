"""Composing the annual report's edition document: narrative and figures brought together.

Previews, checks and drafts all come from `compose`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse

from businessplan.concerns import reported_actions
from core.records.figures import print_value
from core.records.models import Record
from reporting.blocks import CannotBeFilled, filled_block
from reporting.blocks.elements import prose, with_choices
from reporting.blocks.registry import ReportFigures
from reporting.editions import document as documents
from reporting.editions.last_year import LastYear, beside_last_year, last_year_of
from reporting.editions.sources import gather
from reporting.models import AnnualReport, Edition, ReportSection, WithoutData
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


@dataclass
class ComposedSection:
    """A section with what would be printed of it, what is wrong in it, and of which records there are none."""

    section: ReportSection
    without_data: str
    elements: list[dict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    has_data: bool = False
    empty: dict[str, None] = field(default_factory=dict)  # in the order of the section

    @property
    def leaves_out_tables(self) -> bool:
        return self.without_data == WithoutData.LEAVE_OUT_TABLES and bool(self.empty)

    @property
    def leaves_out_itself(self) -> bool:
        """Whether nothing was recorded for any of its tables, charts and lists, and it is then to be left out."""
        chosen = self.without_data == WithoutData.LEAVE_OUT_SECTIONS
        return chosen and bool(self.empty) and not self.has_data and not self.problems

    @property
    def part(self) -> dict:
        """The section of the edition document."""
        of = self.section
        return documents.section(of.anchor, of.title, self.elements, number=of.number, level=of.level, wide=of.wide)


@dataclass(frozen=True)
class ComposedReport:
    """A report as far as it can be made, with the sections that are printed and the figures it is made of."""

    report: AnnualReport
    printed: list[ComposedSection]
    left_out: list[ComposedSection]
    figures: ReportFigures
    document: dict
    problems: list[Problem]
    last: LastYear | None = None

    @cached_property
    def sections(self) -> list[ReportSection]:
        return [composed.section for composed in self.printed]

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
    figures = gather(report, today=at.date())
    document = documents.new_document(
        kind=Edition.Kind.ANNUAL_REPORT, title=report.title, subtitle=report.subtitle, year=report.year, by=by, at=at
    )
    last = last_year_of(report, at.date())
    composed = [_Composer(section, report, figures, last).compose() for section in report.sections.all()]
    printed, left_out = _parted(composed)
    document["sections"] = [one.part for one in printed]
    document["figures"] = {name: print_value(value) for name, value in sorted(figures.named.items())}
    document["number_sources"] = list(report.number_sources.values("words", "source"))
    documents.number_blocks(document["sections"])
    problems = [problem for one in printed for problem in one.problems]
    if not problems and not any(map(is_printed, documents.all_blocks(document))):
        problems.append(EmptyReport(report))
    return ComposedReport(report, printed, left_out, figures, document, problems, last)


def is_printed(block: dict) -> bool:
    return block["type"] != "prose" or bool(block["html"].strip())


def _parted(composed: list[ComposedSection]) -> tuple[list[ComposedSection], list[ComposedSection]]:
    """Those that are printed, and those that are left out. A section stays while one of its parts is printed."""
    printed: list[ComposedSection] = []
    left_out: list[ComposedSection] = []
    for one in reversed(composed):
        has_part = bool(printed) and printed[-1].section.level > one.section.level
        (left_out if one.leaves_out_itself and not has_part else printed).append(one)
    return printed[::-1], left_out[::-1]


class _Composer:
    """Fills one section: its text with the blocks it places, then those it does not place."""

    def __init__(
        self, section: ReportSection, report: AnnualReport, figures: ReportFigures, last: LastYear | None
    ) -> None:
        self.figures = figures
        self.last = last
        self.made = ComposedSection(section, section.without_data or report.without_data)

    def compose(self) -> ComposedSection:
        section, placed = self.made.section, set()
        for kind, line, words in text_and_blocks(section.body):
            if kind == "block":
                placed.add(words.partition(":")[0].strip())
                self._fill(words, line)
            else:
                resolved, found = resolve(words, self.figures.named, self.figures.missing, first_line=line)
                self.made.problems += [SectionProblem(section, at, why) for at, why in found]
                self.made.elements.append(prose(to_html(resolved, level=section.level)))
        for name in section.block_names:
            if name not in placed:
                self._fill(name, 0)
        return self.made

    def _fill(self, call: str, line: int) -> None:
        """The elements of a block beside last year's; `call` is its name, and after a colon what is chosen of it."""
        called, _, words = call.partition(":")
        name, choices = called.strip(), split_names(words)
        made = self.made
        try:
            filled = filled_block(name, choices, self.figures)
        except CannotBeFilled as why:
            made.problems.append(SectionProblem(made.section, line, str(why)))
            return
        made.has_data |= filled.has_data
        if not filled.has_data:
            made.empty |= {filled.records: None}
            if made.leaves_out_tables:
                return
        for element in filled.elements:
            if not filled.has_data and any(element.items() <= other.items() for other in made.elements):
                continue  # said once already, of another table of the same records
            named = {"of": with_choices(name, choices), **element}
            made.elements.append(beside_last_year(named, self.last) if self.last else named)
