"""Training: what is offered, who booked and came, and what was counted besides."""

from training.models.around import (
    ElearningCount,
    Evaluation,
    NeedsAnalysis,
    ScheduleChange,
    SectorGroup,
    SectorGroupMember,
    TrainerPool,
)
from training.models.bookings import Booking
from training.models.courses import Course, CourseProvider, Session, TrainingStream

__all__ = [
    "Booking",
    "Course",
    "CourseProvider",
    "ElearningCount",
    "Evaluation",
    "NeedsAnalysis",
    "ScheduleChange",
    "SectorGroup",
    "SectorGroupMember",
    "Session",
    "TrainerPool",
    "TrainingStream",
]
