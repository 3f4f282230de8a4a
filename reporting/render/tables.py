"""A table block made ready for its template: which cell heads what, and how wide each column is in print."""

from collections.abc import Iterator
from dataclasses import dataclass

from reporting.render.edition import table_rows
from reporting.render.metrics import longest_word, text_width

FONT_SIZE = 12  # CSS pixels; 9pt, the size of a table's text in print.css
PADDING = 16  # left and right of a cell, in CSS pixels
ROOM = {False: 605, True: 933}  # width of the text on an upright and on a sideways A4 page, in CSS pixels


@dataclass(frozen=True)
class Cell:
    text: str
    tag: str = "td"
    scope: str = ""
    id: str = ""
    headers: str = ""
    css: str = ""
    rag: str = ""
    flag: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under a heading of their own; a table without groups is one group without a heading."""

    rows: list[list[Cell]]
    heading: str = ""
    id: str = ""


@dataclass(frozen=True)
class Table:
    id: str
    number: int
    caption: str
    period: str
    head: list[Cell]
    groups: list[Group]
    total: list[Cell] | None
    notes: list[str]
    widths: list[float]

    @property
    def columns(self) -> int:
        return len(self.head)


def table_view(block: dict, anchor: str, *, wide: bool = False) -> Table:
    """The table of a block, with ids and `headers` on every cell where groups make a cell's headings three."""
    name = f"{anchor}-table-{block['number']}"
    grouped = any(isinstance(row, dict) for row in block["rows"])
    layout = _Layout(block, name if grouped else "")
    total = block.get("total")
    return Table(
        id=name,
        number=block["number"],
        caption=block["caption"],
        period=block.get("period") or "",
        head=[layout.head_cell(index) for index in range(len(block["columns"]))],
        groups=list(_groups(block, layout)),
        total=None if total is None else layout.row(total, "", "total"),
        notes=block.get("notes") or [],
        widths=column_widths(block, ROOM[wide]),
    )


def _groups(block: dict, layout: "_Layout") -> Iterator[Group]:
    """Runs of plain rows and headed groups, in the order they stand in."""
    loose: list[list[Cell]] = []
    for number, row in enumerate(block["rows"], start=1):
        if not isinstance(row, dict):
            loose.append(layout.row(row, "", str(number)))
            continue
        if loose:
            yield Group(loose)
            loose = []
        group = layout.group_id(number)
        rows = [layout.row(cells, group, f"{number}-{place}") for place, cells in enumerate(row["rows"], start=1)]
        yield Group(rows, row["group"], group)
    if loose or not block["rows"]:
        yield Group(loose)


class _Layout:
    """What the cells of one table need to know of it. Without a name no ids are given: scope says enough."""

    def __init__(self, block: dict, name: str):
        self.name = name
        self.columns = block["columns"]
        self.row_header = block.get("row_header", 0)

    def group_id(self, number: int) -> str:
        return f"{self.name}-g{number}"

    def head_cell(self, index: int) -> Cell:
        return Cell(self.columns[index]["label"], "th", "col", id=self._named(f"c{index + 1}"), css=self._align(index))

    def row(self, cells: list, group: str, number: str) -> list[Cell]:
        return [self._cell(cell, index, group, f"r{number}") for index, cell in enumerate(cells)]

    def _cell(self, cell: str | dict, index: int, group: str, row: str) -> Cell:
        content = {"text": cell} if isinstance(cell, str) else cell
        heads = index == self.row_header
        headers = [self._named(f"c{index + 1}"), group]
        if not heads and self.row_header is not None:
            headers.append(self._named(row))
        return Cell(
            text=content["text"],
            tag="th" if heads else "td",
            scope="row" if heads else "",
            id=self._named(row) if heads else "",
            headers=" ".join(filter(None, headers)) if self.name else "",
            css=self._align(index),
            rag=content.get("rag") or "",
            flag=content.get("flag") or "",
        )

    def _named(self, part: str) -> str:
        return f"{self.name}-{part}" if self.name else ""

    def _align(self, index: int) -> str:
        return "number" if self.columns[index]["kind"] == "number" else ""


def column_widths(block: dict, room: float) -> list[float]:
    """Per cent of the table's width for each column: as a browser's automatic layout would, but known beforehand.

    Automatic layout in print costs half as much time again as fixed widths.
    Every column gets its longest word; what is left goes to those with more to say.
    """
    columns = range(len(block["columns"]))
    texts = [[_text(row[index]) for row in _all_rows(block)] for index in columns]
    labels = [column["label"] for column in block["columns"]]
    least = [_least(labels[index], texts[index]) for index in columns]
    wanted = [_wanted(labels[index], texts[index], block["columns"][index]["kind"], room) for index in columns]
    wanted = [max(pair) for pair in zip(least, wanted, strict=True)]
    widths = _shared_out(least, wanted, room, [column["kind"] != "number" for column in block["columns"]])
    return [round(100 * width / sum(widths), 2) for width in widths]


def _all_rows(block: dict) -> Iterator[list]:
    yield from table_rows(block)
    if block.get("total"):
        yield block["total"]


def _text(cell: str | dict) -> str:
    return cell if isinstance(cell, str) else f"mmm{cell['text']}"  # room for the mark beside a rating or a flag


def _least(label: str, texts: list[str]) -> float:
    words = [longest_word(label, FONT_SIZE, bold=True), *(longest_word(text, FONT_SIZE) for text in texts)]
    return max(words) + PADDING


def _wanted(label: str, texts: list[str], kind: str, room: float) -> float:
    """The width of the longest line; a number's heading may wrap, and no text asks for more than one line and a half."""
    lines = [text_width(line, FONT_SIZE) for text in texts for line in text.split("\n")]
    if kind != "number":
        lines.append(text_width(label, FONT_SIZE, bold=True))
    return min(max(lines, default=0.0) + PADDING, 1.5 * room)


def _shared_out(least: list[float], wanted: list[float], room: float, stretches: list[bool]) -> list[float]:
    spare = room - sum(least)
    if spare <= 0:
        return least
    asked = [want - low for want, low in zip(wanted, least, strict=True)]
    if sum(asked) >= spare:
        return [low + spare * more / sum(asked) for low, more in zip(least, asked, strict=True)]
    takers = sum(stretches) or len(stretches)
    extra = (room - sum(wanted)) / takers
    return [want + extra * (stretch or not any(stretches)) for want, stretch in zip(wanted, stretches, strict=True)]
