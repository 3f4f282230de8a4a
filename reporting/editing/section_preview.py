"""One section of a report as it would be printed now.

The whole report is composed for it: only then are the numbers of its tables and charts known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from django.urls import reverse

from core.records import clock
from reporting.editions.compose import Problem, compose
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
    is_left_out: bool

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
    everything = sorted([*composed.printed, *composed.left_out], key=lambda one: one.section.ordinal)
    sections = [one.section for one in everything]
    place = next((at for at, row in enumerate(sections) if row.anchor == anchor), None)
    if place is None:
        raise NoSuchSection(f"{report} has no section called {anchor}.")
    shown = everything[place]
    links = {row.anchor: reverse("reporting:preview", args=[report.year, row.anchor]) for row in sections}
    blocks = [_with_links(block, links) for block in shown.elements]
    document = {**composed.document, "sections": [{**shown.part, "level": 1, "blocks": blocks}]}
    return SectionPreview(sections, place, document, shown.problems, is_left_out=shown in composed.left_out)


def _with_links(block: dict, links: Mapping[str, str]) -> dict:
    """The same block with its references to other sections leading to the previews of those."""
    if block["type"] != "prose":
        return block
    html = block["html"]
    for anchor, address in links.items():
        html = html.replace(f'href="#{anchor}"', f'href="{address}"')
    return {**block, "html": html}
