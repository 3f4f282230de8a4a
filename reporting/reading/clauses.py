"""A number or a claim in its sentence: the clause around it, and the words that change what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from core.records.quantities import Kind, Quantity
from reporting.reading.claims import Claim

SPLIT = re.compile(r"[;:()–—]|,(?=\s)|\b(?:and|but|while|whereas|although|though)\b", re.IGNORECASE)
NEGATION = re.compile(
    r"(?:\bnot|n't|n’t|\bnever|\bfail(?:ed|s|ing)?\s+to|\bno\s+longer|\bneither|\bnor)\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
OPPOSITE = re.compile(r"\b(?:did|do|does|has|have|had|was|were|is|are)\s*(?:not|n't|n’t)\W*$", re.IGNORECASE)
OTHER_PLACES = re.compile(
    r"""\b(?: england | english | wales | national(?:ly)? | country | kingdom | uk | regions? | regional(?:ly)?
        | north[ -]west | elsewhere | (?:other|similar)[ ](?:areas|places|boards|partnerships|authorities)
        | statistical[ ]neighbours? | ofsted | census | government['’]s | average[ ]of[ ](?:all|other) )\b""",
    re.IGNORECASE | re.VERBOSE,
)
OTHER_YEARS = re.compile(
    r"""\b(?: last[ ]year | previous(?:ly)? | (?:the[ ])?year[ ]before | years?[ ]ago | earlier | used[ ]to | formerly
        | (?:rose|risen|rise|fell|fallen|grew|grown|increased?|decreased?|cut|reduced|went|up|down)[ ](?:\w+[ ])?from
        | than[ ]in | compared[ ](?:with|to) | against[ ]\S+[ ]in )\b""",
    re.IGNORECASE | re.VERBOSE,
)
AHEAD = re.compile(
    r"""\b(?: will | should | must | would | shall | could | may | might | plan(?:s|ned)?[ ]to | aims?[ ](?:to|at|for)
        | expects? | intend(?:s|ed)? | to[ ]be | asked[ ]to | next[ ]year | ought[ ]to | hopes? | wants? | needs?[ ]to
        | if | unless )\b""",
    re.IGNORECASE | re.VERBOSE,
)
WHOLE = re.compile(
    r"\b(?:has|have|had|its|all|our|are|were|of|the|these|those|offered|held|ran|gave|\w+['’]s)\s+$", re.IGNORECASE
)
SURELY_WHOLE = re.compile(r"\b(?:has|have|had|its|all|our|there (?:are|were)|of the|of its|of our)\s+$", re.IGNORECASE)
OF = re.compile(r"^\s+of\b", re.IGNORECASE)
PRONOUN = re.compile(
    r"^\s+(?:one\s+)?(?:of (?:them|these|those)\b|reach|met\b|fell|did|do|were|was|are|have|had|miss|complet)",
    re.IGNORECASE,
)


def speaks_of_others(text: str) -> bool:
    """Whether a sentence speaks of another place or year, or of what is to come."""
    return any(pattern.search(text) for pattern in (OTHER_PLACES, OTHER_YEARS, AHEAD))


@dataclass(frozen=True)
class Mention:
    """A quantity or claim at its place in a sentence. `others` are the places of those of the same kind."""

    text: str
    start: int
    end: int
    kind: Kind
    others: tuple[int, ...]

    @classmethod
    def of(cls, found: Quantity | Claim, text: str, quantities: Iterable[Quantity]) -> Mention:
        kind = found.kind if isinstance(found, Quantity) else Kind.COUNT
        others = tuple(other.start for other in quantities if other is not found and other.kind is kind)
        return cls(text, found.start, found.end, kind, others)

    @property
    def before(self) -> str:
        return self.text[: self.start]

    @property
    def after(self) -> str:
        return self.text[self.end :]

    @cached_property
    def clause(self) -> str:
        return next(self.windows())

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        cuts = [0, *(match.start() for match in SPLIT.finditer(self.text)), len(self.text)]
        return [(start, end) for start, end in pairwise(cuts) if start < end]

    @cached_property
    def span(self) -> tuple[int, int]:
        """Where its clause begins and ends."""
        return next((start, end) for start, end in self._spans if start <= self.start < end)

    def windows(self) -> Iterator[str]:
        """Its clause, then with the clause after it, then with the one before it, then the whole sentence: as far as
        nothing else of the kind is in what is added."""
        spans = self._spans
        at = spans.index(self.span)
        first, last = self.span
        yield self.text[first:last]
        if at + 1 < len(spans) and self._is_alone_in(*spans[at + 1]):
            yield self.text[first : spans[at + 1][1]]
        if at and self._is_alone_in(*spans[at - 1]):
            yield self.text[spans[at - 1][0] : last]
        if not self.others:
            yield self.text

    def _is_alone_in(self, start: int, end: int) -> bool:
        return not any(start <= other < end for other in self.others)

    @property
    def is_of_another_place_or_year(self) -> bool:
        return bool(OTHER_PLACES.search(self.before + self.clause) or OTHER_YEARS.search(self.text))

    @property
    def is_ahead(self) -> bool:
        """Whether the clause speaks of what is to come or ought to be."""
        return bool(AHEAD.search(self.clause))

    @property
    def is_a_whole(self) -> bool:
        """Whether the words before it take everything there is: "its six committees", not "six committees"."""
        return bool(SURELY_WHOLE.search(self.before)) and not OF.search(self.after)

    @property
    def may_be_a_whole(self) -> bool:
        return bool(WHOLE.search(self.before))

    @property
    def counts_what_was_named(self) -> bool:
        """Whether it has no noun of its own: "fifteen of them", "fifteen reached it"."""
        return bool(PRONOUN.match(self.after))

    @property
    def ends_in_the_opposite(self) -> bool:
        """Whether the clause says the opposite of the one before and no more: "ten did not"."""
        return bool(OPPOSITE.search(self.clause))
