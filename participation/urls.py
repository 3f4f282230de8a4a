"""Addresses of the pages of consultation and practice examples."""

from participation import tables
from records.urls_for import record_urls

app_name = "participation"
urlpatterns = record_urls(
    tables.ConsultationTable,
    tables.ConsultationParticipantTable,
    tables.ConsultationThemeTable,
    tables.ConsultationReplyTable,
    tables.PracticeExampleTable,
)
