"""The settings and reporting periods that decide what is published of child deaths: kept by their coordinator.

Someone who moves them and reads the report's preview before and after can work out counts that neither shows. So they
are changed by a person who knows those counts anyway; the safeguarding unit sees them.
"""

from __future__ import annotations

KEEP_CHILD_DEATH_SETTINGS = "keep the settings of published child deaths"
SETTINGS = (
    "small count threshold",
    "small count protection",
    "small counts may hide zeros",
    "small counts are said to be below",
    "small count seconds",
    "small count weight of all years",
)
PERIODS = ("child deaths", "child deaths cumulative")
