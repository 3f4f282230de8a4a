"""Child deaths, in their published form only: small counts are suppressed before they come here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from cdop.figures import CategoryLine, CdopFigures
from core.records.figures import HIDDEN, NOT_APPLICABLE, NOT_RECORDED, Hidden, Period, Rate
from reporting.blocks.elements import bar, bars, bullets, item, number, share, table, text, with_counts
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
    this_year, before = f"Reviewed, {deaths.year}", f"Reviewed before that, {deaths.cumulative}"
    reviewed, outstanding, known = f"Reviewed, {deaths.cumulative}", "Still to be reviewed", f"All, {deaths.cumulative}"
    yield _table(
        deaths,
        "Deaths reviewed and outstanding",
        [text("Deaths"), number("Number"), number("Share of all")],
        [
            [this_year, deaths.reviewed_in_year, ""],
            [before, deaths.reviewed_before_year, ""],
            [reviewed, deaths.reviewed, _with_counts(deaths.reviewed_share)],
            [outstanding, deaths.outstanding, ""],
            [known, deaths.known, ""],
        ],
        period=deaths.cumulative,
        rows_add_up=[(reviewed, (this_year, before)), (known, (reviewed, outstanding))],
    )


def _with_counts(rate: Rate | Hidden) -> Rate | Hidden | str:
    """A share with its counts. Both are printed where it is."""
    return with_counts(rate) if isinstance(rate, Rate) else rate


@block("child_deaths.year", "reviewed deaths")
def year(deaths: CdopFigures) -> Iterator[dict]:
    """Deaths reviewed in the year, by category."""
    rows = [[line.number, line.name, line.count] for line in deaths.in_year]
    yield _table(
        deaths,
        "Deaths reviewed in the year, by category",
        [number("No."), text("Category"), number("Deaths")],
        rows + _not_recorded("Category not recorded", deaths.without_category_in_year),
        total=["", "All categories", deaths.reviewed_in_year],
        period=deaths.year,
        row_header=1,
    )


def _not_recorded(words: str, count: int | Hidden) -> list[list[object]]:
    """A row for deaths of which something is not recorded, where there are any and their number may be printed.

    Beside a suppressed count there is none: that there is such a row would say that it is not 0.
    """
    return [["", words, count]] if isinstance(count, int) and count else []


@block("child_deaths.cumulative", "reviewed deaths")
def cumulative(deaths: CdopFigures) -> Iterator[dict]:
    """Deaths reviewed in all the years, by category, with the shares that may be printed."""
    rows = [[line.number, line.name, line.count, line.share] for line in deaths.in_all_years]
    without = [[*row, ""] for row in _not_recorded("Category not recorded", deaths.without_category)]
    yield _table(
        deaths,
        "Deaths reviewed in all years, by category",
        [number("No."), text("Category"), number("Deaths"), share("Share of all reviewed", "Deaths")],
        rows + without,
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


@block("child_deaths.modifiable", "shares of deaths with modifiable factors", worded=True)
def modifiable(deaths: CdopFigures, *, word: str) -> Iterator[dict]:
    """The share of deaths with modifiable factors, beside that of other areas."""
    own = [
        [f"This {word}", _wording(line, deaths), line.reviewed, line.modifiable, line.share]
        for line in deaths.modifiable_lines
    ]
    if (own or deaths.comparators) and isinstance(deaths.without_finding, int) and deaths.without_finding:
        own += [[f"This {word}, finding not recorded", deaths.cumulative, deaths.without_finding, *[NOT_RECORDED] * 2]]
    others = [[line.area, line.period, *["not stated"] * 2, f"{line.percent}%"] for line in deaths.comparators]
    found = "With modifiable factors"
    yield _table(
        deaths,
        "Deaths with modifiable factors",
        [
            text("Area"),
            text("Period"),
            number("Deaths reviewed"),
            number(found),
            share("Share of those reviewed", found, "Deaths reviewed"),
        ],
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
