"""How well children are served here, and what others have published of it."""

from performance.models.dataset import (
    NOT_ASSESSED,
    Indicator,
    IndicatorValue,
    Inspection,
    PerformanceTopic,
    PlaceStatistic,
    TopicAgency,
)
from performance.models.published import PublishedFigure

__all__ = [
    "NOT_ASSESSED",
    "Indicator",
    "IndicatorValue",
    "Inspection",
    "PerformanceTopic",
    "PlaceStatistic",
    "PublishedFigure",
    "TopicAgency",
]
