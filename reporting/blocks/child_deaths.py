"""Child deaths, in their published form only: small counts are suppressed before they come here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from cdop.figures import CategoryLine, CdopFigures
from core.records.figures import HIDDEN, NOT_APPLICABLE, Period
from reporting.blocks.elements import bar, bars, bullets, item, number, table, text
from reporting.blocks.registry import block

MARKER = f"{HIDDEN} means a count too small to publish, or one from which such a count could be deduced."


def _table(deaths: CdopFigures, *args, **kwargs) -> dict:
    """A table with notes on its markers: [c], and the words that the board prints for small counts."""
    made = table(*args, **kwargs)
    cells = [value for row in [*made["rows"], made["total"] or []] for value in row]
    below = f"“{deaths.said_below}” means a count from 1 to {deaths.threshold - 1}."
    meanings = {HIDDEN: MARKER, deaths.said_below: below if deaths.said_below else ""}
    said = [words for shown, words in meanings.items() if words and shown in cells]
    return made | {"notes": [*said, *made["notes"]]}


@block("child_deaths.summary", "child deaths")
def summary(deaths: CdopFigures) -> Iterator[dict]:
    """Deaths reviewed and still to be reviewed."""
    yield _table(
        deaths,
        "Deaths reviewed and outstanding",
        [text("Deaths"), number("Number"), number("Share")],
        [
            [f"Reviewed, {deaths.year}", deaths.reviewed_in_year, ""],
            [f"Reviewed before that, {deaths.cumulative}", deaths.reviewed_before_year, ""],
            [f"Reviewed, {deaths.cumulative}", deaths.reviewed, deaths.reviewed_share],
            ["Still to be reviewed", deaths.outstanding, ""],
            [f"All, {deaths.cumulative}", deaths.known, ""],
        ],
        period=deaths.cumulative,
    )


@block("child_deaths.year", "reviewed deaths")
def year(deaths: CdopFigures) -> Iterator[dict]:
    """Deaths reviewed in the year, by category."""
    yield _table(
        deaths,
        "Deaths reviewed in the year, by category",
        [number("No."), text("Category"), number("Deaths")],
        [[line.number, line.name, line.count] for line in deaths.in_year],
        total=["", "All categories", deaths.reviewed_in_year],
        period=deaths.year,
        row_header=1,
    )


@block("child_deaths.cumulative", "reviewed deaths")
def cumulative(deaths: CdopFigures) -> Iterator[dict]:
    """Deaths reviewed in all the years, by category, with the shares that may be printed."""
    yield _table(
        deaths,
        "Deaths reviewed in all years, by category",
        [number("No."), text("Category"), number("Deaths"), number("Share")],
        [[line.number, line.name, line.count, line.share] for line in deaths.in_all_years],
        total=["", "All categories", deaths.reviewed, ""],
        period=deaths.cumulative,
        notes=["Shares are whole percentages and may not add up to 100%."],
        row_header=1,
    )


@block("child_deaths.outstanding", "deaths still to be reviewed")
def outstanding(deaths: CdopFigures) -> Iterator[dict]:
    """Deaths still to be reviewed, by year of death."""
    yield _table(
        deaths,
        "Deaths still to be reviewed",
        [text("Year of death"), number("Deaths")],
        [[line.year_of_death, line.count] for line in deaths.outstanding_by_year],
        total=["All years", deaths.outstanding],
        period=deaths.cumulative,
    )


@block("child_deaths.modifiable", "shares of deaths with modifiable factors")
def modifiable(deaths: CdopFigures) -> Iterator[dict]:
    """The share of deaths with modifiable factors, beside that of other areas."""
    own = [["This board", _wording(line, deaths), line.modifiable, line.share] for line in deaths.modifiable_lines]
    others = [[line.area, line.period, "not stated", f"{line.percent}%"] for line in deaths.comparators]
    yield _table(
        deaths,
        "Deaths with modifiable factors",
        [text("Area"), text("Deaths reviewed"), number("Deaths"), number("Share")],
        own + others,
        period=deaths.cumulative,
        notes=[
            "The wording changed within these years; figures under different wordings are not added up."
            if deaths.has_break_in_series
            else "",
        ],
    )


def _wording(line, deaths: CdopFigures) -> str:
    return f"{deaths.cumulative}, {line.series}" if deaths.has_break_in_series else str(deaths.cumulative)


@block("child_deaths.factors", "factors that may be published")
def factors(deaths: CdopFigures) -> Iterator[dict]:
    """The factors that were found, by domain."""
    domains = groupby(deaths.factors, key=lambda line: line.domain)
    yield bullets(
        f"Factors found, {deaths.cumulative}",
        [item(domain, items=[item(line.factor) for line in lines]) for domain, lines in domains],
    )


@block("child_deaths.chart", "reviewed deaths")
def chart(deaths: CdopFigures) -> Iterator[dict]:
    """Deaths by category in all the years, as bars; a suppressed count has no length."""
    yield _chart("Deaths reviewed in all years", deaths.in_all_years, deaths.cumulative)


@block("child_deaths.year_chart", "reviewed deaths")
def year_chart(deaths: CdopFigures) -> Iterator[dict]:
    """Deaths by category in the year, as bars; a suppressed count has no length."""
    yield _chart("Deaths reviewed in the year", deaths.in_year, deaths.year)


def _chart(title: str, lines: Iterable[CategoryLine], period: Period) -> dict:
    drawn = [bar(line.name, line.count) for line in lines]
    shown = [one for one in drawn if one["value"] is not None]
    largest = max(shown, key=lambda one: one["value"], default=None)
    most = f"The largest shown is {largest['label']}, {largest['shown']}." if largest else NOT_APPLICABLE
    return bars(title, drawn, period=period, description=most, unit="deaths")
