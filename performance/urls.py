"""Addresses of the performance pages."""

from core.pages.urls_for import record_urls
from performance import pages

app_name = "performance"
urlpatterns = record_urls(
    pages.PerformanceTopicPages,
    pages.IndicatorPages,
    pages.IndicatorValuePages,
    pages.PlaceStatisticPages,
    pages.InspectionPages,
    pages.PublishedFigurePages,
)
