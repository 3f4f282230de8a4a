"""Where a record stands in annual reports and bulletins, for its page: «Annual report 2011-12, table 4».

A report that has an edition is looked up in the latest one that the person may read; one that has none yet is told to
whoever prepares it, by the sections that will hold the record.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from django.db import models
from django.urls import reverse
from django.utils import timezone

from committees.figures import TOLD_IN_BULLETINS, bulletin_of, periods_by_year
from core.pages.report_references import Location, Reference, ViewedRecord, appearances
from core.pages.report_sources import ReportSource, ReportYear, report_sources_of, sources_of
from reporting.models import AnnualReport, Edition, ReportSection
from reporting.names_used import blocks_named
from reporting.permissions import can_prepare_editions

CHANGED_SINCE = "The record has been added or changed since this edition was made."
NUMBERED = {"table": "Table", "chart": "Chart"}


@appearances
def in_annual_reports(shown: ViewedRecord) -> Iterable[Reference] | None:
    """In seven queries at most, however many reports there are."""
    if not report_sources_of(type(shown.record)):
        return None
    reports, years = reports_with_years()
    feeding = {report: found for report, found in zip(reports, sources_of(shown.record, years), strict=True) if found}
    return _appearances(shown, feeding)


def reports_with_years() -> tuple[list[AnnualReport], list[ReportYear]]:
    reports = list(AnnualReport.objects.all())
    return reports, years_of(reports, timezone.localdate())


def years_of(reports: Iterable[AnnualReport], today: datetime.date) -> list[ReportYear]:
    periods = periods_by_year()
    return [
        ReportYear(
            report.year,
            report.previous_year_label,
            report.plan_year_label,
            report.next_plan_year_label,
            periods.get(report.year, {}),
            today,
        )
        for report in reports
    ]


def _appearances(shown: ViewedRecord, feeding: dict[AnnualReport, list[ReportSource]]) -> Iterator[Reference]:
    user = shown.user
    editions = latest_editions(user) if feeding else {}
    is_prepared = can_prepare_editions(user) and any(report.pk not in editions for report in feeding)
    to_come = holders_by_report() if is_prepared else {}
    for report, found in feeding.items():
        if report.pk in editions:
            yield from _printed(shown, editions[report.pk], found)
        else:
            yield from _to_come(shown.record, report, to_come.get(report.pk, ()), found)


def latest_editions(user) -> dict[int, Edition]:
    """The latest edition of each report that the person may read, by the report's key; without its content."""
    editions = Edition.objects.visible_to(user).filter(report__isnull=False).without_content()
    return {edition.report_id: edition for edition in editions.order_by("number")}


def _printed(shown: ViewedRecord, edition: Edition, found: list[ReportSource]) -> Iterator[Reference]:
    parts = [part for part in parts_of(edition) if _is_fed(part.of, shown.record, found)]
    if parts:
        address = edition.get_absolute_url()
        places = tuple(Location(part.words, f"{address}#{part.target}") for part in parts)
        yield Reference(_named(edition), places, _note(shown, edition))


@dataclass(frozen=True)
class Holder:
    """A section that is to hold these blocks."""

    heading: str
    anchor: str
    blocks: frozenset[str]


def holders_by_report() -> dict[int, list[Holder]]:
    """The sections of every report that hold blocks, in their order, by the report's key: one query."""
    holders = defaultdict(list)
    for row in ReportSection.objects.order_by("ordinal"):
        if named := blocks_named(row.body, row.blocks):
            holders[row.report_id].append(Holder(row.heading, row.anchor, named))
    return dict(holders)


def _to_come(
    record: models.Model, report: AnnualReport, sections: Iterable[Holder], found: list[ReportSource]
) -> Iterator[Reference]:
    held = [holder for holder in sections if any(_is_fed(name, record, found) for name in holder.blocks)]
    if held:
        places = tuple(Location(holder.heading, _preview(report, holder)) for holder in held)
        yield Reference(str(report), places, "No edition has been made yet: its tables are numbered when one is.")


def _preview(report: AnnualReport, holder: Holder) -> str:
    return reverse("reporting:preview", args=[report.year, holder.anchor])


def _is_fed(part: str, record: models.Model, found: list[ReportSource]) -> bool:
    return any(feed.holds(part, record) for feed in found)


@dataclass(frozen=True)
class Part:
    """A part of an edition: what it is made of, how it is called, and where on the page it is."""

    of: str
    words: str
    target: str


def parts_of(edition: Edition) -> tuple[Part, ...]:
    """What the records fill of an edition. The same content is read once."""
    return _parts(edition.digest, edition.pk)


@lru_cache(maxsize=32)
def _parts(digest: str, pk: int) -> tuple[Part, ...]:
    sections = Edition.objects.get(pk=pk).document["sections"]
    return tuple(_part(section, block) for section in sections for block in section["blocks"] if "of" in block)


def _part(section: dict, block: dict) -> Part:
    heading = f"{section['number']} {section['title']}".strip()
    kind, title = block["type"], block.get("caption") or block.get("title") or ""
    if kind in NUMBERED:
        target = f"{section['anchor']}-{kind}-{block['number']}"
        return Part(block["of"], f"{NUMBERED[kind]} {block['number']}: {title}", target)
    return Part(block["of"], f"{heading}: {title}" if title else heading, section["anchor"])


@appearances
def in_bulletins(shown: ViewedRecord) -> Iterable[Reference] | None:
    """What is told of a meeting stands in the key messages of it: two queries."""
    if not isinstance(shown.record, TOLD_IN_BULLETINS):
        return None
    meeting = bulletin_of(shown.record)
    editions = Edition.objects.visible_to(shown.user).filter(meeting=meeting).without_content().order_by("number")
    return map(partial(_bulletin, shown), list(editions)[-1:])


def _bulletin(shown: ViewedRecord, edition: Edition) -> Reference:
    return Reference(_named(edition), (Location("Read it", edition.get_absolute_url()),), _note(shown, edition))


def _named(edition: Edition) -> str:
    return f"{edition} ({edition.status})"


def _note(shown: ViewedRecord, edition: Edition) -> str:
    is_older = shown.changed_at is not None and shown.changed_at > edition.made_at
    return CHANGED_SINCE if is_older else ""
