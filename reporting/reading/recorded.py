"""The numbers that a report's records hold, to compare those of its text with."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal

from committees.figures import board_meetings, recorded_days
from core.records.figures import Money, NotRecorded, Period, Rate
from core.records.quantities import Kind, Quantity
from reporting.blocks.elements import cells_of, words_of
from reporting.editions.compose import ComposedReport
from reporting.editions.document import blocks_of
from reporting.reading.clauses import Mention

KINDS = (
    (Money, (Kind.MONEY,)),
    (Rate, (Kind.SHARE,)),
    (datetime.date, (Kind.DAY, Kind.MONTH, Kind.YEAR)),
    (int, (Kind.COUNT, Kind.SHARE, Kind.LENGTH)),
    (Decimal, (Kind.COUNT, Kind.SHARE, Kind.LENGTH)),
)
NEVER_READ_WHOLE = ("child_deaths",)  # its lines hold counts that may not be published
NUMERIC = re.compile(r"^\d[\d,]*(?:\.\d+)?%?$")
MONEY = re.compile(r"^-?£[\d,]+(?:\.\d+)?$")
PERCENT = re.compile(r"^\d+(?:\.\d+)?%$")
AND = re.compile(r"\\&|\band\b")  # in a label as `re.escape` writes it
SHORTEST_LABEL = 5
MOST_NAMES = 3


def as_decimal(value: object) -> Decimal | None:
    """A figure as a number: pounds, a percentage, a count or the ordinal of a day. None of what is none of these."""
    if isinstance(value, bool | NotRecorded) or value is None:
        return None
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, Rate):
        return Decimal(100 * value.part) / value.whole if value.whole else None
    if isinstance(value, datetime.date):
        return Decimal(value.toordinal())
    return Decimal(value) if isinstance(value, int | Decimal) else None


@dataclass(frozen=True)
class LabelledRow:
    """A row of a table by its label, with its values of one kind and how they are printed."""

    label: str
    values: tuple[tuple[Decimal, str], ...]

    @property
    def printed(self) -> str:
        return f"{self.label}: {', '.join(words for _, words in self.values)}"


class RecordedNumbers:
    """The numbers of one report: of its figures and tables, and the days on which something is recorded."""

    def __init__(self, composed: ComposedReport) -> None:
        self._values: dict[Kind, dict[tuple[str, Decimal], None]] = defaultdict(dict)
        self._rows: dict[tuple[str, Kind], list[tuple[Decimal, str]]] = defaultdict(list)
        self._years = [datetime.date(int(label[:4]), 12, 31) for label in _year_labels(composed)]
        self._board_days = [meeting.held_on for meeting in board_meetings()]
        for name, value in composed.figures.named.items():
            self._add(name, value)
        for day in recorded_days():
            self._add("structure.", day)
        for prefix, figures in composed.figures.by_prefix.items():
            if prefix not in NEVER_READ_WHOLE:
                for value in _leaves(figures):
                    self._add(f"{prefix}.", value)
        for block, cells in _rows_of_tables(composed):
            self._add_row(f"{block.partition('.')[0]}.", cells)

    def _add(self, name: str, value: object) -> None:
        if isinstance(value, Period):
            self._add(name, value.starts_on)
            self._add(name, value.ends_on)
        number = as_decimal(value)
        if number is not None:
            for kind in next(kinds for type_, kinds in KINDS if isinstance(value, type_)):
                self._values[kind][name, number] = None

    def _add_row(self, prefix: str, cells: list[str]) -> None:
        label = next((cell for cell in cells if cell and not cell[0].isdigit() and cell[0] not in "£-["), "")
        for cell in cells:
            if MONEY.match(cell):
                self._rows[label, Kind.MONEY].append((Decimal(cell.replace("£", "").replace(",", "")), cell))
            elif PERCENT.match(cell):
                self._rows[label, Kind.SHARE].append((Decimal(cell.rstrip("%")), cell))
            if NUMERIC.match(cell):
                self._add(prefix, Decimal(cell.rstrip("%").replace(",", "")))

    def names_of(self, quantity: Quantity, near: frozenset[str]) -> tuple[str, ...]:
        """The figures that a number could be. "More than a quarter" is true of too many to tell.

        Dates and amounts are looked for in the whole report, counts and shares in figures whose prefix is `near`.
        """
        if not quantity.high.is_finite():
            return ()
        anywhere = quantity.is_dated or quantity.kind is Kind.MONEY
        return tuple(
            name
            for name, value in self._values[quantity.kind]
            if quantity.is_true_of(value) and (anywhere or name.partition(".")[0] in near)
        )[:MOST_NAMES]

    def row_named_in(self, mention: Mention, kind: Kind) -> LabelledRow | None:
        """The row of a table whose label a clause names; the longest where one label is part of another.

        A label with an "and" in it reaches into the clause before.
        """
        found = [
            LabelledRow(label, tuple(values))
            for (label, of), values in self._rows.items()
            if of is kind and _is_a_name(label, kind) and _names(mention, label)
        ]
        return max(found, key=lambda row: len(row.label), default=None)

    def board_met_on(self, quantity: Quantity) -> bool:
        return any(quantity.is_true_of(day.toordinal()) for day in self._board_days)

    def is_own_year(self, quantity: Quantity) -> bool:
        """Whether a year is one of those that the report is of."""
        return quantity.kind is Kind.YEAR and any(quantity.is_true_of(day.toordinal()) for day in self._years)


def _names(mention: Mention, label: str) -> bool:
    """Whether the clause names what a label does: Primary & Secondary Schools, or primary and secondary schools."""
    pattern = AND.sub("(?:and|&)", re.escape(label)).replace("'", "['’]")
    first, last = mention.span
    found = re.finditer(rf"\b{pattern}(?!\w)", mention.text, re.IGNORECASE)
    return any(match.end() > first and match.start() < last for match in found)


def _is_a_name(label: str, kind: Kind) -> bool:
    """Whether a label names one thing wherever it is said: "Health", a sector with its share, does not."""
    return len(label) >= SHORTEST_LABEL and (kind is Kind.MONEY or " " in label)


def _year_labels(composed: ComposedReport) -> list[str]:
    report = composed.report
    return [label for label in (report.year, report.plan_year_label, report.next_plan_year_label) if label]


def _rows_of_tables(composed: ComposedReport) -> Iterator[tuple[str, list[str]]]:
    """The rows of tables as printed, each with its block, but for those whose counts may be suppressed."""
    for _, table in blocks_of(composed.document, "table"):
        block = str(table.get("of", ""))
        if not block.startswith(NEVER_READ_WHOLE):
            for row in cells_of(table):
                yield block, [words_of(cell) for cell in row]


def _leaves(value: object) -> Iterator[object]:
    """The plain values in the lines of figures."""
    if is_dataclass(value) and not isinstance(value, Rate | Money | Period | type):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from _leaves(tuple(value.values()))
    elif isinstance(value, list | tuple | frozenset | set):
        for each in value:
            yield from _leaves(each)
    else:
        yield value
