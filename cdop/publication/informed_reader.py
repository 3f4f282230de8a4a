"""What a reader who knows some counts already learns of the others: the family of one child, a hospital, a journalist.

Nothing that is published keeps such a reader out; the coordinator can see what they would learn.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from cdop.models import EditionProof
from cdop.publication.audit import row_words
from cdop.publication.linked_tables import Covered
from cdop.publication.naming import in_words
from cdop.publication.preview import bounds_in_words
from cdop.publication.protected import ProtectedCounts, protected_counts
from cdop.publication.rules import Decided
from core.disclosure.audit import DisclosureAudit, audit
from core.disclosure.knowledge import attacker_knowledge
from core.disclosure.protect import protect
from core.disclosure.tables import LinkedTables


@dataclass(frozen=True)
class HiddenCount:
    """A count that the edition hides, by the words of its table and row."""

    name: str
    table: str
    row: str

    @property
    def words(self) -> str:
        return f"{self.table}: {self.row}"


@dataclass(frozen=True)
class Learnt:
    """What one reader takes a hidden count for: like everybody else, and with what they know."""

    count: HiddenCount
    everybody: str
    they: str
    is_open: bool

    @property
    def is_news(self) -> bool:
        return self.everybody != self.they


@dataclass(frozen=True)
class InformedReader:
    """A reader with what they know. `would_hide` are further counts to hide, for even them to learn nothing."""

    learnt: tuple[Learnt, ...]
    would_hide: tuple[str, ...]

    @property
    def learns(self) -> list[Learnt]:
        return [each for each in self.learnt if each.is_news]


def found_for(decided: Decided, kept: Sequence[Mapping] | None = None) -> ProtectedCounts:
    """Beside every edition that was kept. One query less where the caller has those already."""
    covered = Covered(decided.report_year, decided.year, decided.cumulative)
    return protected_counts(covered, decided.rule, EditionProof.objects.kept() if kept is None else kept)


def hidden_in(found: ProtectedCounts) -> list[HiddenCount]:
    """Those that the edition hides, in the order of its tables."""
    return [_hidden(name, found) for name in found.tables.cells if name in found.published.suppressed]


def reader_who_knows(known: Collection[str], found: ProtectedCounts) -> InformedReader:
    tables = replace(found.tables, known=frozenset(known))
    like_all, they = found.protected.audit, _attacked(tables, found)
    protection = found.protected.rule.protection
    learnt = tuple(
        Learnt(
            count,
            bounds_in_words(like_all.intervals[count.name]),
            bounds_in_words(they.intervals[count.name]),
            count.name in they.leaks or len(they.values[count.name]) < protection,
        )
        for count in hidden_in(found)
        if count.name not in known
    )
    more = protect(tables, found.protected.rule).published.suppressed - found.published.suppressed
    return InformedReader(learnt, tuple(_hidden(name, found).words for name in found.tables.cells if name in more))


def _attacked(tables: LinkedTables, found: ProtectedCounts) -> DisclosureAudit:
    rule, published = found.protected.rule, found.published
    return audit(attacker_knowledge(tables, published, rule, worded=bool(published.wording)), rule)


def words_of_name(name: str, found: ProtectedCounts) -> tuple[str, str]:
    """The words of its table and of its row."""
    table, _, row = name.partition("/")
    return in_words(table), row_words(row, found.names) or "All"


def _hidden(name: str, found: ProtectedCounts) -> HiddenCount:
    return HiddenCount(name, *words_of_name(name, found))
