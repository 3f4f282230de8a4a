"""Sentences that contradict one another, or that the plan does not bear out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from businessplan.figures import PlanFigures
from committees.figures import names_by_body
from core.records.figures import NotRecorded, print_value
from core.records.quantities import Kind, Quantity, quantities_in
from core.records.text_similarity import word_stems
from core.records.typed_numbers import as_read
from reporting.checks.finding import Finding
from reporting.editions.compose import ComposedReport
from reporting.reading.passages import Passage, passages_of, sections_as_read

UNIT = re.compile(r"^[\s-]+(?:(?:of|the|our|new|more|other|all)\s+)*(?P<unit>[a-z]{3,})", re.IGNORECASE)
LEAST_IN_COMMON = 4  # words that two sentences share when they tell of the same thing
TAKEN_UP = re.compile(
    r"""
      \b(?:business[ ]|action[ ]|new[ ]|our[ ])*plan\b[^.]{0,30}
        \b(?:takes?[ ]up|took[ ]up|addresses|includes|covers|responds[ ]to|acts[ ]on|deals[ ]with)\b
    | \b(?:is|are|has[ ]been|have[ ]been|was|were)\s+(?:all\s+)?(?:taken[ ]up|included|addressed|built[ ]in)
        \s+(?:in|into|by)\s+(?:the|our|next[ ]year['’]s)\s+(?:\w+\s+){0,2}plan\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
ACTIONS_OF = re.compile(r"\bactions?\s+of\b", re.IGNORECASE)  # what an action takes up is said by the plan itself
THESE = re.compile(r"\b(?:each|all|both|every one)\s+of\s+(?:these|them)\b|\b(?:these|this)\b\.?$", re.IGNORECASE)
COMMON = word_stems(
    "board plan business action actions year years safeguarding children child takes taken up includes need needs more "
    "many work agencies people report they them will new next too long here elsewhere"
)
COMMISSIONED = re.compile(
    r"\b(?:the\s+)?(?P<who>Board|Partnership|LSCB|Chair|[A-Z][\w ]{1,60}? Committee)\s+"
    r"(?:has\s+|had\s+|also\s+)?commissioned\b"
)
UNCHANGED = re.compile(
    r"\bcontributions?\b[^.]{0,300}\b(?:remain\w*|stay\w*|are|is)\s+(?:the\s+same|unchanged)\b", re.IGNORECASE
)
TWO_MEANINGS = re.compile(r"\bbi-?(?:annual(?:ly)?|monthly|weekly|yearly)\b", re.IGNORECASE)
DONE_IN_THE_YEAR = re.compile(r"\b(?:during|in|over)\s+the\s+year\b", re.IGNORECASE)
FEWEST = 3  # words of an action
MOST_OF = 0.6  # of the words of an action, that a sentence tells of the same work


@dataclass(frozen=True)
class StatedFact:
    """A quantity with what it counts and the words of its sentence."""

    passage: Passage
    sentence: str
    quantity: Quantity
    unit: str
    stems: frozenset[str]


def facts_given_twice(composed: ComposedReport) -> Iterator[Finding]:
    """The same fact in two places with values that cannot both be true."""
    common = COMMON | word_stems(composed.figures.word)
    told = [fact for passage in passages_of(composed) for fact in _facts(passage, common)]
    by_unit: dict[tuple[Kind, str], list[StatedFact]] = defaultdict(list)
    for fact in told:
        by_unit[fact.quantity.kind, fact.unit].append(fact)
    for facts in by_unit.values():
        for one, other in combinations(facts, 2):
            if one.sentence != other.sentence and _same_fact(one, other) and _disagree(one.quantity, other.quantity):
                sentence = (
                    f"{one.passage.where} says “{one.sentence}” and {other.passage.where} “{other.sentence}” "
                    f"One gives {one.quantity.words}, the other {other.quantity.words}."
                )
                yield Finding("fact given twice", sentence, other.passage.record)


def _facts(passage: Passage, common: frozenset[str]) -> Iterator[StatedFact]:
    for sentence in passage.sentences:
        text = as_read(sentence)
        for quantity in quantities_in(text):
            unit = UNIT.match(text[quantity.end :])
            if not quantity.is_dated and (unit or quantity.kind in (Kind.MONEY, Kind.SHARE)):
                name = unit["unit"].casefold().removesuffix("s") if unit and quantity.kind is Kind.COUNT else ""
                yield StatedFact(passage, sentence, quantity, name, word_stems(sentence) - common)


def _same_fact(one: StatedFact, other: StatedFact) -> bool:
    common = one.stems & other.stems
    return len(common) >= LEAST_IN_COMMON and 2 * len(common) >= min(len(one.stems), len(other.stems))


def _disagree(one: Quantity, other: Quantity) -> bool:
    return one.high < other.low or other.high < one.low


def plan_takes_up_nothing(composed: ComposedReport) -> Iterator[Finding]:
    """What the text says the plan takes up, where no action or priority of the plan has anything of it."""
    plan = composed.figures.by_prefix.get("next_plan")
    if not isinstance(plan, PlanFigures):
        return
    common = COMMON | word_stems(composed.figures.word)
    acts = [word_stems(line.text) for line in plan.action_lines]
    acts += [word_stems(line.title) for line in plan.priority_lines]
    for passage in sections_as_read(composed):
        for paragraph in passage.text.split("\n"):
            sentences = Passage(passage.record, passage.where, paragraph).sentences
            for at, sentence in enumerate(sentences):
                if TAKEN_UP.search(sentence) and not ACTIONS_OF.search(sentence):
                    for topic in _topics(sentences, at):
                        if not any(len((word_stems(topic) - common) & stems) for stems in acts):
                            words = f"{passage.where} says “{sentence}” No action of {plan.name} is about “{topic}”"
                            yield Finding("taken up by no action", words, passage.record)


def _topics(sentences: list[str], at: int) -> list[str]:
    """The sentence itself, or those before it where it says "each of these"."""
    return sentences[max(0, at - 3) : at] if THESE.search(sentences[at]) else [sentences[at]]


def acts_of_two_bodies(composed: ComposedReport) -> Iterator[Finding]:
    """The same reviews commissioned by the board in one sentence and by its chair in another."""
    found: dict[str, tuple[Passage, str]] = {}
    for passage in sections_as_read(composed):
        if "reviews" in passage.prints:
            for sentence in passage.sentences:
                for match in COMMISSIONED.finditer(sentence):
                    found.setdefault(match["who"].replace("LSCB", "Board"), (passage, sentence))
    if len(found) > 1:
        told = "; ".join(f"{where.where} says “{sentence}”" for where, sentence in found.values())
        sentence = f"Reviews are commissioned by the {' and by the '.join(found)}: {told}"
        yield Finding("act of two bodies", sentence, next(iter(found.values()))[0].record)


def contributions_called_unchanged(composed: ComposedReport) -> Iterator[Finding]:
    """Contributions that are said to stay the same, of a year of which nothing is recorded, or with grants in them."""
    named = composed.figures.named
    grants = named.get("money.grant_total")
    for passage in sections_as_read(composed):
        for sentence in passage.sentences:
            if UNCHANGED.search(sentence) and grants is not None and not isinstance(grants, NotRecorded):
                income = print_value(named["money.income"])
                words = (
                    f"{passage.where} says “{sentence}” No record says so, and the income of {income} has "
                    f"{print_value(grants)} of grants in it."
                )
                yield Finding("claim that no record bears out", words, passage.record)


def words_of_two_meanings(composed: ComposedReport) -> Iterator[Finding]:
    """“Bi-annual” can mean twice a year or every two years."""
    for passage in passages_of(composed):
        for match in TWO_MEANINGS.finditer(passage.text):
            sentence = (
                f"{passage.where} says “{match[0]}”, which has two meanings. Say “twice a year” or “every two years”."
            )
            yield Finding("word of two meanings", sentence, passage.record)


def names_of_one_body(composed: ComposedReport) -> Iterator[Finding]:
    """A body that the text calls by more than one of its names."""
    text = "\n".join(passage.text for passage in sections_as_read(composed))
    for body, names in names_by_body():
        used = []
        rest = text
        for name in sorted(names, key=len, reverse=True):
            pattern = re.compile(rf"\b{re.escape(name)}\b")
            if pattern.search(rest):
                used.append(name)
                rest = pattern.sub("", rest)
        if len(used) > 1:
            sentence = f"The text has {len(used)} names for one body: {'; '.join(sorted(used))}."
            yield Finding("names of one body", sentence, body)


def done_and_still_to_do(composed: ComposedReport) -> Iterator[Finding]:
    """Work that the text reports as done in the year, and that the next plan has as an action."""
    plan = composed.figures.by_prefix.get("next_plan")
    if not isinstance(plan, PlanFigures):
        return
    stems_of = {line: word_stems(line.text) for line in plan.action_lines}
    for passage in sections_as_read(composed):
        for sentence in passage.sentences:
            if DONE_IN_THE_YEAR.search(sentence):
                said = word_stems(sentence)
                shares = {
                    line: len(said & stems) / len(stems) for line, stems in stems_of.items() if len(stems) > FEWEST
                }
                line = max(shares, key=lambda each: shares[each], default=None)
                if line and shares[line] >= MOST_OF:
                    to_do = f"Action {line.number} of {plan.name} is to do it: {line.text}."
                    yield Finding("done and still to do", f"{passage.where} says “{sentence}” {to_do}", passage.record)


TEXT_CHECKS = (
    facts_given_twice,
    plan_takes_up_nothing,
    acts_of_two_bodies,
    contributions_called_unchanged,
    words_of_two_meanings,
    names_of_one_body,
    done_and_still_to_do,
)
