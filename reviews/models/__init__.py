"""Case reviews, from a referral to what they teach, and the stages of each kind with their time limits."""

from reviews.models.cases import Methodology, Referral, Review, ReviewKind, ReviewLead, ReviewTheme
from reviews.models.stages import ReviewStage, StageDate

__all__ = [
    "Methodology",
    "Referral",
    "Review",
    "ReviewKind",
    "ReviewLead",
    "ReviewStage",
    "ReviewTheme",
    "StageDate",
]
