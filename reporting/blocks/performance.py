"""What is improving beside what to monitor, the dataset, inspections, and the profile of the place."""

from __future__ import annotations

from collections.abc import Iterator

from performance.figures import IndicatorLine, PerformanceFigures, StatisticLine, Theme, TopicLine
from reporting.blocks.elements import bullets, group, stated, table, text
from reporting.blocks.place_profile import PlaceFigures
from reporting.blocks.registry import NoSuchChoice, block


@block("performance.topics", "topics")
def topics(performance: PerformanceFigures) -> Iterator[dict]:
    """What is improving beside what to monitor, paired as in the records."""
    yield table(
        "What is improving, and what to monitor",
        [text("Improving"), text("To monitor")],
        [[_topics(row.improving), _topics(row.to_monitor)] for row in performance.rows],
        period=performance.period,
        row_header=None,
    )


def _topics(lines: tuple[TopicLine, ...]) -> str:
    return "; ".join(map(_topic, lines))


def _topic(line: TopicLine) -> str:
    words = ", ".join(filter(None, [line.topic, line.direction]))
    return f"{words} ({', '.join(line.agencies)})" if line.agencies else words


@block("performance.carried", "topics to monitor from the year before")
def carried(performance: PerformanceFigures) -> Iterator[dict]:
    """The topics to monitor from the year before, and this year's assessment of them."""
    yield table(
        f"Topics to monitor from {performance.previous_year}",
        [text("Topic"), text("This year")],
        [[line.topic, line.mark or "not mentioned"] for line in performance.carried],
        period=performance.period,
    )


@block("performance.indicators", "indicators")
def indicators(performance: PerformanceFigures) -> Iterator[dict]:
    """The dataset: each indicator's latest value, the previous one and the change."""
    columns = [text("Indicator"), text("Agency"), text("Area"), text("Period")]
    columns += [stated("Value"), stated("Previous"), text("Change"), stated("Elsewhere")]
    rows, optional = map(_indicator, performance.indicators), ["Agency", "Previous", "Change", "Elsewhere"]
    yield table("The dataset", columns, rows, period=performance.period, optional=optional)


def _indicator(line: IndicatorLine) -> list[object]:
    now = [line.indicator, line.agency, line.area, line.period, line.value, line.previous, line.change]
    return [*now, _elsewhere(line.comparator, line.comparator_area)]


def _elsewhere(value: str, area: str) -> str:
    return f"{value} ({area})" if value and area else value


@block("performance.inspections", "inspections")
def inspections(performance: PerformanceFigures) -> Iterator[dict]:
    """External inspections and reviews, and their outcomes."""
    yield table(
        "External inspections and reviews",
        [text("Inspection or review"), text("Kind"), text("Date"), text("Outcome")],
        [[line.name, line.kind, line.date_words, line.outcome] for line in performance.inspections],
        period=performance.period,
    )


@block("performance.to_monitor", "topics to monitor")
def to_monitor(performance: PerformanceFigures) -> Iterator[dict]:
    """Topics to monitor next year, as a list."""
    watched = [_topic(line) for row in performance.rows for line in row.to_monitor]
    yield bullets("To monitor", watched)


@block("place.statistics", "statistics of the area", chooses=True)
def statistics(place: PlaceFigures, *themes: str) -> Iterator[dict]:
    """The profile of the place by theme; [[place.statistics: A theme; Another]] prints those themes alone."""
    chosen = _chosen(place, themes)
    yield table(
        ", ".join(themes) if themes else "The place in figures",
        [text("Measure"), text("Area"), text("Period"), stated("Value"), stated("Elsewhere"), text("Note")],
        _grouped(chosen),
        period=place.period,
        optional=["Elsewhere", "Note"],
    )


def _chosen(place: PlaceFigures, names: tuple[str, ...]) -> list[Theme]:
    known = {theme.name: theme for theme in place.themes}
    if unknown := [name for name in names if name not in known]:
        raise NoSuchChoice(f"there is no theme called {', '.join(unknown)}; the themes are {', '.join(known)}")
    return [known[name] for name in names or known]


def _grouped(themes: list[Theme]) -> list:
    if len(themes) == 1:
        return list(map(_statistic, themes[0].statistics))
    return [group(theme.name, map(_statistic, theme.statistics)) for theme in themes]


def _statistic(line: StatisticLine) -> list[object]:
    elsewhere = _elsewhere(line.comparator, line.comparator_area)
    return [line.indicator, line.area, line.period, line.value, elsewhere, line.note]
