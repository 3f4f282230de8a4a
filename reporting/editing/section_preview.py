"""One section of a report as it would be printed now.

The whole report is composed for it: only then are the numbers of its tables and charts known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from django.urls import reverse

from core.records import clock
from reporting.editions.compose import Problem, SectionProblem, compose
from reporting.models import AnnualReport, ReportSection


class NoSuchSection(Exception):
    """The report has no section of this name."""


@dataclass(frozen=True)
class SectionPreview:
    """A section as a document of its own, with its problems and its place in the report."""

    sections: list[ReportSection]
    place: int
    document: dict
    problems: list[Problem]

    @property
    def section(self) -> ReportSection:
        return self.sections[self.place]

    @property
    def previous(self) -> ReportSection | None:
        return self.sections[self.place - 1] if self.place else None

    @property
    def next(self) -> ReportSection | None:
        return next(iter(self.sections[self.place + 1 :]), None)

    @property
    def parts(self) -> list[ReportSection]:
        """The sections of level 2 that belong to it."""
        return list(takewhile(lambda row: row.level > self.section.level, self.sections[self.place + 1 :]))


def preview_section(report: AnnualReport, anchor: str) -> SectionPreview:
    """Raises NoSuchSection and NoBoard."""
    composed = compose(report, by="", at=clock.now())
    place = next((at for at, row in enumerate(composed.sections) if row.anchor == anchor), None)
    if place is None:
        raise NoSuchSection(f"{report} has no section called {anchor}.")
    links = {row.anchor: reverse("reporting:preview", args=[report.year, row.anchor]) for row in composed.sections}
    section = {**composed.document["sections"][place], "level": 1}
    section["blocks"] = [_with_links(block, links) for block in section["blocks"]]
    problems = [
        problem
        for problem in composed.problems
        if isinstance(problem, SectionProblem) and problem.section.anchor == anchor
    ]
    return SectionPreview(composed.sections, place, {**composed.document, "sections": [section]}, problems)


def _with_links(block: dict, links: Mapping[str, str]) -> dict:
    """The same block with its references to other sections leading to the previews of those."""
    if block["type"] != "prose":
        return block
    html = block["html"]
    for anchor, address in links.items():
        html = html.replace(f'href="#{anchor}"', f'href="{address}"')
    return {**block, "html": html}
