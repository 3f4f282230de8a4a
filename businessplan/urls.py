"""The addresses of plans and their records."""

from django.urls import path

from businessplan import pages
from businessplan.models import Action
from businessplan.views.action_tracker import ActionTrackerView, OwnActionTrackerView
from businessplan.views.board import board
from businessplan.views.progress import DueDateView, ProgressView
from businessplan.views.roll_forward import RollForwardView
from core.pages.transitions import transition_urls
from core.pages.urls_for import record_urls

app_name = "businessplan"
urlpatterns = [
    path("board/", board, name="board"),
    path("action-tracker/", ActionTrackerView.as_view(), name="action-tracker"),
    path("action-tracker/my-committees/", OwnActionTrackerView.as_view(), name="own-action-tracker"),
    path("actions/<int:pk>/progress/", ProgressView.as_view(), name="progress"),
    path("actions/<int:pk>/due-date/", DueDateView.as_view(), name="due-date"),
    path("action-plans/<int:pk>/roll-forward/", RollForwardView.as_view(), name="roll-forward"),
    *record_urls(
        pages.ActionPlanPages,
        pages.PriorityPages,
        pages.ActionPages,
        pages.ProgressReportPages,
        pages.DueDateChangePages,
        pages.PartnerPriorityPages,
        pages.ExternalPriorityPages,
        pages.RagScalePages,
        pages.RagRatingPages,
    ),
    *transition_urls(Action),
]
