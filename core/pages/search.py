"""One search over every record type that a person may know of."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.db.models import QuerySet

from core.pages.filters import SearchField, search_rows
from core.pages.groups import counted
from core.pages.record_pages import RecordPages, record_pages_for, with_names
from core.records.models import Record
from core.records.permissions import Person

SHOWN, KINDS_SHOWN = 3, 8


@dataclass(frozen=True)
class SearchResult:
    """What was found of one record type: how many records, and the names and addresses of the first."""

    record_pages: RecordPages
    count: int
    first: tuple[tuple[str, str], ...]


class SearchForm(forms.Form):
    """The words to look for in all records."""

    q = SearchField(label="Search", required=False)


def search_for(typed: str, user: Person) -> list[SearchResult]:
    """Records that hold every word typed, by type, those with the fewest first: a rare find is seldom an accident.

    One query counts them all; one more reads the first few of each type, for as many types as there is room.
    """
    all_pages = [pages for pages in record_pages_for(user) if pages.search_fields]
    rows = [search_rows(pages, pages.model.objects.visible_to(user), typed) for pages in all_pages]
    counts = {place: count for place, count in counted(rows).items() if count}
    order = sorted(counts, key=lambda place: (counts[place], place))
    shown = set(order[:KINDS_SHOWN])
    return [
        SearchResult(all_pages[place], counts[place], _first(all_pages[place], rows[place]) if place in shown else ())
        for place in order
    ]


def _first(pages: RecordPages, rows: QuerySet[Record]) -> tuple[tuple[str, str], ...]:
    return tuple((str(record), pages.detail_url(record)) for record in with_names(rows)[:SHOWN])
