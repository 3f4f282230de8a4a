"""The panel's records of child deaths, and the words it reviews them in.

No field holds an identity: a case reference, the quarter of the death, an age group and an area are all there is.
"""

from cdop.models.cases import ChildDeath, DeathAwaits, DeathFactor, DeathInCategory
from cdop.models.following import CaseAssignment, CaseMove
from cdop.models.proofs import DraftProof, EditionProof, FigureRelease
from cdop.models.words import (
    AgeGroup,
    Awaited,
    DeathCategory,
    FactorDomain,
    Modifiability,
    ModifiableComparator,
    PanelTheme,
    ThemeAgeGroup,
    ThemeCategory,
)

__all__ = [
    "AgeGroup",
    "Awaited",
    "CaseAssignment",
    "CaseMove",
    "ChildDeath",
    "DeathAwaits",
    "DeathCategory",
    "DeathFactor",
    "DeathInCategory",
    "DraftProof",
    "EditionProof",
    "FactorDomain",
    "FigureRelease",
    "Modifiability",
    "ModifiableComparator",
    "PanelTheme",
    "ThemeAgeGroup",
    "ThemeCategory",
]
