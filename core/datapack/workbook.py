"""A pack as one workbook: filled for export, or empty with its columns explained for people to fill in."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from core.datapack.archives import zip_bytes
from core.datapack.cells import Choice, Day, ManyToManyCell, Number, Whole, YesNo
from core.datapack.sheets import SheetColumn, SheetResource
from core.datapack.tables import Values
from core.datapack.xlsx_sheets import GUIDE_SHEET

LAST_ROW = 5_000
LONGEST_CELL = 32_767
HEADING = Font(bold=True)
SHADE = PatternFill("solid", fgColor="E8EEF4")
PROPERTIES = "docProps/core.xml"
MOMENT = re.compile(rb"(<dcterms:\w+[^>]*>)[^<]*(</dcterms:)")


def workbook_bytes(sheets: list[tuple[SheetResource, list[Values]]]) -> bytes:
    """The records as a workbook: dates and numbers as such, everything else as text.

    Every cell is made before the first is written, for a workbook that is begun has to be finished.
    """
    made = [(sheet, [_typed_row(sheet, values) for values in rows]) for sheet, rows in sheets]
    book = Workbook(write_only=True)
    for sheet, rows in made:
        page = book.create_sheet(sheet.name)
        page.append([column.name for column in sheet.columns])
        for row in rows:
            page.append(row)
    return saved(book)


def _typed_row(sheet: SheetResource, values: Values) -> list[object]:
    return [_typed(sheet, column, value) for column, value in zip(sheet.columns, values, strict=True)]


def _typed(sheet: SheetResource, column: SheetColumn, value: object) -> object:
    if value is None or isinstance(column.cell, Day | Number | Whole):
        return value
    text = column.cell.render(value)
    if len(text) > LONGEST_CELL:
        limit = f"a workbook's cell holds {LONGEST_CELL:,} characters"
        raise ValueError(
            f"{sheet.name}, {column.name}: a text is too long ({limit}). Export a folder or a zip instead."
        )
    return text or None


def template_bytes(sheets: list[SheetResource]) -> bytes:
    """An empty workbook: a guide to every column first, then a sheet a record type, with choices as drop-downs."""
    book = Workbook()
    guide = book.active
    guide.title = GUIDE_SHEET
    _fill_guide(guide, sheets)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        for index, column in enumerate(sheet.columns, 1):
            _head(page, index, column)
            _validate(page, _rule(sheet, index - 1, column, sheets), index, column)
    return saved(book)


def _fill_guide(guide: Any, sheets: list[SheetResource]) -> None:
    guide.append(["sheet", "column", "needed", "what it holds", "explained"])
    for sheet in sheets:
        guide.append([sheet.name, None, None, None, sheet.explained])
        guide.cell(guide.max_row, 1).font = HEADING
        for column in sheet.columns:
            part_of_key = column in sheet.key_columns
            needed = "yes (part of the key)" if part_of_key else "yes" if column.required else None
            guide.append([sheet.name, column.name, needed, what_it_holds(column), column.explained or None])
    for index, width in enumerate((24, 26, 20, 44, 80), 1):
        guide.cell(1, index).font = HEADING
        guide.column_dimensions[get_column_letter(index)].width = width
    guide.freeze_panes = "A2"


def what_it_holds(column: SheetColumn) -> str:
    """The kind of value a column takes, in words."""
    cell = column.cell
    if isinstance(cell, ManyToManyCell):
        return "several names, with semicolons between"
    if isinstance(cell, Choice):
        return "one of: " + ", ".join(cell.choices.values())
    kinds = {"integer": "a whole number", "number": "a number", "date": "a date", "boolean": "yes or no"}
    return kinds.get(cell.kind, "text")


def _head(page: Any, index: int, column: SheetColumn) -> None:
    head = page.cell(1, index, column.name)
    head.font, head.fill = HEADING, SHADE
    head.alignment = Alignment(vertical="top")
    page.column_dimensions[get_column_letter(index)].width = max(12, len(column.name) + 4)


def _validate(page: Any, rule: DataValidation, index: int, column: SheetColumn) -> None:
    """A drop-down or a check for the column, and a hint that shows when a cell is entered."""
    rule.promptTitle = column.name[:32]
    needed = "Needed. " if column.required else ""
    rule.prompt = f"{needed}{what_it_holds(column).capitalize()}. {column.explained}"[:255]
    rule.showInputMessage = True
    letter = get_column_letter(index)
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    page.add_data_validation(rule)


def _rule(sheet: SheetResource, place: int, column: SheetColumn, sheets: list[SheetResource]) -> DataValidation:
    cell = column.cell
    if isinstance(cell, YesNo | Choice):
        words = ["yes", "no"] if isinstance(cell, YesNo) else list(cell.choices.values())
        return DataValidation("list", formula1='"' + ",".join(words) + '"', allow_blank=True, showErrorMessage=True)
    for link in sheet.links:
        if link.places == (place,) and link.target in sheets:
            where = quote_sheetname(link.target.name)
            letter = get_column_letter(link.target.key_places[0] + 1)
            span = f"{where}!${letter}$2:${letter}${LAST_ROW}"
            return DataValidation("list", formula1=span, allow_blank=True, showErrorMessage=False)
    return DataValidation(None, allow_blank=True)


def saved(book: Workbook) -> bytes:
    """The workbook's bytes without the moment at which it was written."""
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as made:
        parts = {entry.filename: made.read(entry) for entry in made.infolist()}
    parts[PROPERTIES] = MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", parts[PROPERTIES])
    return zip_bytes(parts)
