"""A list exported as a file: the rows that match, in the order of the page.

What a person may not see is in the file no more than on the page. Text that a spreadsheet would run is defused.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import models
from django.http import HttpResponse, StreamingHttpResponse
from openpyxl import Workbook

from core.datapack.cells import NO, YES, defuse, tidy
from core.datapack.workbook import saved
from core.pages.cells import VisibleRecords, records_among, text_of, value_at
from core.pages.listing import Listing
from core.pages.record_pages import field_at
from core.records.reads import log_reads

BATCH = 2_000


def exported_rows(listing: Listing) -> Iterator[list[object]]:
    """The headings, then a list of values for each matching record: numbers and dates as such, the rest as text."""
    pages = listing.record_pages
    kinds = [(column.name, field_at(pages.model, column.name)) for column in pages.list_display]
    yield [heading.label for heading in listing.headings]
    records = listing.matching().iterator(chunk_size=BATCH)
    while batch := list(islice(records, BATCH)):
        values = [[value_at(record, name) for name, _ in kinds] for record in batch]
        linked = list(records_among(value for row in values for value in row))
        listing.visible.preload(linked)
        shown = dict.fromkeys([*batch, *filter(listing.visible.sees, linked)])
        log_reads(shown, listing.request.user)
        for row in values:
            yield [exported(value, field, listing.visible) for value, (_, field) in zip(row, kinds, strict=True)]


def exported(value: object, field: models.Field[Any, Any] | None, visible: VisibleRecords) -> object:
    """One value as a spreadsheet holds it; None for an empty cell."""
    if value in (None, "", []):
        return None
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, models.Model):
        return defuse(tidy(visible.cell(value).text))
    if isinstance(value, list):
        return defuse(tidy("; ".join(visible.cell(record).text for record in value)))
    if isinstance(value, int | Decimal) or (
        isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    ):
        return value
    return defuse(tidy(text_of(value, field)))


class Echo:
    """A file that gives back what is written to it, so that rows leave as they are made."""

    def write(self, text: str) -> str:
        return text


def as_csv(listing: Listing) -> StreamingHttpResponse:
    """UTF-8 with the mark by which spreadsheets know it, a line at a time however long the list."""
    writer = csv.writer(Echo())
    lines = (writer.writerow(row) for row in exported_rows(listing))
    return StreamingHttpResponse(with_mark(lines), content_type="text/csv; charset=utf-8")


def with_mark(lines: Iterator[str]) -> Iterator[str]:
    yield "\ufeff"
    yield from lines


def as_xlsx(listing: Listing) -> HttpResponse:
    book = Workbook(write_only=True)
    page = book.create_sheet(listing.record_pages.title[:31])
    for row in exported_rows(listing):
        page.append(row)
    return HttpResponse(saved(book), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@dataclass(frozen=True)
class Format:
    """A kind of file that a list can be exported as."""

    name: str
    label: str
    respond: Callable[[Listing], HttpResponse | StreamingHttpResponse]


FORMATS = {each.name: each for each in (Format("csv", "CSV", as_csv), Format("xlsx", "Excel", as_xlsx))}


def exported_file(listing: Listing, kind: Format) -> HttpResponse | StreamingHttpResponse:
    """The file as a download, named after the list."""
    response = kind.respond(listing)
    response["Content-Disposition"] = f'attachment; filename="{listing.record_pages.path}.{kind.name}"'
    return response
