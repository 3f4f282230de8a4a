"""What a careful reader would question of child deaths: numbers typed in text about them, and areas left out.

A typed number may equal a suppressed count. Only the coordinator may see which do: a check that named only those would
show every author which counts are suppressed, number by number, as they try. Other authors are warned of every
typed number, in the same words, and asked to print a figure by its name, which is refused where it is suppressed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cdop.areas import comparators_within
from cdop.models import ChildDeath, ModifiableComparator
from cdop.publication.audit import hidden_counts
from cdop.publication.naming import in_words
from cdop.publication.rules import PublicationRules
from committees.figures import board_names
from committees.models import Area
from core.records.figures import Period
from core.records.free_text import TextFragment, Topic
from core.records.typed_numbers import numbers_in, sentences_of

PREFIX = "child_deaths"
SPEAKS_OF_DEATHS = re.compile(
    r"\bchild(?:hood)?[\s-]+deaths?\b|\bCDOP\b|\bdeaths?\s+(?:overview|review)|\bdeaths?\s+of\s+(?:\w+\s+)?(?:child|infant|bab)"
    r"|\b(?:child|children|infants?|bab(?:y|ies))\b[^.]{0,60}\b(?:died|deaths?(?!\s+rate))\b|\bcot\s+deaths?\b",
    re.IGNORECASE,
)


def topic_of(rules: PublicationRules) -> Topic:
    """The child deaths that an edition covers, as the topic of any text."""
    return Topic(PREFIX, SPEAKS_OF_DEATHS, rules.report_year, rules.year.starts_on)


def sentences_with_numbers(text: str) -> list[str]:
    """The sentences in which a number other than zero is typed: a table may well say that there was none."""
    return [sentence for sentence in sentences_of(text) if any(typed.value for typed in numbers_in(sentence))]


@dataclass(frozen=True)
class SuppressedNumber:
    """A number in a sentence that equals suppressed counts."""

    where: str
    sentence: str
    number: str
    counts: tuple[str, ...]


def suppressed_numbers(fragments: Iterable[TextFragment], audit: Mapping) -> list[SuppressedNumber]:
    """For the coordinator: the typed numbers that equal a count which the audit's edition suppresses."""
    hidden = defaultdict(list)
    for number, words in hidden_counts(audit):
        hidden[number].append(in_words(words))
    return [
        SuppressedNumber(fragment.where, sentence, typed.words, tuple(hidden[typed.value]))
        for fragment in fragments
        for sentence in sentences_of(fragment.text)
        for typed in numbers_in(sentence)
        if typed.value in hidden and not typed.is_share
    ]


@dataclass(frozen=True)
class AreaConcern:
    """It says no count: those who prepare the report may not know how many deaths there are."""

    rule: str
    sentence: str
    record: Area | ModifiableComparator
    is_error: bool


def area_concerns(report_year: str, year: Period, cumulative: Period) -> Iterator[AreaConcern]:
    """Areas whose deaths the report would count if the board covered them, and shares of areas that it does cover."""
    reported = ChildDeath.objects.covered_by_report(report_year, year, cumulative)
    left_out = Area.objects.filter(pk__in=reported.outside_the_board().order_by().values("area"))
    own, counts_none = board_names(), bool(left_out) and not reported.of_the_board().exists()
    for area in left_out:
        none = "The report counts no death at all" if counts_none else "The report does not count them"
        sentence = (
            f"Child deaths are recorded under {area}, which is not part of the {own.word}’s area, {own.area}. {none}."
        )
        yield AreaConcern("deaths outside the area", sentence, area, counts_none)
    for row in comparators_within(report_year):
        sentence = f"The share of {row.area_words}, a part of your own area, may disclose counts of the rest."
        yield AreaConcern("share of a part of the area", sentence, row, True)
