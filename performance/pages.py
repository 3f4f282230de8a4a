"""The pages of performance."""

from committees.child_death_settings import KEEP_CHILD_DEATH_SETTINGS
from core.pages.record_pages import Column, RecordPages, register
from core.records.retention import KEPT
from performance.models import (
    Indicator,
    IndicatorValue,
    Inspection,
    PerformanceTopic,
    PlaceStatistic,
    PublishedFigure,
)


@register
class PerformanceTopicPages(RecordPages):
    model = PerformanceTopic
    retention = KEPT
    list_display = (Column("topic"), Column("report_year"), Column("row"), Column("mark"), Column("direction"))
    search_fields = ("topic", "direction")
    list_filter = ("report_year", "mark")
    form_fields = ("report_year", "row", "ordinal", "mark", "topic", "direction", "agencies", "note")
    form_folded = ("ordinal", "note")


@register
class IndicatorPages(RecordPages):
    model = Indicator
    retention = KEPT
    list_display = (Column("name"), Column("unit"), Column("good_direction"), Column("agency"), Column("source"))
    search_fields = ("name", "source")
    list_filter = ("agency",)
    related = ("values",)
    form_fields = ("name", "unit", "good_direction", "source", "agency")


@register
class IndicatorValuePages(RecordPages):
    model = IndicatorValue
    retention = KEPT
    list_display = (
        Column("indicator"),
        Column("area"),
        Column("period_words", sort="starts_on"),
        Column("shown", "Value", number=True, sort="value"),
        Column("comparator_area"),
        Column("comparator_value"),
    )
    search_fields = ("indicator__name", "period_words")
    list_filter = ("indicator", "area")
    form_fields = (
        "indicator",
        "area",
        "period_words",
        "starts_on",
        "value",
        "numerator",
        "denominator",
        "comparator_area",
        "comparator_value",
    )


@register
class PlaceStatisticPages(RecordPages):
    model = PlaceStatistic
    retention = KEPT
    list_display = (
        Column("indicator"),
        Column("theme"),
        Column("area"),
        Column("period"),
        Column("shown", "Value", number=True, sort="value"),
        Column("comparator_area"),
        Column("comparator_shown", "Comparator", number=True),
        Column("note"),
    )
    search_fields = ("indicator", "area", "note")
    list_filter = ("theme",)
    form_fields = (
        "ordinal",
        "theme",
        "indicator",
        "area",
        "period",
        "value",
        "direction",
        "unit",
        "about",
        "comparator_area",
        "comparator",
        "note",
        "source",
    )
    form_folded = ("ordinal", "direction", "unit", "comparator_area", "comparator", "note", "source")


@register
class InspectionPages(RecordPages):
    model = Inspection
    retention = KEPT
    list_display = (Column("name"), Column("kind"), Column("date_words"), Column("outcome"))
    search_fields = ("name", "outcome")
    list_filter = ("kind",)
    form_fields = ("name", "kind", "held_on", "date_words", "outcome", "note")
    printed_forms = {"held_on": "date_words"}


@register
class PublishedFigurePages(RecordPages):
    """Kept by the safeguarding unit, but for those of child deaths."""

    model = PublishedFigure
    retention = KEPT
    list_display = (
        Column("label"),
        Column("subject"),
        Column("measure"),
        Column("panel"),
        Column("shown", "Value", number=True, sort="value"),
        Column("report_year"),
        Column("source"),
    )
    search_fields = ("label", "measure", "panel", "source")
    list_filter = ("report_year", "subject")
    form_fields = (
        "report_year",
        "subject",
        "label",
        "measure",
        "panel",
        "unit",
        "value",
        "is_suppressed",
        "out_of",
        "source",
        "published_on",
        "ordinal",
    )
    form_folded = ("published_on", "ordinal")
    keep_for_next = ("report_year", "subject", "measure", "panel", "unit", "source", "published_on")

    def can_manage(self, user) -> bool:
        return super().can_manage(user) or user.can(KEEP_CHILD_DEATH_SETTINGS)
