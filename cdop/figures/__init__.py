"""Child deaths in their published form: how the figures are made of the records, and how the report reads them."""

from cdop.figures.published import (
    CONTRIBUTED,
    CategoryLine,
    CdopFigures,
    ComparatorLine,
    FactorLine,
    ModifiableLine,
    OutstandingLine,
    cdop_figures,
    comparators_of,
    factors_of,
    figures_of,
)
from cdop.figures.released import NotReleased, has_counts_of_its_own, report_figures

__all__ = [
    "CONTRIBUTED",
    "CategoryLine",
    "CdopFigures",
    "ComparatorLine",
    "FactorLine",
    "ModifiableLine",
    "NotReleased",
    "OutstandingLine",
    "cdop_figures",
    "comparators_of",
    "factors_of",
    "figures_of",
    "has_counts_of_its_own",
    "report_figures",
]
