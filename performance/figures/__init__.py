"""What the report needs of how well children are served here, and of what others have published."""

from performance.figures.published import (
    PublishedColumn,
    PublishedFigures,
    PublishedLine,
    PublishedTable,
    published_figures,
)
from performance.figures.year import (
    CarriedLine,
    IndicatorLine,
    InspectionLine,
    PerformanceFigures,
    StatisticLine,
    Theme,
    TopicLine,
    TopicRow,
    performance_figures,
)

__all__ = [
    "CarriedLine",
    "IndicatorLine",
    "InspectionLine",
    "PerformanceFigures",
    "PublishedColumn",
    "PublishedFigures",
    "PublishedLine",
    "PublishedTable",
    "StatisticLine",
    "Theme",
    "TopicLine",
    "TopicRow",
    "performance_figures",
    "published_figures",
]
