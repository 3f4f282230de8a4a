"""A table block made ready for its template: which cell heads what, and how wide each column is in print."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from reporting.render.columns import column_widths

ROWS_KEPT = 5_000  # by each process; some 5 MB


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

    rows: list[SafeString]
    heading: str = ""
    id: str = ""


@dataclass(frozen=True)
class Table:
    id: str
    number: int
    caption: str
    period: str
    columns: int
    head: SafeString
    groups: list[Group]
    total: SafeString | None
    notes: list[str]
    widths: list[float]
    narrow: bool


def table_view(block: dict, anchor: str, *, wide: bool = False) -> Table:
    """The table of a block, with ids and `headers` on every cell where groups make a cell's headings three."""
    name = f"{anchor}-table-{block['number']}"
    grouped = any(isinstance(row, dict) for row in block["rows"])
    layout = _layout_of(block, name if grouped else "")
    total = block.get("total")
    widths, narrow = column_widths(block, wide=wide)
    return Table(
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


def _groups(block: dict, layout: "_Layout") -> Iterator[Group]:
    """Runs of plain rows and headed groups, in the order they stand in."""
    loose: list[SafeString] = []
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


@dataclass(frozen=True)
class _Layout:
    """What the cells of one table need to know of it. Without a name no ids are given: scope says enough."""

    name: str
    labels: tuple[str, ...]
    kinds: tuple[str, ...]
    row_header: int | None

    def group_id(self, number: int) -> str:
        return f"{self.name}-g{number}"

    def head(self) -> SafeString:
        return _drawn([self._head_cell(index, label) for index, label in enumerate(self.labels)])

    def row(self, cells: list, group: str, number: str) -> SafeString:
        said = (cell if isinstance(cell, str) else tuple(cell.items()) for cell in cells)
        return _row(self, tuple(said), group, self._named(f"r{number}"))

    def cell(self, content: dict, index: int, group: str, row: str) -> Cell:
        heads = index == self.row_header
        headers = [self._named(f"c{index + 1}"), group]
        if not heads and self.row_header is not None:
            headers.append(row)
        return Cell(
            text=content["text"],
            tag="th" if heads else "td",
            scope="row" if heads else "",
            id=row if heads else "",
            headers=" ".join(filter(None, headers)) if self.name else "",
            css=self._align(index),
            rag=content.get("rag") or "",
            flag=content.get("flag") or "",
        )

    def _head_cell(self, index: int, label: str) -> Cell:
        return Cell(label, "th", "col", id=self._named(f"c{index + 1}"), css=self._align(index))

    def _named(self, part: str) -> str:
        return f"{self.name}-{part}" if self.name else ""

    def _align(self, index: int) -> str:
        return "number" if self.kinds[index] == "number" else ""


def _layout_of(block: dict, name: str) -> _Layout:
    labels, kinds = zip(*((column["label"], column["kind"]) for column in block["columns"]), strict=True)
    return _Layout(name, labels, kinds, block.get("row_header", 0))


@lru_cache(maxsize=ROWS_KEPT)
def _row(layout: _Layout, said: tuple, group: str, row: str) -> SafeString:
    """A row as it is written: most are the same from one rendering of a document to the next."""
    contents = ({"text": content} if isinstance(content, str) else dict(content) for content in said)
    return _drawn([layout.cell(content, index, group, row) for index, content in enumerate(contents)])


def _drawn(cells: list[Cell]) -> SafeString:
    return render_to_string("reporting/document/row.html", {"cells": cells})
