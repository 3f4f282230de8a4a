"""Numbers typed by hand where the report or a bulletin speaks of child deaths.

A typed number may be one that the tables hide. Which of them are is for the coordinator alone to see: a check that
spoke up about those only would tell every author what is hidden, number by number, as they try. Whoever else writes is
therefore told of every typed number, in the same words, and asked to print a figure by its name, which is refused
where it is hidden.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cdop.publication.audit import hidden_counts
from cdop.publication.naming import in_words
from cdop.publication.rules import Decided
from core.records.free_text import TextFragment, Topic
from core.records.typed_numbers import numbers_in, sentences_of

PREFIX = "child_deaths"
SPEAKS_OF_DEATHS = re.compile(
    r"\bchild(?:hood)?[\s-]+deaths?\b|\bCDOP\b|\bdeaths?\s+(?:overview|review)|\bdeaths?\s+of\s+(?:\w+\s+)?(?:child|infant|bab)"
    r"|\b(?:child|children|infants?|bab(?:y|ies))\b[^.]{0,60}\b(?:died|deaths?(?!\s+rate))\b|\bcot\s+deaths?\b",
    re.IGNORECASE,
)


def subject_of(decided: Decided) -> Topic:
    """What has been written of the deaths that an edition speaks of."""
    return Topic(PREFIX, SPEAKS_OF_DEATHS, decided.report_year, decided.year.starts_on)


def sentences_with_numbers(text: str) -> list[str]:
    """The sentences in which a number is typed. No number that is zero: a table may well say that there was none."""
    return [sentence for sentence in sentences_of(text) if any(typed.value for typed in numbers_in(sentence))]


@dataclass(frozen=True)
class GivenAway:
    """A number in a sentence that equals counts which are hidden."""

    where: str
    sentence: str
    number: str
    counts: tuple[str, ...]


def given_away(passages: Iterable[TextFragment], audit: Mapping) -> list[GivenAway]:
    """For the coordinator: the typed numbers that equal a count which the audit's edition keeps from its readers."""
    hidden = defaultdict(list)
    for number, words in hidden_counts(audit):
        hidden[number].append(in_words(words))
    return [
        GivenAway(passage.where, sentence, typed.words, tuple(hidden[typed.value]))
        for passage in passages
        for sentence in sentences_of(passage.text)
        for typed in numbers_in(sentence)
        if typed.value in hidden and not typed.is_share
    ]
