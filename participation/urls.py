"""Addresses of the pages of consultation and practice examples."""

from core.pages.transitions import transition_urls
from core.pages.urls_for import record_urls
from participation import pages
from participation.models import ConsultationTheme, PracticeExample

app_name = "participation"
urlpatterns = [
    *record_urls(
        pages.ConsultationPages,
        pages.ConsultationParticipantPages,
        pages.ConsultationThemePages,
        pages.ConsultationReplyPages,
        pages.PracticeExamplePages,
    ),
    *transition_urls(ConsultationTheme, PracticeExample),
]
