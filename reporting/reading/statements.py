"""What the sentences of a report say of its figures, and whether the figures agree."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.records.figures import print_value
from core.records.quantities import Kind, Quantity, quantities_in
from core.records.typed_numbers import as_read
from reporting.editions.compose import ComposedReport
from reporting.models import NumberSource
from reporting.reading.attendance import NamedAttendance
from reporting.reading.claims import Claim, claims_in
from reporting.reading.clauses import Mention, speaks_of_others
from reporting.reading.matching import fits, nearest, opposites_of, said_of
from reporting.reading.own_word import read_as_board
from reporting.reading.passages import Passage, passages_of
from reporting.reading.recorded import RecordedNumbers, as_decimal
from reporting.reading.vocabulary import FACTS, Fact

BOARD_MET = re.compile(r"\bboard (?:met|meeting|held)\b|\bmeetings? of (?:the|our) board\b", re.IGNORECASE)


class Verdict(enum.Enum):
    """What is known of a number in the text."""

    AGREES = "The figure of the records"
    SAME_VALUE = "Same as in the records"
    STATED = "Has a source"
    UNKNOWN = "Not from these records"
    DIFFERS = "Differs from the records"


@dataclass(frozen=True)
class Judgement:
    """A verdict with the names of the figures that were compared, and how the records print the first of them."""

    verdict: Verdict
    figures: tuple[str, ...] = ()
    printed: str = ""


@dataclass(frozen=True)
class Statement:
    """A number, amount, share, date or claim in a sentence of the report, and what the records say of it."""

    passage: Passage
    sentence: str
    words: str
    judgement: Judgement
    is_claim: bool = False

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict


def statements_in(composed: ComposedReport) -> list[Statement]:
    """Every quantity and claim in the text of the report, in the order of its sections."""
    reader = Reader(composed)
    return [
        statement
        for passage in passages_of(composed)
        for sentence in passage.sentences
        for statement in reader.read(passage, sentence)
    ]


def unused_sources(composed: ComposedReport) -> list[NumberSource]:
    """Sources of words that are not in the text any more."""
    text = "\n".join(_plain(passage.text) for passage in passages_of(composed))
    return [source for source in composed.report.number_sources.all() if _plain(source.words) not in text]


def _plain(words: str) -> str:
    return " ".join(as_read(words).split()).casefold()


class Reader:
    """Reads sentences against the figures and tables of one report."""

    def __init__(self, composed: ComposedReport) -> None:
        self._named = composed.figures.named
        self._facts = [fact for fact in FACTS if fact.figure in self._named]
        self._recorded = RecordedNumbers(composed)
        self._attendance = NamedAttendance(composed.figures.by_prefix.get("attendance"))
        self._word = composed.figures.word
        self._sources = [_plain(self._as_read(source.words)) for source in composed.report.number_sources.all()]

    def _as_read(self, text: str) -> str:
        """As the patterns read it."""
        return read_as_board(as_read(text), self._word)

    def read(self, passage: Passage, sentence: str) -> Iterator[Statement]:
        text = self._as_read(sentence)
        quantities = quantities_in(text)
        before: list[Fact] = []
        noun = ""
        for quantity in quantities:
            mention = Mention.of(quantity, text, quantities)
            candidates, own_noun = self._candidates(mention, noun, passage)
            facts = self._facts_of(mention, candidates, before)
            if mention.kind in (Kind.MONEY, Kind.SHARE):
                # A sentence may speak of two amounts: the number is that of one of them. Shares are alike by chance.
                others = [fact for fact in candidates if fact not in facts and self._is_exactly(quantity, fact)]
                is_amount = mention.kind is Kind.MONEY
                facts += [fact for fact in others if is_amount or not fact.is_ruled_out_by(text)]
            judgement = self._judge(quantity, mention, facts, passage)
            yield Statement(passage, sentence, quantity.words, judgement)
            before, noun = facts or before, own_noun or noun
        for claim in claims_in(text):
            if judgement := self._judge_claim(claim, Mention.of(claim, text, quantities), quantities, passage):
                yield Statement(passage, sentence, claim.words, judgement, is_claim=True)
        if not speaks_of_others(text):
            for said in self._attendance.said_in(text, quantities):
                verdict = Verdict.AGREES if said.is_so else Verdict.DIFFERS
                yield Statement(passage, sentence, said.words, Judgement(verdict, printed=said.printed), is_claim=True)

    def _candidates(self, mention: Mention, noun: str, passage: Passage) -> tuple[list[Fact], str]:
        """The facts whose noun the quantity counts, and that noun.

        "Fifteen of them" counts what the number before it counted, or else what the section is about.
        """
        if mention.kind is not Kind.COUNT:
            return [fact for fact in self._facts if fits(fact, mention)], ""
        if not mention.counts_what_was_named:
            return nearest(self._facts, mention.after)
        if noun:
            return [fact for fact in self._facts if fact.kind is Kind.COUNT and fact.noun_pattern.fullmatch(noun)], noun
        return self._parts_of(passage), ""

    def _is_exactly(self, quantity: Quantity, fact: Fact) -> bool:
        value = self._value(fact, quantity.kind)
        return value is not None and quantity.is_true_of(value)

    def _parts_of(self, passage: Passage) -> list[Fact]:
        return [fact for fact in self._facts if fact.part_of and fact.prefix in passage.prints]

    def _facts_of(self, mention: Mention, candidates: list[Fact], before: list[Fact]) -> list[Fact]:
        if found := said_of(mention, candidates):
            return found
        if mention.ends_in_the_opposite and before:
            return [opposite for fact in before for opposite in opposites_of(fact)]
        said_so_far = mention.before + mention.clause
        return [fact for fact in candidates if not fact.said and not fact.is_ruled_out_by(said_so_far)]

    def _judge(self, quantity: Quantity, mention: Mention, facts: list[Fact], passage: Passage) -> Judgement:
        if judged := self._compared(quantity, mention, facts):
            return judged
        if names := self._recorded.names_of(quantity, near=passage.prints):
            return Judgement(Verdict.SAME_VALUE, names)
        if self._recorded.is_own_year(quantity):
            return Judgement(Verdict.SAME_VALUE)
        return Judgement(Verdict.STATED if self._has_source(quantity, mention.text) else Verdict.UNKNOWN)

    def _compared(self, quantity: Quantity, mention: Mention, facts: list[Fact]) -> Judgement | None:
        """What comparing with the figures it speaks of says; None where it speaks of none, or not of this year's."""
        speaks_of_threshold = any(fact.figure == "attendance.threshold" for fact in facts)
        if mention.is_of_another_place_or_year or (mention.is_ahead and not speaks_of_threshold):
            return None
        spoken = list(self._values_of(facts, mention))
        stated = quantity.without_bounds() if speaks_of_threshold else quantity  # "at least 75%" states the 75%
        if agreeing := tuple(name for name, value in spoken if stated.is_true_of(value)):
            return Judgement(Verdict.AGREES, agreeing)
        is_certain = mention.kind is not Kind.COUNT or mention.is_a_whole or any(fact.said for fact in facts)
        if spoken and is_certain:
            names = tuple(name for name, _ in spoken)
            return Judgement(Verdict.DIFFERS, names, f"{print_value(self._named[names[0]])} ({names[0]})")
        if quantity.kind is Kind.DAY and BOARD_MET.search(mention.clause):
            if self._recorded.board_met_on(quantity):
                return Judgement(Verdict.AGREES)
            return Judgement(Verdict.DIFFERS, printed=f"no meeting of the {self._word} on that day")
        if row := self._recorded.row_named_in(mention, quantity.kind):
            agrees = any(quantity.is_true_of(value) for value, _ in row.values)
            return Judgement(Verdict.AGREES if agrees else Verdict.DIFFERS, printed=row.printed)
        return None

    def _has_source(self, quantity: Quantity, text: str) -> bool:
        """Whether somebody said where these very words come from."""
        plain, number = _plain(text), _plain(quantity.words)
        return any(words in plain and number in words for words in self._sources)

    def _values_of(self, facts: list[Fact], mention: Mention) -> Iterator[tuple[str, Decimal]]:
        """The figures with their values, each as it is stated: a count, or a share of the whole."""
        for fact in facts:
            value = self._value(fact, mention.kind)
            if value is not None:
                yield fact.figure, value
            whole = as_decimal(self._named.get(fact.part_of))
            if whole is not None and mention.kind is Kind.COUNT and mention.may_be_a_whole:
                yield fact.part_of, whole

    def _value(self, fact: Fact, stated_as: Kind) -> Decimal | None:
        value, whole = as_decimal(self._named.get(fact.figure)), as_decimal(self._named.get(fact.part_of))
        if value is None or not fact.part_of:
            return value
        if whole is None:
            return None if fact.is_rest else value
        part = whole - value if fact.is_rest else value
        if stated_as is Kind.SHARE and fact.kind is Kind.COUNT:
            return 100 * part / whole if whole else None
        return part

    def _judge_claim(
        self, claim: Claim, mention: Mention, quantities: Iterable[Quantity], passage: Passage
    ) -> Judgement | None:
        """Whether all, none or most of a whole did what the clause says."""
        if mention.is_of_another_place_or_year or mention.is_ahead:
            return None
        if any(quantity.kind is Kind.SHARE and quantity.words in mention.clause for quantity in quantities):
            return None  # "no committee reached 95%" is about 95%, not about the standard
        if claim.about:
            candidates = [fact for fact in self._facts if fact.figure == claim.about and fact.part_of]
        elif mention.counts_what_was_named:
            named_before = [fact for fact in self._facts if fact.part_of and fact.noun_pattern.search(mention.before)]
            candidates = named_before or self._parts_of(passage)
        else:
            candidates, _ = nearest((fact for fact in self._facts if fact.part_of), mention.after)
        tried = [
            (fact, claim.holds(part, whole))
            for fact in (candidates if claim.about else said_of(mention, candidates))
            if (part := self._value(fact, Kind.COUNT)) is not None
            and (whole := as_decimal(self._named.get(fact.part_of)))
        ]
        if not tried:
            return None
        names = tuple(fact.figure for fact, _ in tried)
        if any(holds for _, holds in tried):
            return Judgement(Verdict.AGREES, names)
        part_name, whole_name = names[0], tried[0][0].part_of
        printed = f"{print_value(self._named[part_name])} of {print_value(self._named[whole_name])} ({part_name})"
        return Judgement(Verdict.DIFFERS, names, printed)
