"""The audit of an edition as the coordinator reads it: true beside published, and what an outsider can make of it.

It is made of the audit's JSON alone, so that the present audit and a stored one read the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from cdop.publication.audit import EARLIER, NOWHERE, PROTECTS, SMALL
from cdop.publication.naming import in_words
from cdop.publication.rules import BoardRule
from core.disclosure.tables import SUPPRESSED, Zeros

WHY = {
    SMALL: "too small to print",
    PROTECTS: "protects a small count",
    NOWHERE: "follows by subtraction",
    EARLIER: "of an earlier edition",
}


@dataclass(frozen=True)
class CountLine:
    """One count. `before` and `after` are what an outsider can take it for, in words; empty where it is printed."""

    row: str
    true: int
    printed: str
    share: str
    why: str
    before: str
    after: str
    was_at_risk: bool
    is_at_risk: bool

    @property
    def is_hidden(self) -> bool:
        return self.why in (WHY[SMALL], WHY[PROTECTS])


@dataclass(frozen=True)
class CountTable:
    caption: str
    lines: tuple[CountLine, ...]

    @property
    def has_shares(self) -> bool:
        return any(line.share for line in self.lines)


@dataclass(frozen=True)
class AuditPreview:
    """Everything that the page shows of one audit."""

    audit: Mapping

    @property
    def is_safe(self) -> bool:
        return self.audit["safe"]

    @cached_property
    def rule(self) -> BoardRule:
        rule = dict(self.audit["rule"])
        return BoardRule(**rule | {"zeros": Zeros(rule["zeros"])})

    @property
    def leaks(self) -> list[str]:
        return [_words_of(count) for count in self.audit["counts"] if count["leaks"]]

    @property
    def lost(self) -> list[str]:
        return [_words_of(count) for count in self.audit["counts"] if count["name"] in set(self.audit["lost"])]

    @cached_property
    def tables(self) -> list[CountTable]:
        """The tables of the edition, each count that it prints or hides."""
        return list(self._tables(lambda count: count["printed"] and count["why"] != EARLIER))

    @cached_property
    def nowhere(self) -> list[CountTable]:
        """Counts that the edition does not print, and that follow from those it does."""
        return list(self._tables(lambda count: count["why"] == NOWHERE))

    @cached_property
    def earlier(self) -> list[CountTable]:
        return list(self._tables(lambda count: count["why"] == EARLIER))

    @property
    def at_risk_before(self) -> int:
        """How many counts an outsider could work out if only the small ones were hidden."""
        return sum(line.was_at_risk for table in (*self.tables, *self.nowhere) for line in table.lines)

    @property
    def losses(self) -> dict[str, int]:
        """What a reader of this edition does without."""
        lines = [line for table in self.tables for line in table.lines]
        return {
            "printed": sum(not line.is_hidden for line in lines),
            "small": sum(line.why == WHY[SMALL] for line in lines),
            "protecting": sum(line.why == WHY[PROTECTS] for line in lines),
            "shares": sum(line.share == SUPPRESSED.value for line in lines),
            "all_shares": sum(bool(line.share) for line in lines),
        }

    def _tables(self, belongs) -> Iterator[CountTable]:
        counts = filter(belongs, self.audit["counts"])
        for name, together in groupby(counts, key=lambda count: count["table"]):
            yield CountTable(in_words(name), tuple(self._lines(together)))

    def _lines(self, counts: Iterable[Mapping]) -> Iterator[CountLine]:
        for count in counts:
            is_printed = count["printed"] == str(count["true"])
            was_at_risk = count["before_values"] < self.rule.protection and self.rule.is_small(count["true"])
            yield CountLine(
                row=count["row"] or "All",
                true=count["true"],
                printed=count["printed"],
                share=count["share"],
                why=WHY.get(count["why"], ""),
                before="" if is_printed else bounds_in_words(count["before"]),
                after="" if is_printed else bounds_in_words(count["after"]),
                was_at_risk=was_at_risk and not is_printed,
                is_at_risk=count["leaks"],
            )


def bounds_in_words(bounds: Iterable[int | None]) -> str:
    low, high = bounds
    if low == high:
        return f"exactly {low}"
    return f"{low} or more" if high is None else f"{low} to {high}"


def _words_of(count: Mapping) -> str:
    return ", ".join(filter(None, [in_words(count["table"]), count["row"]]))
