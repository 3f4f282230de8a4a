"""A table block made ready for its template: which cell heads what, and how wide each column is in print."""

from collections.abc import Iterator
from dataclasses import dataclass

from reporting.render.columns import column_widths


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
    narrow: bool

    @property
    def columns(self) -> int:
        return len(self.head)


def table_view(block: dict, anchor: str, *, wide: bool = False) -> Table:
    """The table of a block, with ids and `headers` on every cell where groups make a cell's headings three."""
    name = f"{anchor}-table-{block['number']}"
    grouped = any(isinstance(row, dict) for row in block["rows"])
    layout = _Layout(block, name if grouped else "")
    total = block.get("total")
    widths, narrow = column_widths(block, wide=wide)
    return Table(
        id=name,
        number=block["number"],
        caption=block["caption"],
        period=block.get("period") or "",
        head=[layout.head_cell(index) for index in range(len(block["columns"]))],
        groups=list(_groups(block, layout)),
        total=None if total is None else layout.row(total, "", "total"),
        notes=block.get("notes") or [],
        widths=widths,
        narrow=narrow,
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
