"""Addresses of the training pages."""

from records.urls_for import record_urls
from training import tables

app_name = "training"
urlpatterns = record_urls(
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
)
