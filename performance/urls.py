"""Addresses of the performance pages."""

from core.pages.urls_for import record_urls
from performance import pages

app_name = "performance"
urlpatterns = record_urls(
    pages.PerformanceTopicTable,
    pages.IndicatorTable,
    pages.IndicatorValueTable,
    pages.PlaceStatisticTable,
    pages.InspectionTable,
)
