"""Records that no report uses, by what it would have found them by: a year, an area, a body.

`report_sources.py` of each app says beside its sources which field that is:

    found_by(Contribution, "financial_year", amount="amount")

Of records that a report finds by their day, those are told that are in no report's period, by the year of the day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast
from django.utils.text import capfirst

from core.pages.record_pages import own_field, registered_pages
from core.pages.report_sources import MOST_PARTS, ReportYear, report_sources_of
from core.records.english import agree, counted
from core.records.figures import Money

NO_AMOUNT = Cast(Value(None), models.DecimalField(max_digits=14, decimal_places=2))


@dataclass(frozen=True)
class Finder:
    """That reports find records of one type by this field. `amount` is a field of pounds that is added up; `rows` are
    the records that a report would print if it found them: without it, all. `is_a_day` where the field is a date."""

    model: type[Any]
    field: str
    amount: str
    rows: Callable[[], QuerySet[Any]]
    is_a_day: bool = False

    @property
    def key(self) -> Cast:
        return Cast(F(f"{self.field}__year") if self.is_a_day else self.field, models.CharField())

    def filters(self, value: str) -> dict[str, str]:
        """What narrows the list of the records to those of a value."""
        if self.is_a_day:
            return {f"{self.field}_from": f"{value}-01-01", f"{self.field}_to": f"{value}-12-31"}
        return {self.field: value}


@dataclass(frozen=True)
class UnusedRecords:
    """The records of one type and one year, area or body, none of which is in any report."""

    finder: Finder
    value: str  # as it is held: of a foreign key, the primary key
    name: str
    count: int
    amount: Money | None

    @property
    def what(self) -> str:
        return f"{capfirst(self.finder.model._meta.verbose_name_plural)} of {self.name}"

    @property
    def sentence(self) -> str:
        """Records of cases are not counted: those who prepare a report may not know how many there are."""
        if self.finder.model.restricted:
            return f"{self.what}: there are records in no report"
        records = f"{counted(self.count, 'record')} {agree(self.count, 'is', 'are')}"
        amount = f", {self.amount} in all" if self.amount is not None else ""
        return f"{self.what}: {records} in no report{amount}"

    @property
    def url(self) -> str:
        """The list of them."""
        pages = registered_pages(self.finder.model)
        return f"{pages.list_url}?{urlencode(self.finder.filters(self.value))}"


_finders: list[Finder] = []


def found_by(model: type[Any], *fields: str, amount: str = "", rows: Callable[[], QuerySet[Any]] | None = None) -> None:
    """Declare that reports find records of this type by each of these fields."""
    for field in fields:
        _finders.append(Finder(model, field, amount, rows or model.objects.all))


def found_by_day(model: type[Any], field: str, rows: Callable[[], QuerySet[Any]]) -> None:
    """Declare that reports find these records by whether their day is in a period."""
    _finders.append(Finder(model, field, "", rows, is_a_day=True))


def unused_records(years: Sequence[ReportYear]) -> list[UnusedRecords]:
    """What none of the reports of these years uses, type by type and the earliest first."""
    used = set(_united(_used(years)))
    found = [line for line in _united(_all(years)) if line[:2] not in used]
    names = {place: _names(_finders[place], [key for at, key, *_ in found if at == place]) for place, *_ in found}
    lines = [
        (place, names[place].get(key, key), key, count, None if pounds is None else Money(pounds))
        for place, key, count, pounds in found
    ]
    lines.sort(key=lambda line: line[:2])
    return [UnusedRecords(_finders[place], key, name, count, amount) for place, name, key, count, amount in lines]


def _all(years: Sequence[ReportYear]) -> list[QuerySet[Any]]:
    """By the place of the finder and the value of its field, how many records there are, and pounds.

    A year of days may be in a report in part: of those records, the ones that no report uses.
    """
    return [
        (_in_no_report(finder, years) if finder.is_a_day else finder.rows())
        .exclude(**{f"{finder.field}__isnull": True})
        .order_by()
        .values_list(Value(place), finder.key)
        .annotate(count=Count("pk"), pounds=Sum(finder.amount) if finder.amount else NO_AMOUNT)
        for place, finder in enumerate(_finders)
    ]


def _used(years: Sequence[ReportYear]) -> list[QuerySet[Any]]:
    """The places and values of which some report uses a record."""
    return [
        rows.values_list(Value(place), finder.key)
        for place, finder in enumerate(_finders)
        if not finder.is_a_day
        for rows in _in_reports(finder, years)
    ]


def _in_reports(finder: Finder, years: Sequence[ReportYear]) -> Iterator[QuerySet[Any]]:
    """The records of the finder's type that each report prints in each of its parts."""
    for source in report_sources_of(finder.model):
        for year in years:
            if source.applies_to(year):
                yield source.rows(year).order_by()


def _in_no_report(finder: Finder, years: Sequence[ReportYear]) -> QuerySet[Any]:
    is_used = reduce(or_, (Q(pk__in=rows.values("pk")) for rows in _in_reports(finder, years)), Q(pk__in=()))
    return finder.rows().exclude(is_used)


def _united(parts: list[QuerySet[Any]]) -> Iterator[tuple[Any, ...]]:
    """All rows, in as few queries as a database takes them."""
    for start in range(0, len(parts), MOST_PARTS):
        first, *others = parts[start : start + MOST_PARTS]
        yield from first.union(*others) if others else first


def _names(finder: Finder, keys: list[str]) -> dict[str, str]:
    """The names of the records that a foreign key points at; of any other field its values are names enough."""
    if not (target := own_field(finder.model, finder.field).related_model):
        return {}
    return {str(pk): str(record) for pk, record in target._base_manager.in_bulk(keys).items()}
