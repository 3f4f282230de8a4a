"""Training over a period: courses, bookings, attendance, e-learning, evaluation and trainers."""

from training.figures.around import ElearningLine, EvaluationLine, NeedsLine, ScheduleChangeLine
from training.figures.provision import CourseLine, DepartmentLine, Provision, SectorLine, VenueLine
from training.figures.report import TrainingFigures, training_figures

__all__ = [
    "CourseLine",
    "DepartmentLine",
    "ElearningLine",
    "EvaluationLine",
    "NeedsLine",
    "Provision",
    "ScheduleChangeLine",
    "SectorLine",
    "TrainingFigures",
    "VenueLine",
    "training_figures",
]
