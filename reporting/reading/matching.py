"""Which figures a number or a claim speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.records.quantities import Kind
from reporting.reading.clauses import NEGATION, Mention
from reporting.reading.vocabulary import FACTS, Fact


def nearest(facts: Iterable[Fact], after: str) -> tuple[list[Fact], str]:
    """The facts whose noun comes first after a number or a claim, within a few words; and the noun."""
    found = [
        (match.start("noun"), match["noun"], fact)
        for fact in facts
        if fact.kind is Kind.COUNT and (match := fact.following.match(after))
    ]
    first = min((start for start, _, _ in found), default=0)
    nouns = [noun for start, noun, _ in found if start == first]
    return [fact for start, _, fact in found if start == first], max(nouns, key=len, default="")


def fits(fact: Fact, mention: Mention) -> bool:
    """Whether a share or an amount may be of this figure: a share of a whole comes before its noun."""
    if mention.kind is Kind.SHARE and fact.kind is Kind.COUNT:
        return bool(fact.part_of) and bool(nearest([fact], mention.after)[0])
    return mention.kind is fact.kind and bool(fact.noun_pattern.search(mention.text))


def said_of(mention: Mention, candidates: Iterable[Fact]) -> list[Fact]:
    """The candidates that the sentence speaks of, by the narrowest stretch of it that speaks of any."""
    facts = list(candidates)
    for window in mention.windows():
        if found := list(_said_in(window, mention.before, facts)):
            return found
    return []


def _said_in(window: str, before: str, facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts that a window speaks of; where it says the opposite, those of the opposite.

    What the sentence says before the number may rule a fact out: "the course on neglect, which trained 400 staff".
    """
    for fact in facts:
        match = fact.said_pattern.search(window) if fact.said_pattern else None
        if match is None or fact.is_ruled_out_by(f"{before} {window}"):
            continue
        if NEGATION.search(window[: match.start()]):
            yield from opposites_of(fact)
        else:
            yield fact


def opposites_of(fact: Fact) -> list[Fact]:
    """What the opposite of a fact is about: the figure that counts it, or what is left of the whole."""
    if fact.negated:
        return [other for other in FACTS if other.figure == fact.negated and other.part_of == fact.part_of][:1]
    return [replace(fact, is_rest=not fact.is_rest)] if fact.part_of else []
