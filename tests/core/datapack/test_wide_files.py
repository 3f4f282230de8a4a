"""Files that cost more than they hold: refused before the work is done, which is counted."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from core.datapack import csv_sheets, safe_zip, xlsx_sheets
from core.datapack.csv_sheets import MOST_COMMAS, csv_sheet
from core.datapack.raw import MOST_COLUMNS
from core.datapack.safe_zip import Limits, Unsafe
from core.datapack.xlsx_sheets import workbook_sheets

TOO_WIDE = "A sheet must have 1,000 columns or fewer. Delete those that are not in the data export"


@pytest.fixture
def cells_read(monkeypatch):
    """How many cells the reader of CSV has given."""
    counted = []
    reader = csv.reader

    def counting(*args, **kwargs):
        for cells in reader(*args, **kwargs):
            counted.append(len(cells))
            yield cells

    monkeypatch.setattr(csv_sheets.csv, "reader", counting)
    return counted


@pytest.mark.parametrize("separator", [",", '","', '"\n","\n",'])
def test_a_header_of_two_million_columns_is_refused_before_it_is_cut_into_cells(cells_read, separator):
    raw = csv_sheet("sectors", (separator * 2_000_000).encode())
    assert (raw.header, [problem.message for problem in raw.problems]) == ([], [TOO_WIDE])
    assert sum(cells_read) == 0


def test_a_header_of_as_many_columns_as_there_may_be_is_read():
    raw = csv_sheet("sectors", ",".join(map(str, range(MOST_COLUMNS))).encode())
    assert len(raw.header) == MOST_COLUMNS
    assert raw.problems == []


def test_a_row_of_two_million_cells_is_refused_before_it_is_cut_into_cells(cells_read):
    raw = csv_sheet("sectors", b"name,ordinal\nHealth,1\n" + b"," * 2_000_000)
    assert list(raw.rows) == [(2, ["Health", "1"])]
    assert [problem.row for problem in raw.problems] == [3]
    assert raw.problems[0].message.startswith("Rows must have 100,000 commas or fewer")
    assert sum(cells_read) == 4


def test_a_text_with_many_commas_is_no_row_of_many_cells():
    text = "a, " * (MOST_COMMAS - 10)
    raw = csv_sheet("sectors", f'name,meaning\nHealth,"{text}"\nOther,b\n'.encode())
    assert [cells[0] for _, cells in raw.rows] == ["Health", "Other"]
    assert raw.problems == []


def workbook_with(tmp_path: Path, part: str, content: bytes) -> Path:
    """A sound workbook with one part more, or another in its place."""
    made = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["name"])
    book.save(made)
    path = tmp_path / "pack.xlsx"
    with zipfile.ZipFile(made) as sound, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for entry in sound.infolist():
            if entry.filename != part:
                archive.writestr(entry.filename, sound.read(entry))
        archive.writestr(part, content)
    return path


@pytest.mark.parametrize("tag", [b"<si><t>a</t></si>", b"<x:si><t/></x:si>", b"<si/>", b"<xf/>", b"<definedName/>"])
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet9.xml", "other"])
def test_a_workbook_of_five_million_texts_is_refused_before_it_is_opened(tmp_path, monkeypatch, part, tag):
    opened, read = [], []
    pieces = safe_zip.pieces

    def counting(archive, entry):
        for piece in pieces(archive, entry):
            read.append(len(piece))
            yield piece

    monkeypatch.setattr(xlsx_sheets, "pieces", counting)
    monkeypatch.setattr(xlsx_sheets.openpyxl, "load_workbook", lambda *args, **kwargs: opened.append(args))
    monkeypatch.setattr(xlsx_sheets, "MOST_TEXTS", 5_000)
    path = workbook_with(tmp_path, part, b"<sst>" + tag * 50_000 + b"</sst>")
    with pytest.raises(Unsafe, match="different texts and styles or fewer"):
        workbook_sheets(path, Limits())
    assert opened == []
    assert sum(read) < 5_000 * len(tag) + 10 * safe_zip.PIECE  # it is not read on


def test_the_cells_of_a_sheet_are_no_texts(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_sheets, "MOST_TEXTS", 500)
    book = openpyxl.Workbook()
    for number in range(300):
        book.active.append([number, "same", f"=A{number + 1}"])
    book.save(tmp_path / "pack.xlsx")
    (sheet,) = workbook_sheets(tmp_path / "pack.xlsx", Limits()).values()
    assert sheet.header == ["0", "same", "=A1"]


def test_a_workbook_of_more_tags_than_there_may_be_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_sheets, "MOST_TAGS", 10_000)
    path = workbook_with(tmp_path, "xl/worksheets/sheet9.xml", b"<c/>" * 20_000)
    with pytest.raises(Unsafe, match="Split it into several"):
        workbook_sheets(path, Limits())


def test_a_sheet_of_more_columns_than_there_may_be_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(list(range(MOST_COLUMNS + 1)))
    book.active.append(["more"])
    book.save(tmp_path / "pack.xlsx")
    (sheet,) = workbook_sheets(tmp_path / "pack.xlsx", Limits()).values()
    assert (sheet.header, [problem.message for problem in sheet.problems]) == ([], [TOO_WIDE])
    assert list(sheet.rows) == []
