"""Performance in the report: topics improving and to monitor, the dataset, the area profile and inspections."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby

from core.records.dates import months_after
from core.records.figures import NOT_RECORDED, Period
from performance.models import Indicator, IndicatorValue, Inspection, PerformanceTopic, PlaceStatistic
from performance.units import in_unit

Mark = PerformanceTopic.Mark
MONTHS_REMEMBERED = 12  # before the period: for how long an indicator without a value is still expected to have one


@dataclass(frozen=True)
class TopicLine:
    topic: str
    direction: str
    agencies: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class TopicRow:
    """One printed row: topics that improved, beside topics to monitor."""

    improving: tuple[TopicLine, ...]
    to_monitor: tuple[TopicLine, ...]


@dataclass(frozen=True)
class CarriedLine:
    """A topic to monitor in the previous year, and its mark this year; empty if it is not in this year's table."""

    topic: str
    mark: str


@dataclass(frozen=True)
class IndicatorLine:
    """The newest value of an indicator in the period, and how it changed.

    `change` is better, worse or unchanged; up or down where neither is better; empty if there is no earlier value.
    """

    indicator: str
    agency: str
    area: str
    period: str
    value: str
    previous: str
    change: str
    comparator_area: str
    comparator: str


@dataclass(frozen=True)
class StatisticLine:
    indicator: str
    area: str
    period: str
    value: str
    comparator_area: str
    comparator: str
    note: str
    source: str


@dataclass(frozen=True)
class Theme:
    name: str
    statistics: tuple[StatisticLine, ...]


@dataclass(frozen=True)
class InspectionLine:
    name: str
    kind: str
    date_words: str
    outcome: str
    note: str


@dataclass(frozen=True)
class PerformanceFigures:
    """`previous_year` is the latest earlier year with topics; empty if there is none."""

    report_year: str
    period: Period
    rows: tuple[TopicRow, ...]
    previous_year: str
    carried: tuple[CarriedLine, ...]
    indicators: tuple[IndicatorLine, ...]
    themes: tuple[Theme, ...]
    inspections: tuple[InspectionLine, ...]

    @property
    def improving(self) -> int:
        return sum(len(row.improving) for row in self.rows)

    @property
    def to_monitor(self) -> int:
        return sum(len(row.to_monitor) for row in self.rows)

    @property
    def carried_topics(self) -> int:
        """The number of the previous year's topics to monitor that are in this year's table."""
        return sum(1 for line in self.carried if line.mark)

    @property
    def forgotten_topics(self) -> int:
        """The number of the previous year's topics to monitor that are not in this year's table."""
        return len(self.carried) - self.carried_topics

    @property
    def agencies_named(self) -> int:
        """The number of agencies named beside topics to monitor."""
        return len({agency for row in self.rows for topic in row.to_monitor for agency in topic.agencies})

    @property
    def statistics(self) -> int:
        return sum(len(theme.statistics) for theme in self.themes)


def performance_figures(report_year: str, period: Period) -> PerformanceFigures:
    """The topics of `report_year`, the dataset of the period and the area profile."""
    both_years = PerformanceTopic.objects.of_year_and_before(report_year).prefetch_related("agencies")
    topics = [topic for topic in both_years if topic.report_year == report_year]
    before = [topic for topic in both_years if topic.report_year != report_year]
    return PerformanceFigures(
        report_year=report_year,
        period=period,
        rows=_rows(topics),
        previous_year=before[0].report_year if before else "",
        carried=_carried(topics, before),
        indicators=indicator_lines(period),
        themes=themes(),
        inspections=tuple(map(_inspection, Inspection.objects.known_by(period))),
    )


def _rows(topics: list[PerformanceTopic]) -> tuple[TopicRow, ...]:
    rows = groupby(topics, key=lambda topic: topic.row)
    return tuple(_row(list(in_row)) for _, in_row in rows)


def _row(topics: list[PerformanceTopic]) -> TopicRow:
    lines = defaultdict(list)
    for topic in topics:
        lines[topic.mark].append(_topic(topic))
    return TopicRow(tuple(lines[Mark.IMPROVING]), tuple(lines[Mark.TO_MONITOR]))


def _topic(topic: PerformanceTopic) -> TopicLine:
    agencies = tuple(agency.name for agency in topic.agencies.all())
    return TopicLine(topic.topic, topic.direction, agencies, topic.note)


def _carried(topics: list[PerformanceTopic], before: list[PerformanceTopic]) -> tuple[CarriedLine, ...]:
    marks = {topic.topic: topic.mark for topic in topics}
    watched = [topic.topic for topic in before if topic.mark == Mark.TO_MONITOR]
    return tuple(CarriedLine(topic, marks.get(topic, "")) for topic in watched)


def indicator_lines(period: Period) -> tuple[IndicatorLine, ...]:
    """The indicators with their value in the period, and the previous one.

    Without a value in the period are those that had one in the year before it, and those that never had one.
    """
    values = IndicatorValue.objects.last_two_by(period).select_related("indicator__agency", "area")
    values = values.order_by("indicator__name", "area__name", "-starts_on")
    series = groupby(values, key=lambda value: (value.indicator_id, value.area_id))
    newest_first = (list(pair) for _, pair in series)
    recent = months_after(period.starts_on, -MONTHS_REMEMBERED)
    lines = [
        _indicator(*pair) if pair[0].starts_on in period else _missing(period, pair[0])
        for pair in newest_first
        if pair[0].starts_on >= recent
    ]
    never = Indicator.objects.filter(values=None).select_related("agency").order_by("name")
    return (*lines, *(_without_value(indicator, period) for indicator in never))


def _missing(period: Period, before: IndicatorValue) -> IndicatorLine:
    line = _without_value(before.indicator, period)
    return replace(line, area=before.area.name, previous=f"{before.shown} ({before.period_words})")


def _without_value(indicator: Indicator, period: Period) -> IndicatorLine:
    agency = indicator.agency.name if indicator.agency else ""
    return IndicatorLine(indicator.name, agency, "", period.words, str(NOT_RECORDED), "", "", "", "")


def _indicator(now: IndicatorValue, before: IndicatorValue | None = None) -> IndicatorLine:
    indicator, comparator = now.indicator, now.comparator_value
    return IndicatorLine(
        indicator=indicator.name,
        agency=indicator.agency.name if indicator.agency else "",
        area=now.area.name,
        period=now.period_words,
        value=f"{now.shown} (of {now.denominator:,})" if now.denominator else now.shown,
        previous=in_unit(before.value, indicator.unit) if before else "",
        change=_change(indicator.good_direction, now, before) if before else "",
        comparator_area=now.comparator_area,
        comparator="" if comparator is None else in_unit(comparator, indicator.unit),
    )


def _change(good: str, now: IndicatorValue, before: IndicatorValue) -> str:
    if now.value == before.value:
        return "unchanged"
    higher = now.value > before.value
    if good == Indicator.Good.NEITHER:
        return "up" if higher else "down"
    return "better" if higher == (good == Indicator.Good.HIGHER) else "worse"


def themes() -> tuple[Theme, ...]:
    """The area profile by theme, in the order of each theme's first statistic."""
    lines = defaultdict(list)
    for statistic in PlaceStatistic.objects.order_by("ordinal"):
        lines[statistic.theme].append(_statistic(statistic))
    return tuple(Theme(name, tuple(statistics)) for name, statistics in lines.items())


def _statistic(row: PlaceStatistic) -> StatisticLine:
    return StatisticLine(
        indicator=row.indicator,
        area=row.area,
        period=row.period,
        value=row.shown,
        comparator_area=row.comparator_area,
        comparator=row.comparator_shown,
        note=row.note,
        source=row.source,
    )


def _inspection(row: Inspection) -> InspectionLine:
    return InspectionLine(row.name, row.kind, row.date_words, row.outcome, row.note)
