"""The profile of the place, printed in its own section with its own period."""

from __future__ import annotations

from dataclasses import dataclass

from core.records.figures import Period
from performance.figures import PerformanceFigures, Theme


@dataclass(frozen=True)
class PlaceFigures:
    period: Period
    themes: tuple[Theme, ...]

    @property
    def statistics(self) -> int:
        return sum(len(theme.statistics) for theme in self.themes)


def place_figures(performance: PerformanceFigures, period: Period) -> PlaceFigures:
    """The same statistics that the performance figures read, under the period of the place: no further query."""
    return PlaceFigures(period, performance.themes)
