"""Performance, kept through the admin."""

from django.contrib import admin

from core.pages.admin import RecordAdmin
from performance.models import Indicator, IndicatorValue, Inspection, PerformanceTopic, PlaceStatistic, TopicAgency


class TopicAgencyInline(admin.TabularInline):
    model = TopicAgency
    extra = 0


@admin.register(PerformanceTopic)
class PerformanceTopicAdmin(RecordAdmin):
    list_display = ("report_year", "row", "ordinal", "mark", "topic", "direction")
    list_filter = ("report_year", "mark")
    inlines = (TopicAgencyInline,)


@admin.register(Indicator)
class IndicatorAdmin(RecordAdmin):
    list_display = ("name", "unit", "good_direction", "agency")
    list_select_related = ("agency",)
    search_fields = ("name",)


@admin.register(IndicatorValue)
class IndicatorValueAdmin(RecordAdmin):
    list_display = ("indicator", "area", "period_words", "value")
    list_filter = ("area",)
    search_fields = ("indicator__name",)


@admin.register(PlaceStatistic)
class PlaceStatisticAdmin(RecordAdmin):
    list_display = ("ordinal", "theme", "indicator", "area", "period", "shown")
    list_filter = ("theme",)


@admin.register(Inspection)
class InspectionAdmin(RecordAdmin):
    list_display = ("name", "kind", "date_words", "outcome")
