"""Horizontal bars, one to a row: rates against a threshold, money, counts."""

from typing import Any

from core.documents.charts.axis import Axis, axis
from core.documents.charts.drawing import LINE, SIZE, WIDTH, Drawing
from core.documents.charts.metrics import text_width, wrapped
from core.documents.charts.palette import AXIS, BELOW, GRID, INK, PLAIN, QUIET

LABEL_ROOM = 230
GAP = 10
ROW = 21
BAR = 12
FOOT = 22
THRESHOLD_ROOM = 22
LEGEND = 24


def bars(block: dict[str, Any], name: str) -> str:
    """A drawing of the block's bars. A hidden count has no bar at all, so that no length can give it away."""
    drawing = Drawing(block, name)
    labels = [wrapped(bar["label"], SIZE, LABEL_ROOM) for bar in block["bars"]]
    scale = _scale(block, labels)
    threshold = block.get("threshold")
    top = _legend(drawing, block, scale) + (THRESHOLD_ROOM if threshold else 4)
    bottom = top + sum(row_height(lines) for lines in labels)
    _grid(drawing, scale, top, bottom)
    if threshold:
        _threshold(drawing, scale, threshold, top, bottom)
    _rows(drawing, block["bars"], labels, scale, top)
    return drawing.finished(bottom + FOOT)


def row_height(lines: list[str]) -> float:
    return max(ROW, len(lines) * LINE + 6)


def label_width(labels: list[list[str]]) -> float:
    return max((text_width(line, SIZE) for lines in labels for line in lines), default=0)


def _scale(block: dict[str, Any], labels: list[list[str]]) -> Axis:
    """Labels take what they need on the left, the printed values on the right; the scale has the rest."""
    left = label_width(labels) + GAP
    right = max((text_width(bar["shown"], SIZE) for bar in block["bars"]), default=0) + GAP + 4
    values = [bar["value"] for bar in block["bars"] if bar["value"] is not None]
    return axis(values, block.get("max"), block.get("unit") or "", left, WIDTH - left - right)


def _legend(drawing: Drawing, block: dict[str, Any], scale: Axis) -> float:
    """Says what the hatched bars are, where there are any; returns the height it took."""
    if not any(bar.get("flag") for bar in block["bars"]):
        return 0
    drawing.tinted(scale.left, 4, 16, 10, PLAIN)
    drawing.text(scale.left + 22, 13, "reaches the line")
    second = scale.left + 22 + text_width("reaches the line", SIZE) + 22
    drawing.tinted(second, 4, 16, 10, BELOW)
    drawing.text(second + 22, 13, "below the line")
    return LEGEND


def _grid(drawing: Drawing, scale: Axis, top: float, bottom: float) -> None:
    for x, words in scale.ticks():
        drawing.line((x, top), (x, bottom), GRID)
        drawing.text(x, bottom + 15, words, fill=QUIET, **{"text-anchor": "middle", "font-size": "11"})
    drawing.line((scale.left, top), (scale.left, bottom), AXIS)


def _threshold(drawing: Drawing, scale: Axis, threshold: dict[str, Any], top: float, bottom: float) -> None:
    x = scale.at(threshold["value"])
    room = text_width(threshold["label"], 11, bold=True)
    middle = min(max(x, room / 2), WIDTH - room / 2)
    drawing.line((x, top - 4), (x, bottom), INK, **{"stroke-width": "1.5", "stroke-dasharray": "5 3"})
    label = {"text-anchor": "middle", "font-weight": "bold", "font-size": "11"}
    drawing.text(middle, top - 8, threshold["label"], **label)


def _rows(drawing: Drawing, rows: list[dict[str, Any]], labels: list[list[str]], scale: Axis, top: float) -> None:
    for bar, lines in zip(rows, labels, strict=True):
        height = row_height(lines)
        middle = top + height / 2
        drawing.lines(scale.left - GAP, middle, lines, **{"text-anchor": "end"})
        if bar["value"]:
            tint = BELOW if bar.get("flag") else PLAIN
            drawing.tinted(scale.left, middle - BAR / 2, scale.length_of(bar["value"]), BAR, tint)
        drawing.lines(WIDTH, middle, [bar["shown"]], **{"text-anchor": "end"})
        top += height
