"""What is published of plans: what the annual report prints, and the grid of quarters that committees monitor by."""

from businessplan.figures.monitoring import (
    GridCell,
    GridLine,
    Monitoring,
    Quarter,
    monitoring_of,
)
from businessplan.figures.plans import (
    NOT_RATED,
    ActionLine,
    BusinessPlanFigures,
    ExternalPlanLine,
    PartnerPriorityLine,
    PlanFigures,
    PriorityLine,
    RatingLine,
    businessplan_figures,
    external_plan_lines,
    partner_priority_lines,
    plan_figures,
)

__all__ = [
    "NOT_RATED",
    "ActionLine",
    "BusinessPlanFigures",
    "ExternalPlanLine",
    "GridCell",
    "GridLine",
    "Monitoring",
    "PartnerPriorityLine",
    "PlanFigures",
    "PriorityLine",
    "Quarter",
    "RatingLine",
    "businessplan_figures",
    "external_plan_lines",
    "monitoring_of",
    "partner_priority_lines",
    "plan_figures",
]
