"""The numbers and claims of the text, read against the figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reporting.checks.finding import ERROR, Finding
from reporting.editions.compose import ComposedReport
from reporting.reading.statements import Statement, Verdict, statements_in, unused_sources

MOST_QUOTED = 12


def numbers_in_the_text(composed: ComposedReport) -> Iterator[Finding]:
    """An error where a sentence contradicts a figure that it speaks of; one warning for each section with numbers that
    are not from these records and have no source."""
    statements = statements_in(composed)
    for statement in statements:
        if statement.verdict is Verdict.DIFFERS:
            yield Finding(_rule(statement), _difference(statement), statement.passage.record, ERROR)
    unknown = [statement for statement in statements if statement.verdict is Verdict.UNKNOWN]
    for passage, of_passage in groupby(unknown, key=lambda statement: statement.passage):
        quoted = _quoted([statement.words for statement in of_passage])
        sentence = f"{passage.where} states what is not from these records: {quoted}. Say where it comes from."
        yield Finding("number without a source", sentence, passage.record)
    for source in unused_sources(composed):
        sentence = f"A source is given for “{source.words}”, but the text no longer says that."
        yield Finding("source of missing words", sentence, source)


def _quoted(numbers: list[str]) -> str:
    """“two”, “May 2011” and 3 more."""
    words = ", ".join(f"“{number}”" for number in numbers[:MOST_QUOTED])
    return f"{words} and {len(numbers) - MOST_QUOTED} more" if len(numbers) > MOST_QUOTED else words


def _rule(statement: Statement) -> str:
    return "claim that the figures contradict" if statement.is_claim else "number that differs from the records"


def _difference(statement: Statement) -> str:
    said = f"{statement.passage.where} says “{statement.sentence}”"
    if statement.is_claim:
        return f"{said} The figures say {statement.judgement.printed}, not “{statement.words}”."
    return f"{said} The records give {statement.judgement.printed}, not {statement.words}."
