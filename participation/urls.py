"""Addresses of the pages of consultation and practice examples."""

from core.pages.urls_for import record_urls
from participation import pages

app_name = "participation"
urlpatterns = record_urls(
    pages.ConsultationPages,
    pages.ConsultationParticipantPages,
    pages.ConsultationThemePages,
    pages.ConsultationReplyPages,
    pages.PracticeExamplePages,
)
