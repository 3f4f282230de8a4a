"""Training over a period: what was given, who booked, who came, and what was counted besides."""

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
