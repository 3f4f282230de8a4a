"""Totals, shares and periods of the tables as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reporting.blocks.elements import NONE_RECORDED, cells_of
from reporting.checks.finding import ERROR, Finding
from reporting.editions.compose import ComposedReport
from reporting.editions.document import blocks_of
from reporting.models import ReportSection

AMOUNT = re.compile(r"^-?£?\d[\d,]*(?:\.\d+)?$")
PERCENT = re.compile(r"^(over |under )?(\d[\d,]*(?:\.\d+)?)%")
HALF = Decimal("0.5")


def _tables(composed: ComposedReport) -> Iterator[tuple[ReportSection, dict]]:
    rows = {row.anchor: row for row in composed.sections}
    for part, table in blocks_of(composed.document, "table"):
        yield rows[part["anchor"]], table


def _name(table: dict) -> str:
    return f"Table {table['number']}, {table['caption']},"


def _words(cell: object) -> str:
    return (cell["text"] if isinstance(cell, dict) else str(cell)).strip()


def _column(table: dict, place: int) -> list[str]:
    return [_words(row[place]) for row in cells_of(table)]


def _amount(words: str) -> Decimal | None:
    return Decimal(words.replace("£", "").replace(",", "")) if AMOUNT.match(words) else None


def _share(printed: re.Match[str]) -> Decimal:
    """The percentage; "over 99%" and "under 1%" are taken half a point further."""
    beyond = {"over ": HALF, "under ": -HALF}.get(printed[1], Decimal(0))
    return Decimal(printed[2].replace(",", "")) + beyond


def tables_without_period(composed: ComposedReport) -> Iterator[Finding]:
    for section, table in _tables(composed):
        if not table["period"]:
            yield Finding("table without a period", f"{_name(table)} does not say what period it covers.", section)


def totals_that_do_not_add_up(composed: ComposedReport) -> Iterator[Finding]:
    """Columns of whole numbers or money, with nothing suppressed in them, whose total is not their sum."""
    for section, table in _tables(composed):
        for place, total in enumerate(table["total"] or []):
            cells = [_amount(words) for words in _column(table, place) if words not in ("", NONE_RECORDED)]
            printed = _amount(_words(total))
            if printed is None or not cells or None in cells or sum(cells) == printed:
                continue
            label = table["columns"][place]["label"]
            sentence = f"{_name(table)} column {label}: the rows add up to {sum(cells):,}, not {printed:,}."
            yield Finding("total that does not add up", sentence, section, ERROR)


def shares_over_a_hundred(composed: ComposedReport) -> Iterator[Finding]:
    """A share above 100%, or shares of one whole that come to more than rounding explains (half a point a row)."""
    for section, table in _tables(composed):
        for place, column in enumerate(table["columns"]):
            cells = _column(table, place)
            shares = [_share(match) for words in cells if (match := PERCENT.match(words))]
            label = column["label"]
            for share in shares:
                if share > 100:
                    sentence = f"{_name(table)} column {label}, prints {share:f}%."
                    yield Finding("share over 100%", sentence, section, ERROR)
            if label.startswith("Share") and 2 * sum(shares) > 200 + len(shares):
                sentence = f"{_name(table)} column {label}: the shares come to {sum(shares)}%."
                yield Finding("share over 100%", sentence, section, ERROR)
