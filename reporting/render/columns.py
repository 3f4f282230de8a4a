"""How wide each column of a printed table is: as a browser's automatic layout would have it, but known beforehand.

Automatic layout costs half as much time again as fixed widths when the table is laid out for the PDF.
"""

from functools import lru_cache

from core.documents.charts.metrics import longest_word, text_width
from core.documents.charts.room import ColumnWidth, shared_out
from reporting.render.edition import table_rows

FONT_SIZE = 12  # CSS pixels; 9pt, the size of a table's text in css/print.css
PADDING = 16  # left and right of a cell, in CSS pixels
APART = 11  # left of text that follows a number, in CSS pixels
MARK = 18  # room for the mark beside a rating, in CSS pixels
ROOM = {False: 605, True: 940}  # width of the text on an upright and on a sideways A4 page, in CSS pixels
NARROW_ROOM = 423  # width of a table with the class “narrow” in css/print.css
TEXTS_MEASURED = 10_000  # kept by each process
LONG_WORD = 160  # in CSS pixels; a longer word, such as an address, is broken where its line ends
LINES = 1.5  # no column asks for more than one line and a half of the page


def column_widths(block: dict, *, wide: bool) -> tuple[list[float], bool]:
    """Per cent of the table for each column, and whether the table is content with less than the page's width."""
    columns = [_column(block, index, ROOM[wide]) for index in range(len(block["columns"]))]
    words = [column for index, column in enumerate(columns) if column.stretches and not _has_rating(block, index)]
    numbers = sum(column.least for column in columns) - sum(column.least for column in words)
    _make_fit(words, ROOM[wide] - numbers)
    narrow = sum(column.wanted for column in columns) <= NARROW_ROOM * 0.9
    widths = shared_out(columns, NARROW_ROOM if narrow else ROOM[wide])
    return [round(100 * width / sum(widths), 2) for width in widths], narrow


def _make_fit(columns: list[ColumnWidth], room: float) -> None:
    """Where the longest words of all columns do not fit, those of the widest columns are broken, the others not."""
    over = sum(column.least for column in columns) - room
    cut = sorted(columns, key=lambda column: -column.least)
    for count, column in enumerate(cut, start=1):
        if over <= 0:
            return
        next_widest = cut[count].least if count < len(cut) else 0
        taken = min(count * (column.least - next_widest), over)
        for wider in cut[:count]:
            wider.least -= taken / count
        over -= taken


def _column(block: dict, index: int, room: float) -> ColumnWidth:
    label, number = block["columns"][index]["label"], block["columns"][index]["kind"] == "number"
    padding = PADDING + (APART if index and not number and block["columns"][index - 1]["kind"] == "number" else 0)
    rows = [*table_rows(block), *([block["total"]] if block.get("total") else [])]
    cells = [row[index] for row in rows]
    least = max([_measured(label, bold=True)[0], *map(_least, cells)]) + padding
    wanted = max([0 if number else text_width(label, FONT_SIZE, bold=True), *map(_longest_line, cells)]) + padding
    return ColumnWidth(least, max(least, min(wanted, LINES * room)), not number)


def _has_rating(block: dict, index: int) -> bool:
    return any(isinstance(row[index], dict) and row[index].get("rag") for row in table_rows(block))


def _least(cell: str | dict) -> float:
    """A rating stays on one line with its mark; other text can break between words."""
    if isinstance(cell, str):
        return _measured(cell)[0]
    return _longest_line(cell) if cell.get("rag") else _measured(cell["text"], bold=True)[0]


def _longest_line(cell: str | dict) -> float:
    if isinstance(cell, str):
        return _measured(cell)[1]
    return (MARK if cell.get("rag") else 0) + _measured(cell["text"], bold=True)[1]


def lines_of(text: str, room: float) -> float:
    """About how many lines a text takes in a column of that width; lines are never full to the end."""
    width = max(room - PADDING, 1)
    return sum(max(1.0, 1.1 * text_width(line, FONT_SIZE) / width) for line in text.split("\n"))


@lru_cache(maxsize=TEXTS_MEASURED)
def _measured(text: str, bold: bool = False) -> tuple[float, float]:
    """The width of its longest word that is not broken, and of its longest line."""
    lines = [text_width(line, FONT_SIZE, bold=bold) for line in text.split("\n")]
    return min(longest_word(text, FONT_SIZE, bold=bold), LONG_WORD), max(lines)
