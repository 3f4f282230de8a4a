"""What a reader who knows some counts already can deduce about the others: a child's family, a hospital, a journalist.

No publication is protected against such a reader; the coordinator can see what they could deduce.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from cdop.publication.audit import row_words
from cdop.publication.earlier import publication_records
from cdop.publication.linked_tables import Coverage
from cdop.publication.naming import in_words
from cdop.publication.preview import bounds_in_words
from cdop.publication.protected import ProtectedCounts, protected_counts
from cdop.publication.rules import PublicationRules
from core.disclosure.audit import DisclosureAudit, audit
from core.disclosure.knowledge import attacker_knowledge
from core.disclosure.protect import protect
from core.disclosure.tables import LinkedTables


@dataclass(frozen=True)
class SuppressedCount:
    """A suppressed count, by the words of its table and row."""

    name: str
    table: str
    row: str

    @property
    def words(self) -> str:
        return f"{self.table}: {self.row}"


@dataclass(frozen=True)
class Inference:
    """What one reader can deduce of a suppressed count: like any reader, and with what they know."""

    count: SuppressedCount
    any_reader: str
    informed: str
    is_at_risk: bool

    @property
    def is_further(self) -> bool:
        return self.any_reader != self.informed


@dataclass(frozen=True)
class InformedReader:
    """A reader with what they know. `would_suppress` are further suppressions that protect the others from them."""

    inferences: tuple[Inference, ...]
    would_suppress: tuple[str, ...]

    @property
    def further(self) -> list[Inference]:
        return [each for each in self.inferences if each.is_further]


def protected_counts_for(rules: PublicationRules, earlier: Sequence[Mapping] | None = None) -> ProtectedCounts:
    """Protected with every earlier edition. One query less where the caller has their records already."""
    coverage = Coverage(rules.report_year, rules.year, rules.cumulative)
    return protected_counts(coverage, rules.rule, publication_records() if earlier is None else earlier)


def suppressed_in(found: ProtectedCounts) -> list[SuppressedCount]:
    """Those that the edition suppresses, in the order of its tables."""
    return [_suppressed(name, found) for name in found.tables.cells if name in found.published.suppressed]


def informed_reader(known: Collection[str], found: ProtectedCounts) -> InformedReader:
    tables = replace(found.tables, known=frozenset(known))
    any_reader, informed = found.protected.audit, _attacked(tables, found)
    protection = found.protected.rule.protection
    inferences = tuple(
        Inference(
            count,
            bounds_in_words(any_reader.intervals[count.name]),
            bounds_in_words(informed.intervals[count.name]),
            count.name in informed.leaks or len(informed.values[count.name]) < protection,
        )
        for count in suppressed_in(found)
        if count.name not in known
    )
    more = protect(tables, found.protected.rule).published.suppressed - found.published.suppressed
    return InformedReader(
        inferences, tuple(_suppressed(name, found).words for name in found.tables.cells if name in more)
    )


def _attacked(tables: LinkedTables, found: ProtectedCounts) -> DisclosureAudit:
    rule, published = found.protected.rule, found.published
    return audit(attacker_knowledge(tables, published, rule, worded=bool(published.wording)), rule)


def words_of_name(name: str, found: ProtectedCounts) -> tuple[str, str]:
    """The words of its table and of its row."""
    table, _, row = name.partition("/")
    return in_words(table), row_words(row, found.names) or "All"


def _suppressed(name: str, found: ProtectedCounts) -> SuppressedCount:
    return SuppressedCount(name, *words_of_name(name, found))
