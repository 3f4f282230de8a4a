"""The sheets of performance."""

from core.datapack.sheets import SheetResource, sheet
from performance.models import (
    Indicator,
    IndicatorValue,
    Inspection,
    PerformanceTopic,
    PlaceStatistic,
    PublishedFigure,
)


@sheet
class PerformanceTopicSheet(SheetResource):
    """What improved in a year and what is to be watched, row by row of the printed table."""

    class Meta:
        model = PerformanceTopic
        sheet = "performance_topics"
        fields = ("report_year", "row", "ordinal", "mark", "topic", "direction", "agencies", "note")
        import_id_fields = ("report_year", "row", "ordinal")


@sheet
class IndicatorSheet(SheetResource):
    """The lines of the board's dataset."""

    class Meta:
        model = Indicator
        sheet = "indicators"
        fields = ("name", "unit", "good_direction", "source", "agency")
        import_id_fields = ("name",)


@sheet
class IndicatorValueSheet(SheetResource):
    """What each indicator was in an area over a period, and what it was elsewhere."""

    class Meta:
        model = IndicatorValue
        sheet = "indicator_values"
        fields = (
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
        import_id_fields = ("indicator", "area", "period_words")


@sheet
class PlaceStatisticSheet(SheetResource):
    """Published statistics of the place and its people."""

    class Meta:
        model = PlaceStatistic
        sheet = "place_statistics"
        fields = (
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
        import_id_fields = ("ordinal",)


@sheet
class InspectionSheet(SheetResource):
    """Inspections, peer reviews and national reviews, and what they found."""

    class Meta:
        model = Inspection
        sheet = "inspections"
        fields = ("name", "kind", "date_words", "held_on", "outcome", "note")
        import_id_fields = ("name",)


@sheet
class PublishedFigureSheet(SheetResource):
    """Headline figures that others have published of attendance, training and child deaths, a number a row."""

    class Meta:
        model = PublishedFigure
        sheet = "published_figures"
        fields = (
            "report_year",
            "subject",
            "ordinal",
            "label",
            "measure",
            "panel",
            "unit",
            "value",
            "is_suppressed",
            "out_of",
            "source",
            "published_on",
        )
        import_id_fields = ("report_year", "subject", "label", "panel", "measure")
