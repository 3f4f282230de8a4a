"""The numbers of a report's text as its page lists them, passage by passage."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from core.pages.record_pages import pages_of
from reporting.editions.compose import ComposedReport
from reporting.models import NumberSource, ReportSection
from reporting.reading.passages import Passage
from reporting.reading.statements import Statement, Verdict, statements_in

COLOURS = {Verdict.DIFFERS: "red", Verdict.UNKNOWN: "yellow", Verdict.STATED: "blue"}
OPEN = (Verdict.DIFFERS, Verdict.UNKNOWN)
MOST_WORDS = 200


@dataclass(frozen=True)
class NumberLine:
    """A number in its sentence, and what may be done about it."""

    statement: Statement
    figure: str
    source_url: str

    @property
    def same_as(self) -> str:
        """The named figures of the same value, which may or may not be meant."""
        names = [name for name in self.statement.judgement.figures if not name.endswith(".")]
        return ", ".join(names) if self.statement.verdict is Verdict.SAME_VALUE else ""

    @property
    def colour(self) -> str:
        return COLOURS.get(self.statement.verdict, "green")


@dataclass(frozen=True)
class NumbersOfPassage:
    passage: Passage
    url: str
    lines: list[NumberLine]


def numbers_by_passage(composed: ComposedReport, *, only_open: bool = False) -> list[NumbersOfPassage]:
    """The passages with a number typed in them, each with its numbers in order.

    `only_open` leaves those that differ from the records or have no source.
    """
    statements = [each for each in statements_in(composed) if not only_open or each.verdict in OPEN]
    by_passage = groupby(statements, key=lambda statement: statement.passage)
    return [
        NumbersOfPassage(passage, _address(passage), [_line(each, composed) for each in of_passage])
        for passage, of_passage in by_passage
    ]


def _address(passage: Passage) -> str:
    pages = pages_of(type(passage.record))
    return pages.detail_url(passage.record) if pages else ""


def _line(statement: Statement, composed: ComposedReport) -> NumberLine:
    return NumberLine(statement, _figure_to_use(statement, composed), _source_url(statement, composed))


def _figure_to_use(statement: Statement, composed: ComposedReport) -> str:
    """The figure whose name can take the number's place: the one that a sentence of a section agrees with."""
    figures = [name for name in statement.judgement.figures if name in composed.figures.named]
    is_of_section = isinstance(statement.passage.record, ReportSection) and not statement.is_claim
    agrees = statement.verdict is Verdict.AGREES and len(figures) == 1
    return figures[0] if agrees and is_of_section else ""


def _source_url(statement: Statement, composed: ComposedReport) -> str:
    """The form for a source, with the number and the words after it filled in."""
    if statement.verdict is not Verdict.UNKNOWN:
        return ""
    query = {"report": composed.report.pk, "words": words_around(statement)}
    return f"{pages_of(NumberSource).create_url}?{urlencode(query)}"


def words_around(statement: Statement) -> str:
    """The number with the three words after it, by which a source recognises it."""
    _, found, after = statement.sentence.partition(statement.words)
    return f"{found}{' '.join(['', *after.split()[:3]])}".rstrip(" .,;:")[:MOST_WORDS] or statement.words
