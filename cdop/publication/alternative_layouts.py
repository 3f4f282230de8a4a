"""What merging categories or pooling years would cost the readers of an edition, beside hiding. For the coordinator.

No count in it is one that the edition may not print, but which categories are the smallest is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cdop.publication import linked_tables
from cdop.publication.linked_tables import Covered
from cdop.publication.protected import Content, ProtectedCounts, protected_counts
from cdop.publication.rules import BoardRule, Decided
from core.disclosure.table_redesign import TableRedesign, cheapest_merger
from core.disclosure.tables import LinkedTables, ProtectionRule
from core.records.figures import Period, print_day

POOLED = {3: "three", 5: "five"}
LONGEST = 2


@dataclass(frozen=True)
class WayLine:
    """One way to publish, and how many numbers it prints and hides. `more` are the numbers that hiding does not print,
    below 0 where it prints more.
    """

    words: str
    printed: int
    hidden: int
    more: int
    is_better: bool


@dataclass(frozen=True)
class Ways:
    lines: tuple[WayLine, ...]

    @property
    def better(self) -> list[WayLine]:
        """Those that cost a reader less than hiding, the best first."""
        return sorted((line for line in self.lines if line.is_better), key=lambda line: -line.more)


def ways_to_publish(decided: Decided, found: ProtectedCounts, kept: Sequence[Mapping]) -> Ways:
    """Hiding first, as it was `found`. An alternative that is not safe is left out. `kept` are the editions before.

    Three queries for each number of years that may be pooled.
    """
    now = TableRedesign(found.tables, found.protected)
    others = [*_merging(found, decided.rule), *_pooling(decided, kept)]
    return Ways(tuple(_lines([("Small counts suppressed, as above", now), *others], found.tables)))


def _lines(ways: Sequence[tuple[str, TableRedesign]], asked: LinkedTables) -> Iterator[WayLine]:
    now = ways[0][1]
    for words, way in ways:
        more = len(way.printed) - len(now.printed)
        yield WayLine(
            words,
            len(way.printed),
            len(way.suppressed),
            more,
            way.information_loss(asked) < now.information_loss(asked),
        )


def _merging(found: ProtectedCounts, rule: BoardRule) -> Iterator[tuple[str, TableRedesign]]:
    counts = found.counts
    rows = tuple(
        (
            str(number),
            tuple(linked_tables.reviewed(span, number) for span in dict.fromkeys((counts.year, counts.cumulative))),
        )
        for number in found.names
    )
    if way := _merger_once(Content(found.tables), _in_short(rule), rows):
        *firsts, last = sorted(way.rows, key=int)
        yield f"Categories {', '.join(firsts)} and {last} printed together as “other”", way


@lru_cache(maxsize=16)
def _merger_once(
    content: Content, rule: ProtectionRule, rows: tuple[tuple[str, tuple[str, ...]], ...]
) -> TableRedesign | None:
    return cheapest_merger(content.tables, rule, dict(rows))


def _pooling(decided: Decided, kept: Sequence[Mapping]) -> Iterator[tuple[str, TableRedesign]]:
    """With the year's table over the years that end with it, as far as they lie within all years."""
    for years, in_words in POOLED.items():
        begins = _years_earlier(decided.year.starts_on, years - 1)
        if begins > decided.cumulative.starts_on:
            pooled = Period(begins, decided.year.ends_on, "")
            covered = Covered(decided.report_year, pooled, decided.cumulative)
            found = protected_counts(covered, _in_short(decided.rule), kept)
            if found.protected.safe:
                words = f"The year’s table over {in_words} years, from {print_day(begins)}"
                yield words, TableRedesign(found.tables, found.protected)


def _in_short(rule: BoardRule) -> BoardRule:
    """The rule with no more time than a page may take."""
    return replace(rule, seconds=min(rule.seconds, LONGEST))


def _years_earlier(day: datetime.date, years: int) -> datetime.date:
    return day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)
