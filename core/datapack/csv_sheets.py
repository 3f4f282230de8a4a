"""Sheets that are CSV files."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator

from core.datapack.problems import Problem
from core.datapack.raw import MOST_COLUMNS, TOO_WIDE, Blanks, RawSheet
from core.records.english import counted

MOST_CHARACTERS = 1_000_000
MOST_COMMAS = 100_000  # of a row, those in its texts included
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
EMPTY_CELLS = "Add a comma for each cell that is empty"
AS_UTF_8 = "Save the file as UTF-8 (in Excel, “CSV UTF-8”)"


def csv_sheet(name: str, data: bytes) -> RawSheet:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return RawSheet(name, [], iter(()), [_other_encoding(name, data)])
    csv.field_size_limit(MOST_CHARACTERS)  # of the whole process, so that another library may have set it
    lines = CountedLines(io.StringIO(text, newline=""))
    records = csv.reader(lines, strict=True)
    raw = RawSheet(name, [], iter(()))
    try:
        lines.most_commas = MOST_COLUMNS
        raw.header = next(records, [])
    except TooManyCommas:
        raw.problems.append(Problem(name, TOO_WIDE, 1))
        return raw
    except csv.Error as wrong:
        raw.problems.append(Problem(name, f"The header must be names separated by commas. {_not_readable(wrong)}", 1))
        return raw
    if not raw.header:
        raw.problems.append(Problem(name, "Add a header row with the names of the columns", 1))
    raw.rows = _rows(raw, lines, records)
    return raw


class TooManyCommas(Exception):
    """A row has more of them than any sheet has cells and texts have commas."""


class CountedLines:
    """The lines of a file as the reader takes them, with the commas of each row counted before it is cut into cells."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = iter(lines)
        self.commas, self.most_commas = 0, MOST_COMMAS

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.commas += line.count(",")
        if self.commas > self.most_commas:
            raise TooManyCommas
        return line

    def begin_row(self) -> None:
        self.commas, self.most_commas = 0, MOST_COMMAS


def _rows(raw: RawSheet, lines: CountedLines, records: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    width, number = len(raw.header), 1
    least = max((place for place, name in enumerate(raw.header, 1) if name.strip()), default=0)
    blanks = Blanks(raw)
    while not raw.is_hopeless:
        number += 1
        lines.begin_row()
        try:
            cells = next(records)
        except StopIteration:
            break
        except TooManyCommas:
            message = f"Rows must have {MOST_COMMAS:,} commas or fewer. Split the text, or delete the empty cells"
            raw.problems.append(Problem(raw.name, message, number))
            break
        except csv.Error as wrong:
            raw.problems.append(Problem(raw.name, _not_readable(wrong), number))
            break
        if blanks.skip(number, cells):
            continue
        if any(cells[width:]):
            most = counted(width, "cell")
            message = f"Row has more than {most} (is there a comma in a cell without quotation marks round it?)"
            raw.problems.append(Problem(raw.name, message, number, value=", ".join(cells[width:])))
            continue
        if len(cells) < least:
            found = counted(len(cells), "cell")
            message = f"Row has {found} and the header has {least} (is the file complete?). {EMPTY_CELLS}"
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


def _other_encoding(name: str, data: bytes) -> Problem:
    """The first cell that is not UTF-8, read as the encoding that spreadsheets on Windows write."""
    if data.startswith(UTF_16):
        return Problem(name, f"{AS_UTF_8}: this is UTF-16")
    message = f"{AS_UTF_8}: this looks like Windows-1252"
    header: list[str] = []
    lines = CountedLines(io.StringIO(data.decode("latin-1"), newline=""))
    for number, cells in enumerate(_until_too_wide(lines, csv.reader(lines)), 1):
        header = header or cells
        for index, cell in enumerate(cells):
            try:
                cell.encode("latin-1").decode("utf-8")
            except UnicodeDecodeError:
                shown = cell.encode("latin-1").decode("windows-1252", "replace")
                return Problem(name, message, number, header[index] if index < len(header) else "", shown)
    return Problem(name, message)


def _until_too_wide(lines: CountedLines, records: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        for cells in records:
            yield cells
            lines.begin_row()
    except (TooManyCommas, csv.Error):
        return
