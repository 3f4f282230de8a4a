"""Addresses of the training pages."""

from django.urls import path

from core.pages.transitions import transition_urls
from core.pages.urls_for import record_urls
from training import pages
from training.models import Booking, Session
from training.views import overview

app_name = "training"
urlpatterns = [
    path("", overview, name="overview"),
    *record_urls(
        pages.CoursePages,
        pages.SessionPages,
        pages.BookingPages,
        pages.EvaluationPages,
        pages.ElearningCountPages,
        pages.NeedsAnalysisPages,
        pages.ScheduleChangePages,
        pages.TrainerPoolPages,
        pages.TrainingStreamPages,
        pages.SectorGroupPages,
    ),
    *transition_urls(Session, Booking),
]
