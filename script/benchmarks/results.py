"""One measurement, and the table of all of them."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """`value` in `unit`. `target` is what it should be, in words, with `met` saying whether it is."""

    what: str
    value: float
    unit: str
    target: str = ""
    met: bool | None = None
    database: str = ""

    @property
    def shown(self) -> str:
        digits = 0 if abs(self.value) >= 100 or float(self.value).is_integer() else 2
        return f"{self.value:,.{digits}f} {self.unit}".strip()

    @property
    def verdict(self) -> str:
        return self.target if self.met is None else f"{self.target}: {'met' if self.met else 'NOT MET'}"


def at_most(what: str, value: float, unit: str, limit: float) -> Result:
    return Result(what, value, unit, f"at most {limit:g} {unit}".strip(), value <= limit)


def at_least(what: str, value: float, unit: str, limit: float) -> Result:
    return Result(what, value, unit, f"at least {limit:g} {unit}".strip(), value >= limit)


def as_table(results: Iterable[Result]) -> str:
    """Markdown that is also read well as it stands."""
    head = ("measured", "database", "value", "target")
    rows = [head, *((r.what, r.database, r.shown, r.verdict) for r in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def machine() -> str:
    """The day and the machine, in one line."""
    names = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    model = names[0].split(":", 1)[1].strip() if names else platform.machine()
    kilobytes = int(Path("/proc/meminfo").read_text().split()[1])
    today = datetime.date.today()
    return (
        f"{today.day} {today:%B %Y}; {len(names)} cores of {model}, {kilobytes / 2**20:.0f} GiB; "
        f"Python {platform.python_version()}"
    )
