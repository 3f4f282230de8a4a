"""Rows of text turned into rows of values."""

from __future__ import annotations

from collections.abc import Iterator

from core.datapack.problems import MOST_PROBLEMS, Problem, suggestion
from core.datapack.raw import RawSheet
from core.datapack.sheets import EMPTY, SheetColumn, SheetResource
from core.datapack.tables import SheetTable, Values
from core.records.lookalikes import without_hidden_characters

MISSING, UNREAD = object(), object()
MOST_CACHED = 5_000
REQUIRED = "Enter a value: this column is required"


def heading(sheet: SheetResource, raw: RawSheet) -> tuple[list[int | None], list[Problem]]:
    """For each column of the file its place in the sheet, and what is wrong with the header."""
    names = [without_hidden_characters(name).strip() for name in raw.header]
    problems = []
    for name in dict.fromkeys(names):
        if name in sheet.former_columns:
            continue
        if name not in sheet.place and (name or len(names) == 1):
            known = [column.name for column in sheet.columns]
            message = f"This sheet has no such column{suggestion(name, known)}. Its columns are: {', '.join(known)}"
            problems.append(Problem(sheet.name, message, 1, name, name))
        elif name and names.count(name) > 1:
            problems.append(Problem(sheet.name, "Each column can appear only once", 1, name, name))
    needed = {column.name for column in sheet.columns if column.required} | {c.name for c in sheet.key_columns}
    for name in sheet.place:
        if name in needed and name not in names:
            problems.append(Problem(sheet.name, "Add this column to the header", 1, name))
    return [sheet.place.get(name) for name in names], problems


class RowReader:
    """Turns the text of rows into values. What cannot be read is added to `problems`."""

    def __init__(self, table: SheetTable, columns: list[int | None]) -> None:
        self.table, self.sheet = table, table.sheet
        self.problems: list[Problem] = []
        self.readers: list[tuple[int, int, SheetColumn, dict[str, object]]] = [
            (index, place, self.sheet.columns[place], {}) for index, place in enumerate(columns) if place is not None
        ]

    def rows(self, raw: RawSheet) -> Iterator[tuple[int, Values]]:
        blank = [MISSING for _ in self.sheet.columns]
        for number, cells in raw.rows:
            values, sound = list(blank), True
            for index, place, column, known in self.readers:
                text = cells[index] if index < len(cells) else ""
                value = known.get(text, UNREAD)
                if value is UNREAD:
                    value = self._value(number, column, text, known)
                    sound = sound and value is not UNREAD
                values[place] = value
            if sound:
                yield number, tuple(values)
            else:
                self._record_fault(tuple(values))
            if len(self.problems) >= MOST_PROBLEMS:
                self.table.unread = True
                return

    def _record_fault(self, values: Values) -> None:
        key = self.table.key_of(values)
        if UNREAD in key:
            self.table.unread = True
        else:
            self.table.faulty.add(key)

    def _value(self, number: int, column: SheetColumn, text: str, known: dict[str, object]) -> object:
        """The value of a cell, remembered for the next row that says the same; UNREAD where it has none."""
        shown = without_hidden_characters(text)
        try:
            value = column.cell.clean(shown) if shown.strip() else column.default
        except ValueError as wrong:
            self.problems.append(Problem(self.sheet.name, str(wrong), number, column.name, text))
            return UNREAD
        if column.required and value in EMPTY:
            self.problems.append(Problem(self.sheet.name, REQUIRED, number, column.name))
            return UNREAD
        if len(known) < MOST_CACHED:
            known[text] = value
        return value
