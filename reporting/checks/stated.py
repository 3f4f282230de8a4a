"""Figures printed elsewhere that differ from the records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from core.records.figures import Hidden, NotRecorded, print_value
from reporting.checks.finding import ERROR, Finding
from reporting.editions.compose import ComposedReport
from reporting.models import StatedFigure

NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def stated_figures_that_differ(composed: ComposedReport) -> Iterator[Finding]:
    for row in composed.report.stated_figures.all():
        if sentence := _difference(row, composed.figures.named):
            yield Finding("stated figure that differs", sentence, row, ERROR)


def _difference(row: StatedFigure, named: dict) -> str:
    if row.figure not in named:
        return f"There is no figure called {row.figure} to compare with {row.stated}, stated in {row.where_stated}."
    value = named[row.figure]
    if isinstance(value, Hidden) or agrees(row.stated, print_value(value)):
        return ""
    if isinstance(value, NotRecorded):
        return f"{row.where_stated} states {row.stated} for {row.figure}, of which nothing is recorded."
    return f"{row.where_stated} states {row.stated} for {row.figure}; the records give {print_value(value)}."


def agrees(stated: str, computed: str) -> bool:
    """Whether two printed figures say the same: the same words, or the same numbers in the same order."""
    if stated.strip().casefold() == computed.strip().casefold():
        return True
    numbers = _numbers(stated)
    return bool(numbers) and numbers == _numbers(computed)


def _numbers(words: str) -> list[Decimal]:
    return [Decimal(match.replace(",", "")) for match in NUMBER.findall(words)]
