"""Addresses of the training pages."""

from core.pages.steps import step_urls
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
    *step_urls(*STEPS),
]
