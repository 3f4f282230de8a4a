"""Which records a year's report is made from: stated in `report_sources.py` of each app.

    @report_source(Attendance, "attendance.seats", "attendance.committees", of=[Subject.ATTENDANCE])
    def attendance(year: ReportYear) -> QuerySet:
        return Attendance.objects.held_in(year.periods[Subject.ATTENDANCE])

The names are those of the parts of the report that such records are printed in. `of` are the subjects whose periods
the function looks at: without them it is not called. Where a part shows some records only (the themes of one table, the
reviews of one kind), `choice` is the path to what they are chosen by.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from core.pages.cells import value_at
from core.records.figures import Period

MOST_PARTS = 400  # of one union; SQLite takes five hundred


@dataclass(frozen=True)
class ReportYear:
    """What a year's report covers: its own label, those of the years it looks back and forward to, its periods."""

    label: str
    previous: str
    plan: str
    next_plan: str
    periods: Mapping[str, Period] = field(hash=False)
    today: datetime.date

    def last_day(self, subject: str) -> datetime.date:
        """The day on which the subject is looked at: the last of its period, or today while that is to come."""
        return min(self.periods[subject].ends_on, self.today)


@dataclass(frozen=True)
class ReportSource:
    """That records of one type are printed in these parts of the report, `rows` of them in a given year's."""

    model: type[models.Model]
    parts: tuple[str, ...]
    subjects: tuple[str, ...]
    choice: str
    rows: Callable[[ReportYear], models.QuerySet[Any]]

    def applies_to(self, year: ReportYear) -> bool:
        return all(subject in year.periods for subject in self.subjects)

    def holds(self, part: str, record: models.Model) -> bool:
        """Whether a part of the report, named as `place.statistics` or `place.statistics: Roads; Rail`, prints it."""
        name, _, chosen = part.partition(": ")
        if name not in self.parts:
            return False
        return not (chosen and self.choice) or str(value_at(record, self.choice)) in chosen.split("; ")


Rows = Callable[[ReportYear], models.QuerySet[Any]]
_sources: list[ReportSource] = []


def report_source(
    model: type[models.Model], *parts: str, of: Iterable[str] = (), choice: str = ""
) -> Callable[[Rows], Rows]:
    """Decorator: records of this type are printed in these parts of a report."""

    def register(rows: Rows) -> Rows:
        _sources.append(ReportSource(model, parts, tuple(of), choice, rows))
        return rows

    return register


def report_sources_of(model: type[models.Model]) -> list[ReportSource]:
    return [source for source in _sources if source.model is model]


def parts_with_sources() -> set[str]:
    """Every part of a report that any records are printed in."""
    return {part for source in _sources for part in source.parts}


def sources_of(record: models.Model, years: Sequence[ReportYear]) -> list[list[ReportSource]]:
    """For each year, the sources that the record is among."""
    asked = [
        (number, source)
        for number, year in enumerate(years)
        for source in report_sources_of(type(record))
        if source.applies_to(year)
    ]
    having = [
        source.rows(years[number]).order_by().filter(pk=record.pk).annotate(place=models.Value(place))
        for place, (number, source) in enumerate(asked)
    ]
    found: list[list[ReportSource]] = [[] for _ in years]
    for place in sorted(_places(having)):
        number, source = asked[place]
        found[number].append(source)
    return found


def _places(having: list[models.QuerySet[Any]]) -> Iterator[int]:
    """The places of the querysets that have rows. A database plans a union faster than many conditions on one row."""
    for start in range(0, len(having), MOST_PARTS):
        first, *others = [rows.values_list("place", flat=True) for rows in having[start : start + MOST_PARTS]]
        yield from first.union(*others, all=True)
