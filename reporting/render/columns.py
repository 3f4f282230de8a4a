"""How wide each column of a printed table is: as a browser's automatic layout would have it, but known beforehand.

Automatic layout costs half as much time again as fixed widths when the table is laid out for the PDF.
"""

from dataclasses import dataclass

from reporting.render.edition import table_rows
from reporting.render.metrics import longest_word, text_width

FONT_SIZE = 12  # CSS pixels; 9pt, the size of a table's text in print.css
PADDING = 16  # left and right of a cell, in CSS pixels
APART = 11  # left of text that follows a number, in CSS pixels
MARK = 18  # room for the mark beside a rating, in CSS pixels
ROOM = {False: 605, True: 940}  # width of the text on an upright and on a sideways A4 page, in CSS pixels
NARROW_ROOM = 423  # width of a table with the class “narrow” in print.css
DAMPED = 0.7  # power of what a column asks for, where there is not enough: 1 lets one long column squeeze the others
LINES = 1.5  # no column asks for more than one line and a half of the page


@dataclass
class Column:
    """What one column must have (its longest word), what it would like (its longest line), and whether it stretches."""

    least: float
    wanted: float
    stretches: bool


def column_widths(block: dict, *, wide: bool) -> tuple[list[float], bool]:
    """Per cent of the table for each column, and whether the table is content with less than the page's width."""
    columns = [_column(block, index, ROOM[wide]) for index in range(len(block["columns"]))]
    narrow = sum(column.wanted for column in columns) <= NARROW_ROOM * 0.9
    widths = shared_out(columns, NARROW_ROOM if narrow else ROOM[wide])
    return [round(100 * width / sum(widths), 2) for width in widths], narrow


def shared_out(columns: list[Column], room: float) -> list[float]:
    """Every column gets its least; what is left goes to those with more to say, then to those that stretch."""
    spare = room - sum(column.least for column in columns)
    asked = sum(column.wanted - column.least for column in columns)
    if spare <= 0:
        return [column.least for column in columns]
    if asked >= spare:
        return [column.least + more for column, more in zip(columns, _rationed(columns, spare), strict=True)]
    takers = [column.stretches for column in columns]
    takers = takers if any(takers) else [True] * len(columns)
    extra = (spare - asked) / sum(takers)
    return [column.wanted + extra * takes for column, takes in zip(columns, takers, strict=True)]


def _rationed(columns: list[Column], spare: float) -> list[float]:
    """The spare room, shared by what each asks for, the greedy damped, so that short columns keep to one line.

    A column that asks for less than its share gets what it asks; the others share what it leaves.
    """
    asked = [column.wanted - column.least for column in columns]
    given = [0.0] * len(columns)
    sharing = sorted((index for index, more in enumerate(asked) if more > 0), key=asked.__getitem__)
    while sharing:
        weights = [asked[index] ** DAMPED for index in sharing]
        modest = sharing.pop(0)
        given[modest] = min(asked[modest], spare * weights[0] / sum(weights))
        spare -= given[modest]
    return given


def _column(block: dict, index: int, room: float) -> Column:
    label, number = block["columns"][index]["label"], block["columns"][index]["kind"] == "number"
    padding = PADDING + (APART if index and not number and block["columns"][index - 1]["kind"] == "number" else 0)
    rows = [*table_rows(block), *([block["total"]] if block.get("total") else [])]
    cells = [row[index] for row in rows]
    least = max([longest_word(label, FONT_SIZE, bold=True), *map(_least, cells)]) + padding
    wanted = max([0 if number else text_width(label, FONT_SIZE, bold=True), *map(_longest_line, cells)]) + padding
    return Column(least, max(least, min(wanted, LINES * room)), not number)


def _least(cell: str | dict) -> float:
    """A rating stays on one line with its mark; other text can break between words."""
    if isinstance(cell, str):
        return longest_word(cell, FONT_SIZE)
    return _longest_line(cell) if cell.get("rag") else longest_word(cell["text"], FONT_SIZE, bold=True)


def _longest_line(cell: str | dict) -> float:
    if isinstance(cell, str):
        return max(text_width(line, FONT_SIZE) for line in cell.split("\n"))
    mark = MARK if cell.get("rag") else 0
    return mark + max(text_width(line, FONT_SIZE, bold=True) for line in cell["text"].split("\n"))
