"""A structure as a tidy tree from left to right, so that long names stay level and legible."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from core.documents.charts.drawing import LINE, SIZE, WIDTH, Drawing
from core.documents.charts.metrics import longest_word, text_width, wrapped
from core.documents.charts.palette import INK, LINK, PAPER, QUIET
from core.documents.charts.room import ColumnWidth, shared_out

BETWEEN_COLUMNS = 34
BETWEEN_BOXES = 7
PADDING = 8
SMALL = 10.5
SMALL_LINE = 13
NARROWEST = 200  # a column may ask for this much even where there are many
ROOT_FILL = "#e3edf0"


@dataclass
class Box:
    """A node with its text set in lines; `y` is where its middle comes to stand."""

    lines: list[str]
    small: list[str]
    dashed: bool
    is_root: bool
    left: float
    width: float
    children: list["Box"] = field(default_factory=list)
    y: float = 0.0

    @property
    def height(self) -> float:
        return 2 * PADDING - 4 + len(self.lines) * LINE + len(self.small) * SMALL_LINE

    def all(self) -> Iterator["Box"]:
        yield self
        for child in self.children:
            yield from child.all()


def tree(block: dict[str, Any], name: str) -> str:
    """A drawing of the block's tree: parents on the left, dashed boxes for those shared or outside."""
    drawing = Drawing(block, name)
    root = _set(block["root"], column_widths(block["root"]), 1)
    height = max(_place(root, 2), max(box.y + box.height / 2 for box in root.all()))
    for box in root.all():
        _links(drawing, box)
    for box in root.all():
        _draw(drawing, box)
    return drawing.finished(height + 2)


def column_widths(root: dict[str, Any]) -> list[float]:
    """The width of the boxes in each column: as much as their words ask for, as far as the drawing has it."""
    levels: list[list[dict[str, Any]]] = []
    row = [root]
    while row:
        levels.append(row)
        row = [child for node in row for child in node.get("children", ())]
    room = WIDTH - 2 - BETWEEN_COLUMNS * (len(levels) - 1)
    columns = [_column(nodes, room / len(levels), bold=not depth) for depth, nodes in enumerate(levels)]
    return shared_out(columns, min(room, sum(column.wanted for column in columns)))


def _column(nodes: list[dict[str, Any]], widest: float, *, bold: bool) -> ColumnWidth:
    least = max(longest_word(node["label"], SIZE, bold=bold) for node in nodes)
    names = max(text_width(node["label"], SIZE, bold=bold) for node in nodes)
    notes = max(text_width(node.get("note") or "", SMALL) for node in nodes)
    wanted = min(max(names, notes) + 2 * PADDING, max(widest, NARROWEST)) + 2
    return ColumnWidth(least + 2 * PADDING + 2, max(least + 2 * PADDING + 2, wanted), stretches=False)


def _set(node: dict[str, Any], widths: list[float], left: float) -> Box:
    """The node and all below it as boxes with their text wrapped to the width of their column."""
    width, further = widths[0], widths[1:]
    room = width - 2 * PADDING
    below = left + width + BETWEEN_COLUMNS
    return Box(
        lines=wrapped(node["label"], SIZE, room, bold=left == 1),
        small=wrapped(node["note"], SMALL, room) if node.get("note") else [],
        dashed=node.get("style") == "dashed",
        is_root=left == 1,
        left=left,
        width=width,
        children=[_set(child, further, below) for child in node.get("children", ())],
    )


def _place(box: Box, top: float) -> float:
    """Stand leaves one below another and parents in the middle of their children; returns the height reached."""
    if not box.children:
        box.y = top + box.height / 2
        return top + box.height + BETWEEN_BOXES
    bottom = top
    for child in box.children:
        bottom = _place(child, bottom)
    box.y = (box.children[0].y + box.children[-1].y) / 2
    overhang = top - (box.y - box.height / 2)
    if overhang > 0:
        for below in box.all():
            below.y += overhang
        bottom += 2 * overhang
    return bottom + BETWEEN_BOXES / 2


def _links(drawing: Drawing, box: Box) -> None:
    """One trunk from the box, and a branch to each child; the branch to a dashed box is dashed itself."""
    if not box.children:
        return
    start = box.left + box.width
    elbow = start + BETWEEN_COLUMNS / 2
    drawing.line((start, box.y), (elbow, box.y), LINK)
    drawing.line((elbow, box.children[0].y), (elbow, box.children[-1].y), LINK)
    for child in box.children:
        drawing.line((elbow, child.y), (child.left, child.y), LINK, **_dashes(child))


def _dashes(box: Box) -> dict[str, str]:
    return {"stroke-dasharray": "4 3"} if box.dashed else {}


def _draw(drawing: Drawing, box: Box) -> None:
    top = box.y - box.height / 2
    look = {"fill": ROOT_FILL, "stroke": INK} if box.is_root else {"fill": PAPER, "stroke": LINK}
    drawing.box(box.left, top, box.width, box.height, rx="2", **look, **_dashes(box))
    baseline = top + PADDING + SIZE - 3
    weight = {"font-weight": "bold"} if box.is_root else {}
    for number, words in enumerate(box.lines):
        drawing.text(box.left + PADDING, baseline + number * LINE, words, **weight)
    baseline += len(box.lines) * LINE - 1
    for number, words in enumerate(box.small):
        drawing.text(box.left + PADDING, baseline + number * SMALL_LINE, words, fill=QUIET, **{"font-size": f"{SMALL}"})
