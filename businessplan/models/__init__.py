"""Action plans of every kind: priorities, actions, their leads, and what is reported of them."""

from businessplan.kinds import Colour, PlanKind, Timescale
from businessplan.models.actions import Action, ActionLead
from businessplan.models.plans import (
    ActionPlan,
    ExternalPriority,
    NewPlan,
    PartnerPriority,
    PlanStage,
    Priority,
    Recommendation,
    WithActionPlan,
)
from businessplan.models.reports import DueDateChange, ProgressReport
from businessplan.models.scales import RagRating, RagScale

__all__ = [
    "Action",
    "ActionLead",
    "ActionPlan",
    "Colour",
    "DueDateChange",
    "ExternalPriority",
    "NewPlan",
    "PartnerPriority",
    "PlanKind",
    "PlanStage",
    "Priority",
    "ProgressReport",
    "RagRating",
    "RagScale",
    "Recommendation",
    "Timescale",
    "WithActionPlan",
]
