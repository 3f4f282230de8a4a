"""The cells of lists and summaries: a value as text, linked where the person may open the record."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.text import Truncator, capfirst

from core.pages.record_pages import Column, RecordPages, field_at, is_always_empty, pages_of, with_names
from core.records.anonymity import CHECK_FIELDS
from core.records.figures import Money, print_day, print_value
from core.records.models import Record, Vocabulary
from core.records.permissions import Person
from core.records.shown import note_shown

EMPTY = "–"
NOT_SHOWN = "not shown to you"
MOST_WORDS = 25  # of a text in a list
CSS_CLASSES = {"": "", "number": " govuk-table__cell--numeric", "day": " day"}


@dataclass(frozen=True)
class Cell:
    """`kind` is "number", which stands to the right, "day", which is not broken over lines, or nothing.

    `label` is the heading of its column, which stands before the value on a phone.
    """

    text: str
    url: str = ""
    kind: str = ""
    label: str = ""

    @property
    def short_text(self) -> str:
        return Truncator(self.text).words(MOST_WORDS, truncate=" …") if len(self.text) > MOST_WORDS * 2 else self.text

    @property
    def css_classes(self) -> str:
        return CSS_CLASSES[self.kind]


@dataclass(frozen=True)
class Row:
    """A record in a list: its first cell heads the row and links to the record."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class SummaryRow:
    """One field of a record: its label, and one cell or several."""

    label: str
    cells: tuple[Cell, ...]


def visible_queryset(model: type[models.Model], user: Person) -> models.QuerySet[Any]:
    """The records of this type whose names the person may read. The board's own words are no secret."""
    if issubclass(model, Record) and not issubclass(model, Vocabulary):
        return model.objects.visible_to(user)
    return model._default_manager.all()


class VisibleRecords:
    """What one person may see of the records that others point at.

    The database is asked once for each type of record, and only where the person sees some but not all of that type.
    """

    def __init__(self, user: Person) -> None:
        self.user = user
        self._seen: dict[type[models.Model], set[int]] = defaultdict(set)
        self._pages: dict[type[models.Model], str] = {}

    def preload(self, records: Iterable[models.Model]) -> None:
        """Find out which of these may be seen, before they are made into cells."""
        wanted: dict[type[models.Model], set[int]] = defaultdict(set)
        for record in records:
            wanted[type(record)].add(record.pk)
        for model, keys in wanted.items():
            self._seen[model] |= self._seen_of(model, keys - self._seen[model])

    def _seen_of(self, model: type[models.Model], keys: set[int]) -> set[int]:
        rows = visible_queryset(model, self.user)
        if not keys or is_always_empty(rows):
            return set()
        if not rows.query.where:
            return keys
        return set(rows.filter(pk__in=keys).values_list("pk", flat=True))

    def sees(self, record: models.Model) -> bool:
        """Whether a record that has been looked at may be seen."""
        return record.pk in self._seen[type(record)]

    def cell(self, record: models.Model) -> Cell:
        """The name of a record that has been looked at, linked to its page if it has one."""
        if not self.sees(record):
            return Cell(NOT_SHOWN)
        pages = self._pages_of(type(record))
        return Cell(str(record), pages and f"{pages}{record.pk}/")

    def _pages_of(self, model: type[models.Model]) -> str:
        """The address under which the records of this type have their pages; empty where the person may not go."""
        if model not in self._pages:
            pages = pages_of(model)
            self._pages[model] = pages.list_url if pages and pages.can_list(self.user) else ""
        return self._pages[model]


def words_of_choices(field: models.Field[Any, Any]) -> list[tuple[Any, str]]:
    """A field's choices in words: Not stated, Sent a deputy, where Django by itself would say Not Stated, Deputy.

    What Django makes of a member's name is in title case, as no label of the house is: then the value says it.
    """
    return [
        (value, capfirst(str(value)) if str(label).istitle() or label == value else str(label))
        for value, label in field.flatchoices
    ]


def text_of(value: Any, field: models.Field[Any, Any] | None = None, *, money: bool = False) -> str:
    """A value as the pages print it."""
    if value in (None, ""):
        return EMPTY
    if money:
        return str(Money(value))
    if field is not None and field.choices:
        words = dict(words_of_choices(field))
        return words[value] if value in words else str(value)
    if isinstance(value, datetime.datetime):
        return print_moment(value)
    return capfirst(print_value(value)) if isinstance(value, bool) else print_value(value)


def print_moment(moment: datetime.datetime) -> str:
    """9 July 2012, 14:05, on the clock of the installation."""
    local = timezone.localtime(moment)
    return f"{print_day(local)}, {local:%H:%M}"


def value_at(record: models.Model, path: str) -> object:
    """What the path leads to from this record; None where it breaks off, a list where it leads to several records."""
    value: object = record
    for name in path.split("__"):
        value = getattr(value, name, None) if value is not None else None
    return list(value.all()) if isinstance(value, models.Manager) else value


def records_among(values: Iterable[object]) -> Iterator[models.Model]:
    for value in values:
        if isinstance(value, models.Model):
            yield value
        elif isinstance(value, list):
            yield from value


def rows_of(
    pages: RecordPages, columns: Iterable[Column], records: Sequence[models.Model], visible: VisibleRecords
) -> list[Row]:
    """The rows of a list. The records' foreign keys on the columns' paths have been read with them."""
    note_shown(records)
    kinds = [(column, field_at(pages.model, column.name)) for column in columns]
    labels = [column.heading(pages.model) for column, _ in kinds]
    values = [[value_at(record, column.name) for column, _ in kinds] for record in records]
    visible.preload(records_among(value for row in values for value in row))
    rows, list_url = [], pages.list_url
    for record, row in zip(records, values, strict=True):
        cells = [
            replace(_cell(value, *kind, visible), label=label)
            for value, kind, label in zip(row, kinds, labels, strict=True)
        ]
        cells[0] = replace(cells[0], url=f"{list_url}{record.pk}/")
        rows.append(Row(tuple(cells)))
    return rows


def _cell(value: object, column: Column, field: models.Field[Any, Any] | None, visible: VisibleRecords) -> Cell:
    if isinstance(value, models.Model):
        return visible.cell(value)
    if isinstance(value, list):
        return Cell("; ".join(visible.cell(record).text for record in value) or EMPTY)
    kind = "day" if isinstance(value, datetime.date) else "number" if column.holds_numbers(field) else ""
    return Cell(text_of(value, field, money=column.money), kind=kind)


def summary_of(pages: RecordPages, record: models.Model, visible: VisibleRecords) -> list[SummaryRow]:
    """Every field of the record in its own order, what it is linked to in numbers, and what is worked out from it."""
    money = {column.name for column in pages.list_display if column.money}
    fields = [field for field in record._meta.concrete_fields if field.editable and not field.primary_key]
    fields.sort(key=lambda field: field.name in CHECK_FIELDS)  # inherited, so Django has them before the text
    own = [Column(field.name, money=field.name in money) for field in fields]
    shown = [*own, *pages.derived]
    values = [value_at(record, column.name) for column in shown]
    visible.preload(records_among(values))
    summary = []
    for column, value in zip(shown, values, strict=True):
        cell = _cell(value, column, field_at(pages.model, column.name), visible)
        summary.append(SummaryRow(column.heading(pages.model), (cell,)))
    return summary + [_linked(record, field, visible) for field in record._meta.many_to_many]


def _linked(record: models.Model, field: models.ManyToManyField[Any, Any], visible: VisibleRecords) -> SummaryRow:
    """The records on the other side of a many-to-many field, those that may be seen."""
    others = list(with_names(getattr(record, field.name).all()))
    visible.preload(others)
    cells = tuple(visible.cell(other) for other in others)
    return SummaryRow(Column(field.name).heading(type(record)), cells or (Cell(EMPTY),))
