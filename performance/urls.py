"""Addresses of the performance pages."""

from performance import tables
from records.urls_for import record_urls

app_name = "performance"
urlpatterns = record_urls(
    tables.PerformanceTopicTable,
    tables.IndicatorTable,
    tables.IndicatorValueTable,
    tables.PlaceStatisticTable,
    tables.InspectionTable,
)
