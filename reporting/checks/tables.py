"""Totals, shares and periods of the tables as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reporting.blocks.arithmetic import column_words, wrong_shares, wrong_sums
from reporting.checks.finding import ERROR, Finding
from reporting.editions.compose import ComposedReport
from reporting.editions.document import blocks_of
from reporting.editions.last_year import revised_cells
from reporting.models import ReportSection

PERCENT = re.compile(r"^(over |under )?(\d[\d,]*(?:\.\d+)?)%")
HALF = Decimal("0.5")


def _tables(composed: ComposedReport) -> Iterator[tuple[ReportSection, dict]]:
    rows = {row.anchor: row for row in composed.sections}
    for part, table in blocks_of(composed.document, "table"):
        yield rows[part["anchor"]], table


def _name(table: dict) -> str:
    return f"Table {table['number']}, {table['caption']},"


def _share(printed: re.Match[str]) -> Decimal:
    """The percentage; "over 99%" and "under 1%" are taken half a point further."""
    beyond = {"over ": HALF, "under ": -HALF}.get(printed[1], Decimal(0))
    return Decimal(printed[2].replace(",", "")) + beyond


def tables_without_period(composed: ComposedReport) -> Iterator[Finding]:
    for section, table in _tables(composed):
        if not table["period"]:
            yield Finding("table without a period", f"{_name(table)} does not say what period it covers.", section)


def totals_that_do_not_add_up(composed: ComposedReport) -> Iterator[Finding]:
    """Totals and sums that the printed rows contradict. Nothing is said of those with suppressed counts."""
    for section, table in _tables(composed):
        for wrong in wrong_sums(table):
            yield Finding("total that does not add up", f"{_name(table)} {wrong}.", section, ERROR)


def shares_that_differ_from_their_base(composed: ComposedReport) -> Iterator[Finding]:
    """Percentages whose base is not printed, or that are not the share of it that is printed beside them."""
    for section, table in _tables(composed):
        for wrong in wrong_shares(table):
            yield Finding("share that differs from its base", f"{_name(table)} {wrong}.", section, ERROR)


def figures_of_last_year_that_changed(composed: ComposedReport) -> Iterator[Finding]:
    """Where the last report printed something else than last year's records say now: what it printed is shown."""
    if composed.last is None:
        return
    for found in revised_cells(composed.last):
        sentence = (
            f"Table {found.table['number']}, {found.table['caption']}, of the {composed.last.label} report printed "
            f"{found.printed or 'nothing'} for {found.cell}. The records of that year now say "
            f"{found.recorded or 'nothing'}. This report shows what was printed."
        )
        yield Finding("figure of last year changed", sentence, composed.last.report)


def shares_over_a_hundred(composed: ComposedReport) -> Iterator[Finding]:
    """A share above 100%, or shares of one whole that come to more than rounding explains (half a point a row)."""
    for section, table in _tables(composed):
        for place, column in enumerate(table["columns"]):
            shares = [_share(match) for words in column_words(table, place) if (match := PERCENT.match(words))]
            label = column["label"]
            for share in shares:
                if share > 100:
                    sentence = f"{_name(table)} column {label}, prints {share:f}%."
                    yield Finding("share over 100%", sentence, section, ERROR)
            if label.startswith("Share") and 2 * sum(shares) > 200 + len(shares):
                sentence = f"{_name(table)} column {label}: the shares come to {sum(shares)}%."
                yield Finding("share over 100%", sentence, section, ERROR)
