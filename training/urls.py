"""Addresses of the training pages."""

from core.pages.transitions import transition_urls
from core.pages.urls_for import record_urls
from training import pages
from training.transitions import STEPS

app_name = "training"
urlpatterns = [
    *record_urls(
        pages.CourseTable,
        pages.SessionTable,
        pages.BookingTable,
        pages.EvaluationTable,
        pages.ElearningCountTable,
        pages.NeedsAnalysisTable,
        pages.ScheduleChangeTable,
        pages.TrainerPoolTable,
        pages.TrainingStreamTable,
        pages.SectorGroupTable,
    ),
    *transition_urls(*STEPS),
]
