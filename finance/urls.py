"""Addresses of the money pages."""

from core.pages.urls_for import record_urls
from finance.pages import ContributionTable, ExpenditureTable, HelpInKindTable

app_name = "finance"
urlpatterns = record_urls(ContributionTable, ExpenditureTable, HelpInKindTable)
