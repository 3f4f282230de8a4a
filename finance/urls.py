"""Addresses of the money pages."""

from core.pages.urls_for import record_urls
from finance.pages import ContributionPages, ExpenditurePages, HelpInKindPages

app_name = "finance"
urlpatterns = record_urls(ContributionPages, ExpenditurePages, HelpInKindPages)
