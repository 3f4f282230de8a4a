"""A pack is read and tried against every rule before a row of it is written; all errors are reported together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice

from core.datapack.dependents import broken_dependents
from core.datapack.problems import MOST_PROBLEMS, Problem, suggestion
from core.datapack.raw import RawSheet
from core.datapack.rows import MISSING, RowReader, heading
from core.datapack.rules import RowRules, SheetRow
from core.datapack.sheets import SheetResource, all_sheets
from core.datapack.tables import Incoming, SheetTable, Values, as_held, key_words

Progress = Callable[[str, int], None]


STEP = 1_000  # rows between two words of progress


class PackCheck:
    """The state of a check: a table a sheet, and the problems found so far; where there are none, the notices.

    `allowed` are the sheets that the pack may hold; the person who imports knows of no others.
    """

    def __init__(
        self,
        raw: dict[str, RawSheet],
        progress: Progress = lambda sheet, rows: None,
        allowed: list[SheetResource] | None = None,
    ) -> None:
        self.raw, self.progress = raw, progress
        self.sheets = all_sheets()
        self.allowed = self.sheets if allowed is None else allowed
        self.tables = {sheet.name: SheetTable(sheet) for sheet in self.sheets}
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []

    def run(self) -> PackCheck:
        self.problems += unknown_sheets(self.raw, self.allowed)
        for sheet in self.brought:
            self._read(sheet, self.raw[sheet.name])
        for sheet in self.brought:
            self.problems += RowRules(self.tables, self.tables[sheet.name]).problems()
        for sheet in [] if self.problems else self.brought:
            dependents = broken_dependents(self.tables, self.tables[sheet.name], self.allowed)
            self.problems += islice(dependents, MOST_PROBLEMS)
        if not self.problems:
            self.notices = [notice for sheet in self.brought for notice in sheet.notices(self._rows_of)]
        return self

    def _rows_of(self, name: str) -> Iterator[tuple[int | None, SheetRow]]:
        table = self.tables[name]
        for number, values in table.all_rows():
            yield number, SheetRow(self.tables, table.sheet, values)

    @cached_property
    def brought(self) -> list[SheetResource]:
        """The sheets that the pack holds and may hold, those that others refer to first."""
        return [sheet for sheet in self.sheets if sheet.name in self.raw and sheet in self.allowed]

    def _read(self, sheet: SheetResource, raw: RawSheet) -> None:
        table = self.tables[sheet.name]
        columns, faults = heading(sheet, raw) if raw.header else ([], raw.problems)
        if faults:
            self.problems += faults
            table.unread = True
            return
        reader = RowReader(table, columns)
        read = 0
        for number, values in reader.rows(raw):
            self._take(table, number, values)
            read += 1
            if read % STEP == 0:
                self.progress(sheet.name, STEP)
        self.progress(sheet.name, read % STEP)
        self.problems += reader.problems + raw.problems
        table.unread = table.unread or bool(raw.problems)

    def _take(self, table: SheetTable, number: int, values: Values) -> None:
        key = table.key_of(values)
        if key in table.incoming:
            names = ", ".join(column.name for column in table.sheet.key_columns)
            message = f"Each record can appear only once (row {table.incoming[key].number:,} has the same {names})"
            self.problems.append(Problem(table.sheet.name, message, number, names, key_words(key)))
        else:
            table.incoming[key] = Incoming(number, self._complete(table, key, values))

    @staticmethod
    def _complete(table: SheetTable, key: Values, values: Values) -> Values:
        """Columns that the pack leaves out keep what is stored, or take the default of a new record."""
        if MISSING not in values:
            return values
        stored = table.stored[key][1] if key in table.stored else [column.default for column in table.sheet.columns]
        return tuple(as_held(old) if new is MISSING else new for old, new in zip(stored, values, strict=True))


def unknown_sheets(names: Iterable[str], allowed: list[SheetResource]) -> Iterator[Problem]:
    """Those of the names that are of no sheet that may be brought."""
    known = [sheet.name for sheet in allowed]
    for name in names:
        if name not in known:
            yield Problem(name, f"The data export has no such sheet{suggestion(name, known)}")
