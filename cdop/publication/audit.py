"""The proof that an edition's child-death section reveals nothing. For the coordinator alone.

It holds the true counts. It may be stored with the edition, never in it, and nothing of it may be printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

from cdop.publication.protected import Content, ProtectedCounts
from core.disclosure.audit import DisclosureAudit, FeasibilityInterval, audit
from core.disclosure.knowledge import knowledge_without_protection
from core.disclosure.tables import SUPPRESSED, ProtectionRule

FORMAT = 1
SMALL, PROTECTS, NOWHERE, EARLIER = "small", "protects others", "stands in no table", "an earlier edition"


@dataclass(frozen=True)
class AuditedCount:
    """One count: the true number, how it is printed, why so, and what a reader can take it for.

    `before` is what a reader could make of it if only small counts were hidden and every percentage printed, `after`
    what is left as published: the smallest and the largest, the largest None where nothing limits it. `share` is the
    percentage printed beside it, empty where none is to be.
    """

    name: str
    table: str
    row: str
    true: int
    printed: str
    share: str
    why: str
    before: FeasibilityInterval
    after: FeasibilityInterval
    before_values: int
    leaks: bool


@dataclass(frozen=True)
class PublicationAudit:
    """The proof of one edition. `lost` are counts that earlier editions disclosed; it discloses no more of them."""

    rule: ProtectionRule
    safe: bool
    leaks: tuple[str, ...]
    lost: tuple[str, ...]
    cheapest: bool
    complete: bool
    solver: str
    seconds: float
    counts: tuple[AuditedCount, ...]

    def as_json(self) -> dict:
        found = asdict(self) | {"format": FORMAT}
        found["rule"]["zeros"] = str(self.rule.zeros)
        return found


def audit_of(found: ProtectedCounts) -> PublicationAudit:
    protected = found.protected
    before = _attack_before(Content(found.tables), protected.rule)
    return PublicationAudit(
        rule=protected.rule,
        safe=protected.safe,
        leaks=protected.leaks,
        lost=tuple(protected.lost),
        cheapest=protected.is_cheapest,
        complete=protected.is_complete,
        solver=protected.audit.solver,
        seconds=round(protected.seconds, 3),
        counts=tuple(_audited(found, before)),
    )


@lru_cache(maxsize=16)
def _attack_before(content: Content, rule: ProtectionRule) -> DisclosureAudit:
    """What a reader could work out if only small counts were hidden. Worked out once, as the protection is."""
    return audit(knowledge_without_protection(content.tables, rule), rule)


def _audited(found: ProtectedCounts, before: DisclosureAudit) -> Iterator[AuditedCount]:
    after, cells = found.protected.audit, found.published.cells
    for name, true in found.tables.counts.items():
        table, _, row = name.partition("/")
        shown = cells.get(name, "")
        yield AuditedCount(
            name=name,
            table=table,
            row=row_words(row, found.names),
            true=true,
            printed=(found.published.wording_of(name) if shown is SUPPRESSED else str(shown)),
            share=_share(name, found),
            why=_why(name, found),
            before=before.intervals.get(name, (true, true)),
            after=after.intervals.get(name, (true, true)),
            before_values=len(before.values.get(name, (true,))),
            leaks=name in found.protected.leaks,
        )


def _share(name: str, found: ProtectedCounts) -> str:
    shown = found.published.percentages.get(name, "")
    return SUPPRESSED.value if shown is SUPPRESSED else shown


def row_words(row: str, names: Mapping[int, str]) -> str:
    number, _, edition = row.partition(" ")
    words = f"{number} {names[int(number)]}" if number.isdecimal() and int(number) in names else number
    return f"{words} {edition}".strip().replace("None", "no category yet")


def _why(name: str, found: ProtectedCounts) -> str:
    if name in found.published.primary:
        return SMALL
    if name in found.published.secondary:
        return PROTECTS
    if name in found.tables.earlier.counts:
        return EARLIER
    return NOWHERE if name in found.tables.unprinted else ""


def hidden_counts(audit: Mapping) -> list[tuple[int, str]]:
    """Of an audit in its JSON form: every number that a text must not say, with what it counts.

    That is each count that readers cannot know exactly, whether it is in a table or not. Of those that are 0 only
    the ones that a table hides: that nothing happened is said of many things.
    """
    return [
        (count["true"], f"{count['table']}, {count['row']}".rstrip(", "))
        for count in audit["counts"]
        if count["why"] in (SMALL, PROTECTS) or (count["true"] and count["after"][0] != count["after"][1])
    ]
