"""A structure as a tidy tree from left to right, so that long names stay level and legible."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reporting.render.charts.drawing import LINE, SIZE, WIDTH, Drawing
from reporting.render.charts.palette import INK, LINK, PAPER, QUIET
from reporting.render.metrics import wrapped

BETWEEN_COLUMNS = 34
BETWEEN_BOXES = 7
PADDING = 8
SMALL = 10.5
SMALL_LINE = 13
ROOT_FILL = "#e3edf0"


@dataclass
class Box:
    """A node with its text set in lines; `y` is where its middle comes to stand."""

    lines: list[str]
    small: list[str]
    dashed: bool
    depth: int
    children: list["Box"] = field(default_factory=list)
    y: float = 0.0

    @property
    def height(self) -> float:
        return 2 * PADDING - 4 + len(self.lines) * LINE + len(self.small) * SMALL_LINE

    def all(self) -> Iterator["Box"]:
        yield self
        for child in self.children:
            yield from child.all()


def tree(block: dict, name: str) -> str:
    """A drawing of the block's tree: parents on the left, dashed boxes for those shared or outside."""
    drawing = Drawing(block, name)
    width = _column_width(block["root"])
    root = _set(block["root"], width, 0)
    height = max(_place(root, 2), max(box.y + box.height / 2 for box in root.all()))
    for box in root.all():
        _links(drawing, box, width)
    for box in root.all():
        _draw(drawing, box, width)
    return drawing.finished(height + 2)


def depth(node: dict) -> int:
    return 1 + max((depth(child) for child in node.get("children", ())), default=0)


def _column_width(root: dict) -> float:
    columns = depth(root)
    return min(220, (WIDTH - 2 - BETWEEN_COLUMNS * (columns - 1)) / columns)


def _set(node: dict, width: float, level: int) -> Box:
    """The node and all below it as boxes with their text wrapped to the width of a column."""
    room = width - 2 * PADDING
    return Box(
        lines=wrapped(node["label"], SIZE, room, bold=level == 0),
        small=wrapped(node["note"], SMALL, room) if node.get("note") else [],
        dashed=node.get("style") == "dashed",
        depth=level,
        children=[_set(child, width, level + 1) for child in node.get("children", ())],
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


def _left(box: Box, width: float) -> float:
    return 1 + box.depth * (width + BETWEEN_COLUMNS)


def _links(drawing: Drawing, box: Box, width: float) -> None:
    """One trunk from the box, and a branch to each child; the branch to a dashed box is dashed itself."""
    if not box.children:
        return
    start = _left(box, width) + width
    elbow = start + BETWEEN_COLUMNS / 2
    drawing.line((start, box.y), (elbow, box.y), LINK)
    drawing.line((elbow, box.children[0].y), (elbow, box.children[-1].y), LINK)
    for child in box.children:
        drawing.line((elbow, child.y), (start + BETWEEN_COLUMNS, child.y), LINK, **_dashes(child))


def _dashes(box: Box) -> dict[str, str]:
    return {"stroke-dasharray": "4 3"} if box.dashed else {}


def _draw(drawing: Drawing, box: Box, width: float) -> None:
    left, top = _left(box, width), box.y - box.height / 2
    fill = PAPER if box.depth else ROOT_FILL
    drawing.box(left, top, width, box.height, fill=fill, stroke=INK if not box.depth else LINK, rx="2", **_dashes(box))
    baseline = top + PADDING + SIZE - 3
    weight = {} if box.depth else {"font-weight": "bold"}
    for number, words in enumerate(box.lines):
        drawing.text(left + PADDING, baseline + number * LINE, words, **weight)
    baseline += len(box.lines) * LINE - 1
    for number, words in enumerate(box.small):
        drawing.text(left + PADDING, baseline + number * SMALL_LINE, words, fill=QUIET, **{"font-size": f"{SMALL}"})
