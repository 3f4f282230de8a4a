"""Addresses of the training pages."""

from records.steps import step_urls
from records.urls_for import record_urls
from training import tables
from training.steps import STEPS

app_name = "training"
urlpatterns = [
    *record_urls(
        tables.CourseTable,
        tables.SessionTable,
        tables.BookingTable,
        tables.EvaluationTable,
        tables.ElearningCountTable,
        tables.NeedsAnalysisTable,
        tables.ScheduleChangeTable,
        tables.TrainerPoolTable,
        tables.TrainingStreamTable,
        tables.SectorGroupTable,
    ),
    *step_urls(*STEPS),
]
