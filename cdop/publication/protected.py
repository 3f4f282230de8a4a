"""The counts of one edition, protected as a whole. Every count that leaves the app has come through here.

The same counts under the same rule always give the same result, so it is calculated once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from cdop.models import DeathCategory
from cdop.publication.counts import count_deaths
from cdop.publication.editions import coverage_of, publication_record, with_earlier
from cdop.publication.linked_tables import Counts, Coverage, linked_tables, weights
from cdop.publication.rules import BoardRule
from core.disclosure.protect import Protected, protect
from core.disclosure.tables import LinkedTables, ProtectionRule, PublishedTables


@dataclass(frozen=True)
class ProtectedCounts:
    """The true counts, the tables made of them, and what of those may be printed.

    `own` are the tables of this edition alone, `tables` those tables with earlier editions. `names` are those of
    the categories.
    """

    names: Mapping[int, str]
    counts: Counts
    own: LinkedTables
    tables: LinkedTables
    protected: Protected

    @property
    def published(self) -> PublishedTables:
        return self.protected.published

    @property
    def publication_record(self) -> dict:
        """What to store with the edition, for the coordinator alone: later editions are protected with it."""
        return publication_record(self.counts.coverage, self.own, self.published)


def protected_counts(coverage: Coverage, rule: BoardRule, earlier: Sequence[Mapping] = ()) -> ProtectedCounts:
    """Counts and protects. `earlier` are records of earlier editions, the oldest first."""
    names = dict(DeathCategory.objects.values_list("number", "name"))
    counts = count_deaths(names, coverage, tuple(map(coverage_of, earlier)))
    own = replace(linked_tables(counts), weights=weights(counts, rule.weight_of_all_years))
    tables = with_earlier(own, earlier)
    return ProtectedCounts(names, counts, own, tables, _protect_once(Content(tables), rule))


class Content:
    """Tables that are equal when all they hold is."""

    def __init__(self, tables: LinkedTables) -> None:
        self.tables = tables
        self.words = repr(tables)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Content) and self.words == other.words

    def __hash__(self) -> int:
        return hash(self.words)


@lru_cache(maxsize=16)
def _protect_once(content: Content, rule: ProtectionRule) -> Protected:
    return protect(content.tables, rule)
