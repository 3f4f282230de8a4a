"""The pages of performance."""

from core.pages.record_pages import Column, RecordPages, register
from performance.models import Indicator, IndicatorValue, Inspection, PerformanceTopic, PlaceStatistic


@register
class PerformanceTopicTable(RecordPages):
    model = PerformanceTopic
    columns = (Column("topic"), Column("report_year"), Column("row"), Column("mark"), Column("direction"))
    search = ("topic", "direction")
    filters = ("report_year", "mark")


@register
class IndicatorTable(RecordPages):
    model = Indicator
    columns = (Column("name"), Column("unit"), Column("good_direction"), Column("agency"), Column("source"))
    search = ("name", "source")
    filters = ("agency",)
    related = ("values",)


@register
class IndicatorValueTable(RecordPages):
    model = IndicatorValue
    columns = (
        Column("indicator"),
        Column("area"),
        Column("period_words", sort="starts_on"),
        Column("shown", "Value", number=True, sort="value"),
        Column("comparator_area"),
        Column("comparator_value"),
    )
    search = ("indicator__name", "period_words")
    filters = ("indicator", "area")


@register
class PlaceStatisticTable(RecordPages):
    model = PlaceStatistic
    columns = (
        Column("indicator"),
        Column("theme"),
        Column("area"),
        Column("period"),
        Column("shown", "Value", number=True, sort="value"),
        Column("comparator_area"),
        Column("comparator_shown", "Comparator", number=True),
        Column("note"),
    )
    search = ("indicator", "area", "note")
    filters = ("theme",)


@register
class InspectionTable(RecordPages):
    model = Inspection
    columns = (Column("name"), Column("kind"), Column("date_words"), Column("outcome"))
    search = ("name", "outcome")
    filters = ("kind",)
