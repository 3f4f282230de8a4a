"""A sheet of a pack as text, before anything is known of what it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.datapack.problems import MOST_PROBLEMS, Problem

MOST_BLANK_ROWS = 1_000
MOST_COLUMNS = 1_000  # of a sheet; the widest of ours has a tenth of them
TOO_WIDE = f"A sheet must have {MOST_COLUMNS:,} columns or fewer. Delete those that are not in the data export"


@dataclass
class RawSheet:
    """A sheet as text. `rows` gives (row number, cells) once; faults met on the way are added to `problems`."""

    name: str
    header: list[str]
    rows: Iterator[tuple[int, list[str]]]
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_hopeless(self) -> bool:
        """Whether so much is wrong with its rows that reading on would help nobody."""
        return len(self.problems) >= MOST_PROBLEMS


class Blanks:
    """Skips empty rows. A few do no harm; a great many are a damaged sheet, and are reported in one line."""

    def __init__(self, raw: RawSheet) -> None:
        self.raw, self.count, self.first = raw, 0, 0

    def skip(self, number: int, cells: list[str]) -> bool:
        if any(cells) and any(map(str.strip, cells)):
            return False
        self.count += 1
        self.first = self.first or number
        return True

    def report(self) -> None:
        if self.count > MOST_BLANK_ROWS:
            message = f"Delete the blank rows: there are {self.count:,}, and at most {MOST_BLANK_ROWS:,} are allowed"
            self.raw.problems.append(Problem(self.raw.name, message, self.first))
