"""Colours and patterns of the charts. Each colour has a pattern of its own, so that none speaks alone."""

from dataclasses import dataclass

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK = "#1b2529"
QUIET = "#57656b"
GRID = "#d5dcdf"
AXIS = "#8a979c"
PAPER = "#ffffff"
LINK = "#6d7d84"

# Repeated every 7 units in both directions.
PATTERNS = {
    "diagonal": "M -1 8 L 8 -1 M -1 1 L 1 -1 M 6 8 L 8 6",
    "cross": "M 0 0 L 7 7 M 0 7 L 7 0",
    "level": "M 0 3.5 L 7 3.5",
    "upright": "M 3.5 0 L 3.5 7",
}


@dataclass(frozen=True)
class Tint:
    name: str
    fill: str
    edge: str
    pattern: str = ""
    mark: str = PAPER


PLAIN = Tint("plain", "#27677a", "#27677a")
BELOW = Tint("below", "#f3e3da", "#9a4218", "diagonal", "#9a4218")
RATINGS = {
    "green": Tint("green", "#2f7a50", "#1f5738"),
    "amber": Tint("amber", "#f5c766", "#8a5a00", "diagonal", "#8a5a00"),
    "red": Tint("red", "#b8382c", "#7c1d14", "cross", "#f3cfca"),
    "blue": Tint("blue", "#cfe0f1", "#23568c", "upright", "#23568c"),
    "grey": Tint("grey", "#eceff0", "#57656b", "level", "#8a979c"),
}


def rating_tint(colour: str) -> Tint:
    return RATINGS.get(colour, RATINGS["grey"])
