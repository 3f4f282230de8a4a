"""Stacked horizontal bars: how many of each rating, by colour, by pattern and by a printed count."""

from typing import Any

from core.documents.charts.axis import Axis, axis
from core.documents.charts.bars import GAP, label_width, row_height
from core.documents.charts.drawing import SIZE, WIDTH, Drawing
from core.documents.charts.metrics import text_width, wrapped
from core.documents.charts.palette import AXIS, INK, PAPER, Tint, rating_tint

LABEL_ROOM = 250
BAR = 16
CHIP = 16
LEGEND_LINE = 22
HIDDEN = "[c]"


def stacked(block: dict[str, Any], name: str) -> str:
    """A drawing of the block's bars; each part carries its count on a chip, and each bar its total."""
    drawing = Drawing(block, name)
    tints = [rating_tint(series["colour"]) for series in block["series"]]
    labels = [wrapped(bar["label"], SIZE, LABEL_ROOM) for bar in block["bars"]]
    scale = _scale(block["bars"], labels)
    top = _legend(drawing, block["series"], tints)
    bottom = top + sum(row_height(lines) + 3 for lines in labels)
    drawing.line((scale.left, top), (scale.left, bottom), AXIS)
    for bar, lines in zip(block["bars"], labels, strict=True):
        height = row_height(lines) + 3
        drawing.lines(scale.left - GAP, top + height / 2, lines, **{"text-anchor": "end"})
        _parts(drawing, bar["values"], tints, scale, top + height / 2)
        top += height
    return drawing.finished(bottom + 4)


def total_in_words(values: list[int | None]) -> str:
    """The sum of a bar; with a part hidden no sum is printed, for it could be taken away from."""
    counts = [value for value in values if value is not None]
    return f"{sum(counts):,}" if len(counts) == len(values) else HIDDEN


def _scale(rows: list[dict[str, Any]], labels: list[list[str]]) -> Axis:
    left = label_width(labels) + GAP
    totals = [sum(value or 0 for value in bar["values"]) for bar in rows]
    right = max((text_width(total_in_words(bar["values"]), SIZE, bold=True) for bar in rows), default=0) + GAP
    return axis(totals, max(totals, default=0) or 1, "", left, WIDTH - left - right)


def _legend(drawing: Drawing, series: list[dict[str, Any]], tints: list[Tint]) -> float:
    """The names of the parts with their colour and pattern, wrapped at the drawing's edge; returns its height."""
    x, y = 1.0, 4.0
    for part, tint in zip(series, tints, strict=True):
        room = 24 + text_width(part["name"], SIZE) + 20
        if x > 1 and x + room > WIDTH:
            x, y = 1.0, y + LEGEND_LINE
        drawing.tinted(x, y, 18, 12, tint)
        drawing.text(x + 24, y + 10, part["name"])
        x += room
    return y + LEGEND_LINE + 4


def _parts(drawing: Drawing, values: list[int | None], tints: list[Tint], scale: Axis, middle: float) -> None:
    x = scale.left
    for value, tint in zip(values, tints, strict=True):
        if not value:
            continue
        length = scale.length_of(value)
        drawing.tinted(x, middle - BAR / 2, length, BAR, tint)
        _chip(drawing, x + length / 2, middle, f"{value:,}", length)
        x += length
    total = total_in_words(values)
    drawing.lines(x + 8, middle, [total], **{"font-weight": "bold"})


def _chip(drawing: Drawing, x: float, middle: float, count: str, room: float) -> None:
    """The count on a white ground, legible over any pattern; a part too short for it leaves it to the table."""
    width = max(CHIP, text_width(count, 11) + 6)
    if width > room - 2:
        return
    drawing.box(x - width / 2, middle - 6.5, width, 13, fill=PAPER, rx="2")
    drawing.text(x, middle + 4, count, fill=INK, **{"text-anchor": "middle", "font-size": "11"})
