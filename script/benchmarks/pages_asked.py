"""The long lists in every order, searched, filtered, at their last page and exported: whether rightly, and how soon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import ForeignKey

from benchmarks.pages_lists import LONG
from benchmarks.pages_visiting import Visitor
from benchmarks.results import Result, at_most
from core.pages.listing import ROWS_A_PAGE
from core.pages.record_pages import RecordPages, field_at, pages_of

COUNTED = re.compile(r'role="status">(?:[\d,]+ to [\d,]+ of )?([\d,]+) ')
ROW = '<th scope="row"'
QUERIES = 25


def measured_asking(staff: Visitor) -> Iterator[Result]:
    seconds, queries = {}, {}
    for pages in map(pages_of, LONG):
        for url in asked_of(pages):
            seconds[url] = staff.opened(url).seconds
            staff.change_everything()
            queries[url] = staff.queries(url)[1]
        must_end_rightly(pages, staff)
        seconds[f"{pages.export_url} (CSV)"] = exported(pages, staff)
    slowest, most = max(seconds, key=seconds.get), max(queries, key=queries.get)
    yield Result(f"pages: long lists asked {len(seconds)} ways, the slowest ({slowest})", 1000 * seconds[slowest], "ms")
    yield at_most("pages: long lists however asked, the most queries", queries[most], "queries", QUERIES)


def asked_of(pages: RecordPages) -> Iterator[str]:
    """Ordered by each column both ways, searched, filtered by each record that the list is filtered by."""
    for column in pages.list_display:
        if column.sort_path(pages.model):
            yield f"{pages.list_url}?sort={column.name}"
            yield f"{pages.list_url}?sort=-{column.name}"
    yield f"{pages.list_url}?q=head"
    yield f"{pages.list_url}?page=last"
    for path in pages.list_filter:
        field = field_at(pages.model, path)
        if isinstance(field, ForeignKey):
            yield f"{pages.list_url}?{urlencode({path: field.related_model.objects.last().pk})}"


def must_end_rightly(pages: RecordPages, staff: Visitor) -> None:
    """The list counts every row, and its last page holds the rest of them."""
    rows = pages.model.objects.count()
    last = staff.opened(f"{pages.list_url}?page={-(-rows // ROWS_A_PAGE)}").body.decode()
    counted, shown = int(COUNTED.search(last)[1].replace(",", "")), last.count(ROW)
    if (counted, shown) != (rows, rows % ROWS_A_PAGE or ROWS_A_PAGE):
        raise RuntimeError(f"{pages.list_url} has {rows} rows, counts {counted} and ends with {shown}.")


def exported(pages: RecordPages, staff: Visitor) -> float:
    """The seconds in which what a search finds is exported: as many rows as the list says that it finds."""
    asked = urlencode({"q": "head"})
    found = COUNTED.search(staff.opened(f"{pages.list_url}?{asked}").body.decode())
    answer = staff.opened(f"{pages.export_url}?{asked}&file=csv")
    rows = answer.body.count(b"\r\n") - 1
    if rows != (int(found[1].replace(",", "")) if found else 0):
        raise RuntimeError(f"{pages.export_url} gives out {rows} rows of those found.")
    return answer.seconds
