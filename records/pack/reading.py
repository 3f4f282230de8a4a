"""A pack opened: a folder of CSV sheets, a zip of such a folder, or one XLSX workbook. Nothing is written to disk."""

from __future__ import annotations

import csv
import datetime
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from records.pack.cells import NO, YES
from records.pack.problems import PackRefused, Problem

GUIDE_SHEET = "how to fill this in"
DESCRIPTOR = "datapackage.json"
MOST_BYTES = 1024**3
MOST_TIMES_LARGER = 200
MOST_BLANK_ROWS = 1_000
csv.field_size_limit(10 * 1024**2)


@dataclass
class RawSheet:
    """A sheet as text. `rows` gives (row number, cells) once; faults met on the way are added to `problems`."""

    name: str
    header: list[str]
    rows: Iterator[tuple[int, list[str]]]
    problems: list[Problem] = field(default_factory=list)


def open_pack(path: Path) -> dict[str, RawSheet]:
    """The sheets of a pack by name. Raises PackRefused where it cannot be opened as a pack at all."""
    if path.is_dir():
        return _opened({found.name: found.read_bytes() for found in path.iterdir() if _is_part(found.name)}, path.name)
    if not path.exists():
        raise _refused(path.name, "a folder, a zip or a workbook: there is nothing at this path")
    if path.suffix.lower() == ".zip":
        return _opened(_zip_parts(path), path.name)
    if path.suffix.lower() == ".xlsx":
        return _workbook(path)
    raise _refused(path.name, "a folder of CSV sheets, a .zip of one, or an .xlsx workbook")


def _refused(name: str, expected: str) -> PackRefused:
    return PackRefused([Problem(name, expected)])


def _is_part(name: str) -> bool:
    return not name.startswith(".") and (name.lower().endswith(".csv") or name == DESCRIPTOR)


def _opened(parts: dict[str, bytes], pack: str) -> dict[str, RawSheet]:
    """The CSV sheets among the parts, in the order of their names."""
    descriptor = parts.pop(DESCRIPTOR, None)
    sheets = {name[: -len(".csv")]: _csv_sheet(name[: -len(".csv")], data) for name, data in sorted(parts.items())}
    problems = list(_lacking(descriptor, set(parts))) if descriptor is not None else []
    if not sheets:
        problems.append(Problem(pack, "at least one CSV sheet"))
    if problems:
        raise PackRefused(problems)
    return sheets


def _lacking(descriptor: bytes, names: set[str]) -> Iterator[Problem]:
    """What the data package promises and the pack does not hold."""
    try:
        paths = [str(resource["path"]) for resource in json.loads(descriptor)["resources"]]
    except (ValueError, KeyError, TypeError):
        yield Problem(DESCRIPTOR, "a Frictionless data package: JSON with a list of resources, each with a path")
        return
    for path in paths:
        if path not in names:
            yield Problem(DESCRIPTOR, "a file of the pack", value=path)


def _zip_parts(path: Path) -> dict[str, bytes]:
    """The parts of a zip, in its root or in the one folder it holds."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if _is_part(entry.filename.rsplit("/", 1)[-1])]
            _refuse_bombs(path, archive.infolist())
            return {entry.filename.rsplit("/", 1)[-1]: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as wrong:
        raise _refused(path.name, f"a whole zip file ({wrong})") from None


def _refuse_bombs(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    if unpacked > MOST_BYTES or (unpacked > 10 * 1024**2 and unpacked / packed > MOST_TIMES_LARGER):
        raise _refused(path.name, f"a pack that unpacks to a sensible size (this would unpack to {unpacked:,} bytes)")


def _csv_sheet(name: str, data: bytes) -> RawSheet:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return RawSheet(name, [], iter(()), [_other_encoding(name, data)])
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    raw = RawSheet(name, [], iter(()))
    try:
        raw.header = next(records, [])
    except csv.Error as wrong:
        raw.problems.append(Problem(name, f"a header of comma-separated names ({wrong})", 1))
        return raw
    if not raw.header:
        raw.problems.append(Problem(name, "a header row with the names of the columns", 1))
    raw.rows = _csv_rows(raw, records)
    return raw


def _csv_rows(raw: RawSheet, records: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    width, number = len(raw.header), 1
    blanks = Blanks(raw)
    while True:
        number += 1
        try:
            cells = next(records)
        except StopIteration:
            break
        except csv.Error as wrong:
            raw.problems.append(Problem(raw.name, f"quotation marks that close ({wrong})", number))
            break
        if blanks.skip(number, cells):
            continue
        if any(cells[width:]):
            expected = f"no more than {width} cells (is there a comma in a cell without quotation marks round it?)"
            raw.problems.append(Problem(raw.name, expected, number, value=", ".join(cells[width:])))
            continue
        yield number, cells
    blanks.tell()


class Blanks:
    """Passes over empty rows. A few do no harm; a great many are a damaged sheet, and are told in one line."""

    def __init__(self, raw: RawSheet) -> None:
        self.raw, self.count, self.first = raw, 0, 0

    def skip(self, number: int, cells: list[str]) -> bool:
        if any(cells) and any(map(str.strip, cells)):
            return False
        self.count += 1
        self.first = self.first or number
        return True

    def tell(self) -> None:
        if self.count > MOST_BLANK_ROWS:
            expected = f"at most {MOST_BLANK_ROWS:,} blank rows (there are {self.count:,}: delete them)"
            self.raw.problems.append(Problem(self.raw.name, expected, self.first))


def _other_encoding(name: str, data: bytes) -> Problem:
    """The first cell that is not UTF-8, read as the encoding that spreadsheets on Windows write."""
    expected = "text saved as UTF-8 (in Excel, save as “CSV UTF-8”); this looks like Windows-1252"
    header: list[str] = []
    for number, cells in enumerate(csv.reader(io.StringIO(data.decode("latin-1"), newline="")), 1):
        header = header or cells
        for index, cell in enumerate(cells):
            try:
                cell.encode("latin-1").decode("utf-8")
            except UnicodeDecodeError:
                shown = cell.encode("latin-1").decode("windows-1252", "replace")
                return Problem(name, expected, number, header[index] if index < len(header) else "", shown)
    return Problem(name, expected)


def _workbook(path: Path) -> dict[str, RawSheet]:
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_bombs(path, archive.infolist())
        book = openpyxl.load_workbook(path, read_only=True)
    except PackRefused:
        raise
    except Exception as wrong:  # openpyxl raises whatever the broken part of the file provokes
        raise _refused(path.name, f"a whole XLSX workbook ({type(wrong).__name__}: {wrong})") from None
    sheets = {sheet.title.strip(): _workbook_sheet(sheet) for sheet in book.worksheets if sheet.title != GUIDE_SHEET}
    if not sheets:
        raise _refused(path.name, "at least one sheet of records")
    return sheets


def _workbook_sheet(sheet) -> RawSheet:
    sheet.reset_dimensions()
    raw = RawSheet(sheet.title.strip(), [], iter(()))
    rows = sheet.iter_rows()
    header = next(rows, ())
    raw.header = [_cell_text(cell) for cell in header]
    while raw.header and not raw.header[-1].strip():
        raw.header.pop()
    if not raw.header:
        raw.problems.append(Problem(raw.name, "a header row with the names of the columns", 1))
    raw.rows = _workbook_rows(raw, rows)
    return raw


def _workbook_rows(raw: RawSheet, rows) -> Iterator[tuple[int, list[str]]]:
    width = len(raw.header)
    blanks = Blanks(raw)
    for number, row in enumerate(rows, 2):
        cells = [_cell_text(cell) for cell in row]
        if blanks.skip(number, cells):
            continue
        faults = list(_cell_faults(raw, number, row))
        if any(cells[width:]):
            faults.append(Problem(raw.name, "no cells beyond the last column", number, value=", ".join(cells[width:])))
        raw.problems += faults
        if not faults:
            yield number, cells[:width]
    blanks.tell()


def _cell_faults(raw: RawSheet, number: int, row) -> Iterator[Problem]:
    for index, cell in enumerate(row):
        if cell.data_type in ("f", "e"):
            column = raw.header[index] if index < len(raw.header) else ""
            kind = "a value instead of a formula" if cell.data_type == "f" else "a value instead of an error"
            yield Problem(raw.name, kind, number, column, _cell_text(cell))


def _cell_text(cell) -> str:
    """What a cell says, as it would stand in a CSV sheet."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
