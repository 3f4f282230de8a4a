"""A drawing under construction: a few SVG elements with their attributes, escaped by the XML writer."""

from typing import Any
from xml.etree import ElementTree as ET

from core.documents.charts.palette import FONT, INK, PATTERNS, Tint

WIDTH = 640  # user units across, near enough CSS pixels on A4 paper
SIZE = 12  # of the letters
LINE = 15  # from one line of text to the next
PITCH = 7  # between the lines of a pattern


class Drawing:
    """An <svg> of a fixed width whose height is set when everything is on it."""

    def __init__(self, block: dict[str, Any], name: str):
        self.name = name
        self.root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "role": "img",
                "aria-labelledby": f"{name}-title {name}-desc",
                "preserveAspectRatio": "xMinYMin meet",
                "font-family": FONT,
                "font-size": str(SIZE),
                "fill": INK,
            },
        )
        ET.SubElement(self.root, "title", {"id": f"{name}-title"}).text = accessible_title(block)
        ET.SubElement(self.root, "desc", {"id": f"{name}-desc"}).text = block["description"]
        self.definitions = ET.SubElement(self.root, "defs")
        self.patterns: set[str] = set()

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str, **attributes: str) -> None:
        ends = zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True)
        self._add("line", {**{key: figure(value) for key, value in ends}, "stroke": colour, **attributes})

    def box(self, x: float, y: float, width: float, height: float, **attributes: str) -> None:
        corners = zip(("x", "y", "width", "height"), (x, y, width, height), strict=True)
        self._add("rect", {**{key: figure(value) for key, value in corners}, **attributes})

    def text(self, x: float, y: float, words: str, **attributes: str) -> None:
        self._add("text", {"x": figure(x), "y": figure(y), **attributes}).text = words

    def lines(self, x: float, middle: float, lines: list[str], **attributes: str) -> None:
        """Lines of text one below another, their block centred on a height."""
        first = middle - LINE * (len(lines) - 1) / 2 + SIZE * 0.35
        for number, words in enumerate(lines):
            self.text(x, first + number * LINE, words, **attributes)

    def tinted(self, x: float, y: float, width: float, height: float, tint: Tint) -> None:
        """A box in a colour and, over it, the pattern that says the same without colour."""
        self.box(x, y, width, height, fill=tint.fill)
        if tint.pattern:
            self.box(x, y, width, height, fill=f"url(#{self._pattern(tint)})")
        self.box(x, y, width, height, fill="none", stroke=tint.edge, **{"stroke-width": "1"})

    def finished(self, height: float, width: float = WIDTH) -> str:
        self.root.set("viewBox", f"0 0 {figure(width)} {figure(height)}")
        self.root.set("width", figure(width))
        self.root.set("height", figure(height))
        if not len(self.definitions):
            self.root.remove(self.definitions)
        return ET.tostring(self.root, encoding="unicode")

    def _add(self, tag: str, attributes: dict[str, str]) -> ET.Element:
        return ET.SubElement(self.root, tag, attributes)

    def _pattern(self, tint: Tint) -> str:
        """The id of the tint's pattern, defined on first use."""
        identity = f"{self.name}-{tint.name}"
        if identity not in self.patterns:
            self.patterns.add(identity)
            size = str(PITCH)
            attributes = {"id": identity, "patternUnits": "userSpaceOnUse", "width": size, "height": size}
            pattern = ET.SubElement(self.definitions, "pattern", attributes)
            drawn = {"d": PATTERNS[tint.pattern], "stroke": tint.mark, "stroke-width": "1.4", "fill": "none"}
            ET.SubElement(pattern, "path", drawn)
        return identity


def figure(value: float) -> str:
    """A coordinate, short and the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def accessible_title(block: dict[str, Any]) -> str:
    """The drawing's name for those who do not see its caption: “Chart 2: Attendance (calendar year 2031)”."""
    title = f"Chart {block['number']}: {block['title']}"
    return f"{title} ({block['period']})" if block.get("period") else title
