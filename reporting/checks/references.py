"""Tables, charts and appendices that the text refers to and the report does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporting.checks.finding import ERROR, Finding
from reporting.editions.compose import ComposedReport
from reporting.editions.document import blocks_of
from reporting.reading.passages import passages_of

NUMBERED = re.compile(
    r"\b(?P<kind>Table|Chart|Figure|Graph)s?\s+(?P<number>\d+)\b(?!\s*(?:of|in)\s+the\s+(?:Ofsted|national))"
)
LETTERED = re.compile(r"\b(?P<kind>Appendix|Annex(?:e)?)\s+(?P<number>[A-Z]|\d+)\b", re.IGNORECASE)
PAGE = re.compile(r"\b(?:see|on|at)\s+(?:page|p\.)\s?(?P<number>\d+)\b", re.IGNORECASE)


def references_to_missing_tables(composed: ComposedReport) -> Iterator[Finding]:
    """An error for each; and for a page number, which changes with every edition."""
    tables = {block["number"] for _, block in blocks_of(composed.document, "table")}
    charts = {block["number"] for _, block in blocks_of(composed.document, "chart")}
    numbers = {"table": tables, "chart": charts, "figure": charts, "graph": charts}
    appendices = {section.number.casefold() for section in composed.sections}
    for passage in passages_of(composed):
        missing = [
            m[0] for m in NUMBERED.finditer(passage.text) if int(m["number"]) not in numbers[m["kind"].casefold()]
        ]
        missing += [m[0] for m in LETTERED.finditer(passage.text) if m[0].casefold() not in appendices]
        for name in dict.fromkeys(missing):
            sentence = f"{passage.where} refers to {name}, which is not in the report."
            yield Finding("reference to a missing table", sentence, passage.record, ERROR)
        for match in PAGE.finditer(passage.text):
            sentence = f"{passage.where} refers to “{match[0]}”. Link to the section instead: pages move."
            yield Finding("reference to a page", sentence, passage.record)
