"""Sheets that are those of an XLSX workbook."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl

from core.datapack.cells import NO, YES, PercentText
from core.datapack.problems import Problem
from core.datapack.raw import MOST_COLUMNS, TOO_WIDE, Blanks, RawSheet
from core.datapack.safe_zip import Limits, Unsafe, checked_entries, pieces, refuse_unfolding

GUIDE_SHEET = "how to fill this in"
QUOTED = re.compile(r'"[^"]*"|[\\_*].|\[[^][]*\]')  # parts of a number format that show something else
MOST_TEXTS = 500_000
MOST_TAGS = 20_000_000  # of XML, those of the cells included
NOT_OF_A_CELL = re.compile(rb"<(?!/|(?:\w{1,20}:)?(?:c|v|f|row|is|t)\b)")
TOO_MANY_TEXTS = f"A workbook must have {MOST_TEXTS:,} different texts and styles or fewer. Split it into several"
MOST_CELLS = 20_000_000  # of one sheet, those included that openpyxl makes up between the ones it holds


def workbook_sheets(path: Path, limits: Limits) -> dict[str, RawSheet]:
    """The sheets of records by name. Raises Unsafe where the file cannot be opened as a workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            refuse_unfolding(archive, checked_entries(archive, limits))
            refuse_many_elements(archive)
        book = openpyxl.load_workbook(path, read_only=True)
        return {sheet.title.strip(): _sheet(sheet) for sheet in book.worksheets if sheet.title != GUIDE_SHEET}
    except Unsafe:
        raise
    except Exception as wrong:  # openpyxl raises whatever the broken part of the file provokes
        raise Unsafe(f"The workbook is damaged ({type(wrong).__name__}: {wrong})") from None


def refuse_many_elements(archive: zipfile.ZipFile) -> None:
    """The shared texts and the styles, openpyxl reads whole before any limit of ours. Any part may be one of them."""
    texts = tags = 0
    for entry in archive.infolist():
        for piece in pieces(archive, entry):
            texts += len(NOT_OF_A_CELL.findall(piece))
            tags += piece.count(b"<")
            if texts > MOST_TEXTS or tags > MOST_TAGS:
                raise Unsafe(TOO_MANY_TEXTS)


def _sheet(sheet: Any) -> RawSheet:
    sheet.reset_dimensions()
    raw = RawSheet(sheet.title.strip(), [], iter(()))
    rows = sheet.iter_rows()
    header = next(rows, ())
    raw.header = [_cell_text(cell) for cell in header]
    while raw.header and not raw.header[-1].strip():
        raw.header.pop()
    if len(raw.header) > MOST_COLUMNS:
        raw.header = []
        raw.problems.append(Problem(raw.name, TOO_WIDE, 1))
        return raw
    if not raw.header:
        raw.problems.append(Problem(raw.name, "Add a header row with the names of the columns", 1))
    raw.rows = _rows(raw, rows)
    return raw


def _rows(raw: RawSheet, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[str]]]:
    width = len(raw.header)
    blanks = Blanks(raw)
    for number, row in enumerate(_whole(raw, rows), 2):
        cells = [_cell_text(cell) for cell in row]
        if blanks.skip(number, cells):
            continue
        faults = list(_cell_faults(raw, number, row))
        if any(cells[width:]):
            beyond = ", ".join(cells[width:])
            faults.append(Problem(raw.name, "Remove the cells beyond the last column", number, value=beyond))
        raw.problems += faults
        if not faults:
            yield number, cells[:width]
    blanks.report()


def _whole(raw: RawSheet, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows until the sheet turns out to be damaged, or out of all measure."""
    seen = 0
    try:
        for row in rows:
            seen += len(row) + 1
            if seen > MOST_CELLS or raw.is_hopeless:
                break
            yield row
    except Exception as wrong:  # as above: the sheet's XML is read only now
        raw.problems.append(Problem(raw.name, f"The sheet is damaged ({type(wrong).__name__}: {wrong})"))
    if seen > MOST_CELLS:
        raw.problems.append(Problem(raw.name, f"A sheet must have {MOST_CELLS:,} cells or fewer, empty ones included"))


def _cell_faults(raw: RawSheet, number: int, row: tuple[Any, ...]) -> Iterator[Problem]:
    for index, cell in enumerate(row):
        if cell.data_type in ("f", "e"):
            column = raw.header[index] if index < len(raw.header) else ""
            kind = "formula" if cell.data_type == "f" else "error"
            yield Problem(raw.name, f"Replace the {kind} with a value", number, column, _cell_text(cell))


@lru_cache(maxsize=1_000)
def is_percentage(number_format: str) -> bool:
    """Whether a spreadsheet shows a number so formatted as a percentage."""
    return "%" in QUOTED.sub("", number_format)


def _cell_text(cell: Any) -> str:
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
    if isinstance(value, float | int) and is_percentage(cell.number_format):
        return PercentText(f"{Decimal(f'{value:.15g}').scaleb(2).normalize():f}%")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
