"""Where a record is printed in annual reports and bulletins, for its page: “Annual report 2011-12, table 4”.

For a report that has an edition, it is looked up in the latest that the person may read. For one that has none yet, the
unit is shown the sections that will hold the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.db import models
from django.urls import reverse

from committees.figures import PRINTED_IN_BULLETINS, bulletin_of, periods_by_year
from core.pages.report_references import Location, Reference, ViewedRecord, reference_provider
from core.pages.report_sources import ReportSource, ReportYear, report_sources_of, sources_of
from core.records import clock
from reporting.editions.sources import report_year
from reporting.models import AnnualReport, Edition, ReportSection
from reporting.narrative.names import blocks_named
from reporting.permissions import can_prepare_editions

CHANGED_SINCE = "The record has been added or changed since this edition was made."
NOT_NUMBERED = "This report has no edition yet. Its tables are numbered when one is made."
NUMBERED = {"table": "Table", "chart": "Chart"}


@reference_provider
def in_annual_reports(viewed: ViewedRecord) -> Iterable[Reference] | None:
    if not report_sources_of(type(viewed.record)):
        return None
    reports, years = reports_with_years()
    found = zip(reports, sources_of(viewed.record, years), strict=True)
    return _references(viewed, {report: sources for report, sources in found if sources})


def reports_with_years() -> tuple[list[AnnualReport], list[ReportYear]]:
    reports, periods, today = list(AnnualReport.objects.all()), periods_by_year(), clock.today()
    return reports, [report_year(report, periods.get(report.year, {}), today) for report in reports]


def _references(viewed: ViewedRecord, sources_by_report: dict[AnnualReport, list[ReportSource]]) -> Iterator[Reference]:
    user = viewed.user
    editions = latest_editions(user) if sources_by_report else {}
    is_prepared = can_prepare_editions(user) and any(report.pk not in editions for report in sources_by_report)
    sections = sections_with_blocks() if is_prepared else {}
    for report, sources in sources_by_report.items():
        if report.pk in editions:
            yield from _printed(viewed, editions[report.pk], sources)
        else:
            yield from _to_come(viewed.record, report, sections.get(report.pk, ()), sources)


def latest_editions(user) -> dict[int, Edition]:
    """The latest edition of each report that the person may read, by the report's key; without its content."""
    editions = Edition.objects.visible_to(user).not_withdrawn().filter(report__isnull=False).without_content()
    return {edition.report_id: edition for edition in editions.order_by("number")}


def _printed(viewed: ViewedRecord, edition: Edition, sources: list[ReportSource]) -> Iterator[Reference]:
    parts = [part for part in parts_of(edition) if _is_filled(part.block, viewed.record, sources)]
    if parts:
        address = edition.get_absolute_url()
        places = tuple(Location(part.words, f"{address}#{part.target}") for part in parts)
        yield Reference(_title(edition), places, _note(viewed, edition))


@dataclass(frozen=True)
class SectionBlocks:
    """The blocks that a section will print."""

    heading: str
    anchor: str
    blocks: frozenset[str]


def sections_with_blocks() -> dict[int, list[SectionBlocks]]:
    """The sections of every report that have blocks, in their order, by the report's key."""
    sections = defaultdict(list)
    for row in ReportSection.objects.order_by("ordinal"):
        if named := blocks_named(row.body, row.blocks):
            sections[row.report_id].append(SectionBlocks(row.heading, row.anchor, named))
    return dict(sections)


def _to_come(
    record: models.Model, report: AnnualReport, sections: Iterable[SectionBlocks], sources: list[ReportSource]
) -> Iterator[Reference]:
    filled = [section for section in sections if any(_is_filled(name, record, sources) for name in section.blocks)]
    if filled:
        places = tuple(Location(section.heading, _preview(report, section)) for section in filled)
        yield Reference(str(report), places, NOT_NUMBERED)


def _preview(report: AnnualReport, section: SectionBlocks) -> str:
    return reverse("reporting:preview", args=[report.year, section.anchor])


def _is_filled(block: str, record: models.Model, sources: list[ReportSource]) -> bool:
    return any(source.holds(block, record) for source in sources)


@dataclass(frozen=True)
class EditionPart:
    """A part of an edition: the block it was made from, what it is called, and where it is on the page."""

    block: str
    words: str
    target: str


def parts_of(edition: Edition) -> list[EditionPart]:
    """What was made from blocks in an edition."""
    sections = edition.document["sections"]
    return [_part(section, block) for section in sections for block in section["blocks"] if "of" in block]


def _part(section: dict, block: dict) -> EditionPart:
    heading = f"{section['number']} {section['title']}".strip()
    kind, title = block["type"], block.get("caption") or block.get("title") or ""
    if kind in NUMBERED:
        target = f"{section['anchor']}-{kind}-{block['number']}"
        return EditionPart(block["of"], f"{NUMBERED[kind]} {block['number']}: {title}", target)
    return EditionPart(block["of"], f"{heading}: {title}" if title else heading, section["anchor"])


@reference_provider
def in_bulletins(viewed: ViewedRecord) -> Iterable[Reference] | None:
    """The key messages of a meeting, where they print the record."""
    if not isinstance(viewed.record, PRINTED_IN_BULLETINS):
        return None
    meeting = bulletin_of(viewed.record)
    editions = Edition.objects.visible_to(viewed.user).not_withdrawn().filter(meeting=meeting).without_content()
    return map(partial(_in_bulletin, viewed), list(editions.order_by("number"))[-1:])


def _in_bulletin(viewed: ViewedRecord, edition: Edition) -> Reference:
    location = Location("Read it", edition.get_absolute_url())
    return Reference(_title(edition), (location,), _note(viewed, edition))


def _title(edition: Edition) -> str:
    return f"{edition} ({edition.status})"


def _note(viewed: ViewedRecord, edition: Edition) -> str:
    is_older = viewed.changed_at is not None and viewed.changed_at > edition.made_at
    return CHANGED_SINCE if is_older else ""
