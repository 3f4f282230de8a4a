"""The profile of the place, printed in a section of its own for a period of its own."""

from __future__ import annotations

from dataclasses import dataclass

from core.records.figures import Period
from performance.figures import Theme


@dataclass(frozen=True)
class PlaceFigures:
    """The place statistics that the performance figures read, under the period of the place."""

    period: Period
    themes: tuple[Theme, ...]

    @property
    def statistics(self) -> int:
        return sum(len(theme.statistics) for theme in self.themes)
