"""What an import would do, drawn up without doing it: rows counted, changes field by field, all that is wrong.

The changes are written as lines of JSON and the digest is taken over them, so that what is confirmed can be compared
with what would be done now.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Any

from core.datapack.cells import restore
from core.datapack.checking import PackCheck, Progress
from core.datapack.problems import Problem, shortened
from core.datapack.reading import open_pack
from core.datapack.sheets import SheetColumn, SheetResource
from core.datapack.tables import SheetTable, Values, key_words
from core.imports.folder import Folder
from core.imports.receiving import limits

NEW, CHANGED = "new", "changed"
PROBLEMS, NOTICES = "problems", "notices"
LONGEST_VALUE = 200


@dataclass(frozen=True)
class SheetCount:
    sheet: str
    new: int
    changed: int
    unchanged: int
    with_errors: int

    @property
    def by_kind(self) -> dict[str, int]:
        return {name: count for name, count in asdict(self).items() if name != "sheet"}


@dataclass(frozen=True)
class Planned:
    """One record that would be written. `fields` are (column, old, new); `pk` is that of a record that exists."""

    row: int
    record: str
    fields: list[tuple[str, str, str]]
    pk: int | None = None


@dataclass(frozen=True)
class Preview:
    counts: list[SheetCount]
    error_count: int
    digest: str

    @property
    def does_nothing(self) -> bool:
        return not self.error_count and all(count.new == count.changed == 0 for count in self.counts)


def checked(folder: Folder, allowed: list[SheetResource], progress: Progress) -> PackCheck:
    """The uploaded file, tried against every rule and the records as they are now."""
    return PackCheck(open_pack(folder.pack, limits()), progress, allowed).run()


def preview_of(check: PackCheck, folder: Folder | None = None) -> Preview:
    """What the import would do, kept in the folder if there is one."""
    wrong_rows = rows_at_fault(check.problems)
    digest = hashlib.sha256()
    for (sheet, kind), lines in groupby(planned_lines(check, wrong_rows), key=lambda found: found[:2]):
        digest.update(f"{sheet} {kind}\n".encode())
        made = [line for _, _, line in lines]
        for line in made:
            digest.update(line)
        if folder:
            folder.write(changes_file(sheet, kind), made)
    if folder:
        for name, found in ((PROBLEMS, check.problems), (NOTICES, check.notices)):
            folder.write(name, [line_of(asdict(problem)) for problem in map(brief, found)])
    counts = [count_of(check.tables[sheet.name], wrong_rows[sheet.name]) for sheet in check.brought]
    return Preview(counts, len(check.problems), digest.hexdigest())


def changes_file(sheet: str, kind: str) -> str:
    return f"changes/{sheet}.{kind}"


def brief(problem: Problem) -> Problem:
    """The same without the whole of a long text."""
    return replace(problem, value=shortened(problem.value, LONGEST_VALUE))


def line_of(what: dict[str, Any]) -> bytes:
    return json.dumps(what, ensure_ascii=False).encode() + b"\n"


def rows_at_fault(problems: list[Problem]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for problem in problems:
        if problem.row is not None:
            found[problem.sheet].add(problem.row)
    return found


def count_of(table: SheetTable, wrong: set[int]) -> SheetCount:
    """How many rows are of which kind; a row that is wrong is nothing else."""
    faulty = [key for key, row in table.incoming.items() if row.number in wrong]
    new, changed = (len(set(keys) - set(faulty)) for keys in (table.new, table.changed))
    unchanged = len(table.incoming) - len(faulty) - new - changed
    return SheetCount(table.sheet.name, new, changed, unchanged, len(wrong))


def planned_lines(check: PackCheck, wrong_rows: dict[str, set[int]]) -> Iterator[tuple[str, str, bytes]]:
    """Sheet, kind and line of JSON of every record that would be written."""
    for sheet in check.brought:
        table = check.tables[sheet.name]
        for kind, keys in ((NEW, table.new), (CHANGED, table.changed)):
            for key in keys:
                if table.incoming[key].number not in wrong_rows[sheet.name]:
                    yield sheet.name, kind, line_of(asdict(planned(table, key)))


def planned(table: SheetTable, key: Values) -> Planned:
    row = table.incoming[key]
    pk, before = table.stored.get(key, (None, None))
    pairs = zip(table.sheet.columns, before or [None] * len(row.values), row.values, strict=True)
    shown = [(column.name, shown_as(column, old), shown_as(column, new)) for column, old, new in pairs]
    return Planned(row.number, key_words(key), [fields for fields in shown if fields[1] != fields[2]], pk)


def shown_as(column: SheetColumn, value: object) -> str:
    """A value as the sheet holds it, without what keeps a spreadsheet from running it."""
    return restore(column.cell.render(value)) if value not in (None, "", ()) else ""
