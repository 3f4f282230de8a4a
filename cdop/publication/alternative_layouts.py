"""What merging categories or pooling years would cost readers, compared with suppression. For the coordinator.

No count in it is one that the edition may not print, but which categories are the smallest is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cdop.publication import linked_tables
from cdop.publication.linked_tables import Coverage
from cdop.publication.protected import Content, ProtectedCounts, protected_counts
from cdop.publication.rules import BoardRule, PublicationRules
from core.disclosure.table_redesign import TableRedesign, cheapest_merger
from core.disclosure.tables import LinkedTables, ProtectionRule
from core.records.figures import Period, print_day

POOLED = {3: "three", 5: "five"}
LONGEST = 2


@dataclass(frozen=True)
class LayoutLine:
    """One layout, and how many numbers it prints and suppresses. `more` are the numbers that suppression does not
    print, below 0 where it prints more.
    """

    words: str
    printed: int
    hidden: int
    more: int
    is_better: bool


@dataclass(frozen=True)
class LayoutComparison:
    lines: tuple[LayoutLine, ...]

    @property
    def better(self) -> list[LayoutLine]:
        """Those that cost a reader less than suppression, the best first."""
        return sorted((line for line in self.lines if line.is_better), key=lambda line: -line.more)


def compare_layouts(rules: PublicationRules, found: ProtectedCounts, earlier: Sequence[Mapping]) -> LayoutComparison:
    """Suppression first, as it was `found`. An alternative that is not safe is left out.

    `earlier` are the records of earlier editions. Three queries for each number of years that may be pooled.
    """
    now = TableRedesign(found.tables, found.protected)
    others = [*_merging(found, rules.rule), *_pooling(rules, earlier)]
    return LayoutComparison(tuple(_lines([("Small counts suppressed, as above", now), *others], found.tables)))


def _lines(layouts: Sequence[tuple[str, TableRedesign]], asked: LinkedTables) -> Iterator[LayoutLine]:
    now = layouts[0][1]
    for words, layout in layouts:
        more = len(layout.printed) - len(now.printed)
        yield LayoutLine(
            words,
            len(layout.printed),
            len(layout.suppressed),
            more,
            layout.information_loss(asked) < now.information_loss(asked),
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
    if merged := _merger_once(Content(found.tables), _in_short(rule), rows):
        *firsts, last = sorted(merged.rows, key=int)
        yield f"Categories {', '.join(firsts)} and {last} printed together as “other”", merged


@lru_cache(maxsize=16)
def _merger_once(
    content: Content, rule: ProtectionRule, rows: tuple[tuple[str, tuple[str, ...]], ...]
) -> TableRedesign | None:
    return cheapest_merger(content.tables, rule, dict(rows))


def _pooling(rules: PublicationRules, earlier: Sequence[Mapping]) -> Iterator[tuple[str, TableRedesign]]:
    """With the year's table over the years that end with it, as far as they lie within all years."""
    for years, in_words in POOLED.items():
        begins = _years_earlier(rules.year.starts_on, years - 1)
        if begins > rules.cumulative.starts_on:
            pooled = Period(begins, rules.year.ends_on, "")
            coverage = Coverage(rules.report_year, pooled, rules.cumulative)
            found = protected_counts(coverage, _in_short(rules.rule), earlier)
            if found.protected.safe:
                words = f"The year’s table over {in_words} years, from {print_day(begins)}"
                yield words, TableRedesign(found.tables, found.protected)


def _in_short(rule: BoardRule) -> BoardRule:
    """The rule with no more time than a page may take."""
    return replace(rule, seconds=min(rule.seconds, LONGEST))


def _years_earlier(day: datetime.date, years: int) -> datetime.date:
    return day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)
