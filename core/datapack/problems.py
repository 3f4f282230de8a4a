"""What is wrong with a pack, a line for each place."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

MOST_PROBLEMS = 2_000  # of a sheet: what is wrong in so many places is wrong as a whole


@dataclass(frozen=True)
class Problem:
    """One error, or what to look at. `row` counts as a spreadsheet does: the header is row 1."""

    sheet: str
    message: str
    row: int | None = None
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        place = [self.sheet]
        if self.row is not None:
            place.append(f"row {self.row:,}")
        if self.column:
            place.append(f"column {self.column}")
        found = f", “{shortened(self.value)}”" if self.value else ""
        return f"{', '.join(place)}{found}: {self.message}"


def shortened(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


class PackRefused(Exception):
    """The pack was not taken in, and nothing was written. `problems` says why, all of it together."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def suggestion(word: str, known: list[str]) -> str:
    """A hint at what was meant, where something known is near."""
    near = difflib.get_close_matches(word, known, n=1)
    return f" (did you mean “{near[0]}”?)" if near else ""
