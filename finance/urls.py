"""Addresses of the money pages."""

from finance.tables import ContributionTable, ExpenditureTable, HelpInKindTable
from records.urls_for import record_urls

app_name = "finance"
urlpatterns = record_urls(ContributionTable, ExpenditureTable, HelpInKindTable)
