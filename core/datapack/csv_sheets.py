"""Sheets that are CSV files."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from core.datapack.problems import Problem
from core.datapack.raw import Blanks, RawSheet

MOST_CHARACTERS = 1_000_000
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
EMPTY_CELLS = "Add a comma for each cell that is empty"
AS_UTF_8 = "Save the file as UTF-8 (in Excel, “CSV UTF-8”)"


def csv_sheet(name: str, data: bytes) -> RawSheet:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return RawSheet(name, [], iter(()), [_other_encoding(name, data)])
    csv.field_size_limit(MOST_CHARACTERS)  # of the whole process, so that another library may have set it
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    raw = RawSheet(name, [], iter(()))
    try:
        raw.header = next(records, [])
    except csv.Error as wrong:
        raw.problems.append(Problem(name, f"The header must be names separated by commas. {_not_readable(wrong)}", 1))
        return raw
    if not raw.header:
        raw.problems.append(Problem(name, "Add a header row with the names of the columns", 1))
    raw.rows = _rows(raw, records)
    return raw


def _rows(raw: RawSheet, records: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    width, number = len(raw.header), 1
    least = max((place for place, name in enumerate(raw.header, 1) if name.strip()), default=0)
    blanks = Blanks(raw)
    while not raw.is_hopeless:
        number += 1
        try:
            cells = next(records)
        except StopIteration:
            break
        except csv.Error as wrong:
            raw.problems.append(Problem(raw.name, _not_readable(wrong), number))
            break
        if blanks.skip(number, cells):
            continue
        if any(cells[width:]):
            message = f"Row has more than {width} cells (is there a comma in a cell without quotation marks round it?)"
            raw.problems.append(Problem(raw.name, message, number, value=", ".join(cells[width:])))
            continue
        if len(cells) < least:
            message = f"Row has {_cells(len(cells))} and the header has {least} (is the file complete?). {EMPTY_CELLS}"
            raw.problems.append(Problem(raw.name, message, number, value=", ".join(cells)))
            continue
        yield number, cells
    blanks.report()


def _not_readable(wrong: csv.Error) -> str:
    if "field limit" in str(wrong):
        return f"Cells must be {MOST_CHARACTERS:,} characters or less (is a quotation mark missing?)"
    if "end of data" in str(wrong):
        return "Close every quotation mark: the file ends within a cell (is the file complete?)"
    if "expected after" in str(wrong):
        return "Close every quotation mark before the comma, and double those within a cell"
    return "Separate the cells of the row with commas"


def _cells(count: int) -> str:
    return f"{count} cell" if count == 1 else f"{count} cells"


def _other_encoding(name: str, data: bytes) -> Problem:
    """The first cell that is not UTF-8, read as the encoding that spreadsheets on Windows write."""
    if data.startswith(UTF_16):
        return Problem(name, f"{AS_UTF_8}: this is UTF-16")
    message = f"{AS_UTF_8}: this looks like Windows-1252"
    header: list[str] = []
    for number, cells in enumerate(csv.reader(io.StringIO(data.decode("latin-1"), newline="")), 1):
        header = header or cells
        for index, cell in enumerate(cells):
            try:
                cell.encode("latin-1").decode("utf-8")
            except UnicodeDecodeError:
                shown = cell.encode("latin-1").decode("windows-1252", "replace")
                return Problem(name, message, number, header[index] if index < len(header) else "", shown)
    return Problem(name, message)
