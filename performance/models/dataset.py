"""How well children are served here: topics to watch, the dataset, figures of the place, inspections."""

from django.db import models
from django.db.models import Q

from committees.models import Agency, Area
from committees.querysets import SharedWithChairs
from core.records.models import Record
from core.records.years import YearField
from performance.querysets import IndicatorValueQuerySet, InspectionQuerySet, TopicQuerySet
from performance.units import in_unit, number_in, places_in

NOT_ASSESSED = "not assessed yet"  # the trend of a topic taken over from the last report


class PerformanceTopic(Record):
    """What improved in the year, or is to be watched in the next. Topics of one row are printed side by side."""

    class Mark(models.TextChoices):
        IMPROVING = "improving"
        TO_MONITOR = "to monitor"

    report_year = YearField(help_text="The report it is for, such as 2011-12.")
    row = models.PositiveSmallIntegerField(
        help_text="The row of the printed table. Topics in the same row are printed side by side."
    )
    ordinal = models.PositiveSmallIntegerField(help_text="Its place within the row.")
    mark = models.CharField("assessment", max_length=10, choices=Mark)
    topic = models.CharField(
        max_length=200, help_text="Use the same words each year, so that the topic can be followed."
    )
    direction = models.CharField("trend", max_length=150, help_text="Such as falling all year.")
    agencies = models.ManyToManyField(
        Agency,
        through="TopicAgency",
        blank=True,
        related_name="performance_topics",
        help_text="The agencies that the topic names.",
    )
    note = models.TextField(blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["-report_year", "row", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["report_year", "row", "ordinal"],
                name="topic_place_once",
                violation_error_message="This row already has a topic with this order. Enter a different order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic}, {self.report_year}"


class TopicAgency(Record):
    """That a topic concerns an agency."""

    topic = models.ForeignKey(PerformanceTopic, on_delete=models.CASCADE, related_name="agency_links")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="topic_links")

    history_related = ("topic", "agency")
    objects = SharedWithChairs.as_manager()

    class Meta:
        ordering = ["topic", "agency"]
        verbose_name_plural = "topic agencies"
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "agency"],
                name="agency_once_a_topic",
                violation_error_message="This topic already names this agency. Name each agency once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.agency}"


class Indicator(Record):
    """One line of the board's dataset."""

    class Good(models.TextChoices):
        HIGHER = "higher"
        LOWER = "lower"
        NEITHER = "neither"

    name = models.CharField(max_length=200, unique=True)
    unit = models.CharField(max_length=60, help_text="What its values count, such as percent or children.")
    good_direction = models.CharField(
        "good performance",
        max_length=7,
        choices=Good,
        default=Good.NEITHER,
        help_text="Whether higher or lower values are better.",
    )
    source = models.CharField(max_length=200, blank=True)
    agency = models.ForeignKey(
        Agency,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="indicators",
        help_text="The agency that provides the values.",
        verbose_name="provided by",
    )

    objects = SharedWithChairs.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class IndicatorValue(Record):
    """What an indicator was in one area over one period, and what it was elsewhere."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="indicator_values")
    period_words = models.CharField(max_length=60, verbose_name="period", help_text="Such as April to June 2012.")
    starts_on = models.DateField("start date", help_text="The first day of the period.")
    value = models.DecimalField(max_digits=16, decimal_places=4)
    numerator = models.PositiveIntegerField(
        null=True, blank=True, help_text="The count from which the value was calculated."
    )
    denominator = models.PositiveIntegerField(null=True, blank=True, help_text="The number it was divided by.")
    comparator_area = models.CharField("compared with", max_length=100, blank=True, help_text="Such as England.")
    comparator_value = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)

    history_related = ("indicator", "area")
    objects = IndicatorValueQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "area", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "period_words"],
                name="value_once_a_period",
                violation_error_message=(
                    "This indicator already has a value for this area and period. Change that value or enter a "
                    "different period"
                ),
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True) | Q(denominator__isnull=False),
                name="numerator_has_a_denominator",
                violation_error_message="Enter a denominator as well as a numerator",
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0),
                name="denominator_above_nothing",
                violation_error_message="Denominator must be 1 or more",
            ),
            models.CheckConstraint(
                condition=Q(comparator_value__isnull=True) | ~Q(comparator_area=""),
                name="comparator_names_its_area",
                violation_error_message="Enter the area that the comparator is for",
            ),
        ]
        indexes = [models.Index(fields=["starts_on"], name="indicator_value_by_day")]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.area}, {self.period_words}"

    @property
    def shown(self) -> str:
        return in_unit(self.value, self.indicator.unit)


class PlaceStatistic(Record):
    """A published statistic of the place and its people: a number, or a direction where there is none."""

    ordinal = models.PositiveSmallIntegerField(unique=True, help_text="Its place in the printed profile.")
    theme = models.CharField(max_length=80, help_text="The heading it is listed under.")
    indicator = models.CharField(max_length=200)
    area = models.CharField(max_length=100, help_text="Such as your own area, a ward or a region.")
    period = models.CharField(max_length=60, help_text="As given by the source, or “not stated”.")
    value = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    direction = models.CharField(
        "value in words", max_length=100, blank=True, help_text="If there is no number, such as falling."
    )
    unit = models.CharField(max_length=60, blank=True)
    about = models.BooleanField("approximate", default=False, help_text="The number is an estimate or rounded.")
    comparator_area = models.CharField("compared with", max_length=100, blank=True, help_text="Such as England.")
    comparator = models.CharField(
        "comparator value", max_length=100, blank=True, help_text="A number, or words such as lower."
    )
    note = models.CharField(max_length=250, blank=True)
    source = models.CharField(max_length=200, blank=True)

    objects = SharedWithChairs.as_manager()

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(direction=""),
                name="statistic_says_something",
                violation_error_message="Enter a value or a direction",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.area}"

    @property
    def shown(self) -> str:
        """The value in its unit with as many decimal places as its comparator has, or the direction."""
        if self.value is None:
            return self.direction
        number = in_unit(self.value, self.unit, places_in(self.comparator))
        return f"about {number}" if self.about else number

    @property
    def comparator_shown(self) -> str:
        """The comparator in the same unit where it is a number, else in its words."""
        number = number_in(self.comparator)
        return self.comparator if number is None else in_unit(number, self.unit, places_in(self.comparator))


class Inspection(Record):
    """An inspection, peer review or national review, and what it found."""

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=80, help_text="Such as inspection, peer review or national review.")
    date_words = models.CharField(
        max_length=80, verbose_name="date (as shown in the report)", help_text="Such as January 2012."
    )
    held_on = models.DateField("date", null=True, blank=True, help_text="The first day, if known.")
    outcome = models.CharField(max_length=250)
    note = models.TextField(blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name
