"""A table block made ready for its template: which cell heads what, and how wide each column is in print."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from reporting.render.columns import ROOM, column_widths, lines_of
from reporting.render.direction import runs_from_right

LETTERS_OF_A_LONG_WORD = 30
LONG_WORD = re.compile(rf"(\S{{{LETTERS_OF_A_LONG_WORD},}})")

LONG_WORD_HTML = '<span class="long-word">{}</span>'
LONG_TEXT = 40  # lines; of a page, which has some 55


@dataclass(frozen=True)
class TableCell:
    text: str
    tag: str = "td"
    scope: str = ""
    id: str = ""
    headers: str = ""
    css: str = ""
    rag: str = ""
    flag: str = ""

    @property
    def runs_from_right(self) -> bool:
        return runs_from_right(self.text)

    @property
    def breakable_text(self) -> str:
        """Its text as HTML, with every long word in an element of its own: such a word is broken, and no other."""
        if len(self.text) < LETTERS_OF_A_LONG_WORD:
            return self.text
        pieces = enumerate(LONG_WORD.split(self.text))
        written = (format_html(LONG_WORD_HTML if place % 2 else "{}", piece) for place, piece in pieces)
        return mark_safe("".join(written))  # noqa: S308 each piece is escaped


TableRow = list[TableCell]


@dataclass(frozen=True)
class RowGroup:
    """Rows under a heading of their own; a table without groups is one group without a heading."""

    rows: list[TableRow]
    heading: str = ""
    id: str = ""


@dataclass(frozen=True)
class RenderedTable:
    id: str
    number: int
    caption: str
    period: str
    columns: int
    head: TableRow
    groups: list[RowGroup]
    total: TableRow | None
    notes: list[str]
    widths: list[float]
    narrow: bool


def table_view(block: dict, anchor: str, *, wide: bool = False) -> RenderedTable:
    """The table of a block, with ids and `headers` on every cell where groups make a cell's headings three."""
    name = f"{anchor}-table-{block['number']}"
    grouped = any(isinstance(row, dict) for row in block["rows"])
    widths, narrow = column_widths(block, wide=wide)
    layout = _layout_of(block, name if grouped else "", [ROOM[wide] * width / 100 for width in widths])
    total = block.get("total")
    return RenderedTable(
        id=name,
        number=block["number"],
        caption=block["caption"],
        period=block.get("period") or "",
        columns=len(block["columns"]),
        head=layout.head(),
        groups=list(_groups(block, layout)),
        total=None if total is None else layout.row(total, "", "total"),
        notes=block.get("notes") or [],
        widths=widths,
        narrow=narrow,
    )


def _groups(block: dict, layout: "_Layout") -> Iterator[RowGroup]:
    """Runs of plain rows and headed groups, in the order of the table."""
    plain: list[TableRow] = []
    for number, row in enumerate(block["rows"], start=1):
        if not isinstance(row, dict):
            plain.append(layout.row(row, "", str(number)))
            continue
        if plain:
            yield RowGroup(plain)
            plain = []
        group = layout.group_id(number)
        rows = [layout.row(cells, group, f"{number}-{place}") for place, cells in enumerate(row["rows"], start=1)]
        yield RowGroup(rows, row["group"], group)
    if plain or not block["rows"]:
        yield RowGroup(plain)


@dataclass(frozen=True)
class _Layout:
    """What the cells of one table need to know of it. Without a name no ids are given: scope says enough."""

    name: str
    labels: tuple[str, ...]
    kinds: tuple[str, ...]
    row_header: int | None
    room: list[float]

    def group_id(self, number: int) -> str:
        return f"{self.name}-g{number}"

    def head(self) -> TableRow:
        return [
            TableCell(label, "th", "col", id=self._id(f"c{index + 1}"), css=self._align(index))
            for index, label in enumerate(self.labels)
        ]

    def row(self, cells: list, group: str, number: str) -> TableRow:
        row_id = self._id(f"r{number}")
        return [self._cell(cell, index, group, row_id) for index, cell in enumerate(cells)]

    def _cell(self, content: str | dict, index: int, group: str, row_id: str) -> TableCell:
        content = {"text": content} if isinstance(content, str) else content
        heads = index == self.row_header
        headers = [self._id(f"c{index + 1}"), group]
        if not heads and self.row_header is not None:
            headers.append(row_id)
        return TableCell(
            text=content["text"],
            tag="th" if heads else "td",
            scope="row" if heads else "",
            id=row_id if heads else "",
            headers=" ".join(filter(None, headers)) if self.name else "",
            css=self._css(index, content["text"]),
            rag=content.get("rag") or "",
            flag=content.get("flag") or "",
        )

    def _id(self, part: str) -> str:
        return f"{self.name}-{part}" if self.name else ""

    def _css(self, index: int, text: str) -> str:
        is_long = len(text) > LONG_TEXT and lines_of(text, self.room[index]) > LONG_TEXT
        return " ".join(filter(None, [self._align(index), "long-text" if is_long else ""]))

    def _align(self, index: int) -> str:
        return "number" if self.kinds[index] == "number" else ""


def _layout_of(block: dict, name: str, room: list[float]) -> _Layout:
    labels, kinds = zip(*((column["label"], column["kind"]) for column in block["columns"]), strict=True)
    return _Layout(name, labels, kinds, block.get("row_header", 0), room)
