"""A list as its page shows it: filtered, ordered, one page of rows, with the headings that order it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from core.pages.cells import Row, VisibleRecords, rows_of
from core.pages.filters import RecordFilterSet, filterset_of
from core.pages.record_pages import Column, RecordPages, field_at
from core.pages.requests import PersonRequest
from core.records.models import Record

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class Heading:
    """A column's heading. `address` orders the list by it; `order` says whether the list is ordered so now."""

    label: str
    number: bool = False
    address: str = ""
    order: str = ""


def headings_of(pages: RecordPages, columns: tuple[Column, ...]) -> list[Heading]:
    """Plain headings, that order nothing. The first column names the rows: it stands to the left whatever it holds."""
    fields = [field_at(pages.model, column.name) for column in columns]
    return [
        Heading(column.heading(pages.model), number=place > 0 and column.holds_numbers(field))
        for place, (column, field) in enumerate(zip(columns, fields, strict=True))
    ]


class Listing:
    """What one request asks of one list. Nothing that the person may not see is ever counted."""

    def __init__(self, pages: RecordPages, request: PersonRequest) -> None:
        self.record_pages = pages
        self.request = request
        self.visible = VisibleRecords(request.user)

    @cached_property
    def filterset(self) -> RecordFilterSet:
        return filterset_of(self.record_pages)(
            self.request.GET, self.record_pages.list_queryset(self.request.user), request=self.request
        )

    @property
    def is_valid(self) -> bool:
        valid: bool = self.filterset.is_valid()
        return valid

    def matching(self) -> QuerySet[Record]:
        """Every row that matches, in the order asked for: what the page shows a part of."""
        if not self.is_valid:
            return self.record_pages.model.objects.none()
        rows: QuerySet[Record] = self.filterset.qs
        column, sign = self._ordered_by
        usual = rows.query.order_by or self.record_pages.ordering or self.record_pages.model._meta.ordering or ()
        asked = [f"{sign}{column.sort_path(self.record_pages.model)}"] if column else usual
        return rows.order_by(*asked, "pk")  # rows that tie keep their places from page to page

    @cached_property
    def page(self) -> Page[Any]:
        """A page of primary keys. They are read first: joined to every foreign key of the columns, the database may
        sort whole rows before it cuts them."""
        return Paginator(self.matching().values_list("pk", flat=True), ROWS_A_PAGE).get_page(
            self.request.GET.get("page")
        )

    @cached_property
    def rows(self) -> list[Row]:
        keys = list(self.page.object_list)
        found = self.record_pages.list_queryset(self.request.user).in_bulk(keys)
        records = [found[key] for key in keys if key in found]  # one may have been deleted since
        return rows_of(self.record_pages, self.record_pages.list_display, records, self.visible)

    @cached_property
    def headings(self) -> list[Heading]:
        plain = headings_of(self.record_pages, self.record_pages.list_display)
        return [
            self._ordering(column, heading)
            for column, heading in zip(self.record_pages.list_display, plain, strict=True)
        ]

    @cached_property
    def _ordered_by(self) -> tuple[Column | None, str]:
        """The column that the address asks to be ordered by, and the sign of the order."""
        asked = self.request.GET.get("sort", "")
        sign = "-" if asked.startswith("-") else ""
        sortable = {c.name: c for c in self.record_pages.list_display if c.sort_path(self.record_pages.model)}
        return sortable.get(asked.removeprefix("-")), sign

    def _ordering(self, column: Column, heading: Heading) -> Heading:
        """The heading with the address that orders by it: downwards if the list is ordered upwards by it now."""
        if not column.sort_path(self.record_pages.model):
            return heading
        ordered, sign = self._ordered_by
        here = column == ordered
        query = self.request.GET.copy()
        query.pop("page", None)
        query["sort"] = f"-{column.name}" if here and not sign else column.name
        order = "" if not here else "descending" if sign else "ascending"
        return replace(heading, address=f"?{query.urlencode()}", order=order)
