"""A report from before this software was used: what it printed, stored as if it were an edition.

Readers have it, so later editions are protected with it. It is entered count by count as printed; what it suppressed is
taken to be what the records say now.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import transaction

from cdop.models import EditionProof
from cdop.permissions import can_see_child_deaths
from cdop.publication.audit import audit_of
from cdop.publication.informed_reader import words_of_name
from cdop.publication.linked_tables import Coverage
from cdop.publication.naming import in_words
from cdop.publication.protected import ProtectedCounts, protected_counts
from cdop.publication.rules import PublicationRules
from core.disclosure.audit import audit
from core.disclosure.knowledge import attacker_knowledge
from core.disclosure.linear_system import ExternalBounds
from core.disclosure.protect import Protected
from core.disclosure.rounding import percentage_text, rounded_percentage
from core.disclosure.tables import SUPPRESSED, ContradictionError, LinkedTables, ProtectionRule, PublishedTables
from core.records.guards import require, require_permission

BEFORE = 0  # the edition number of a report from before this software
MARKERS = ("[c]", "*", "-", "hidden", "suppressed")
PRINTED = re.compile(r"\d{1,6}|\d{1,3},\d{3}", re.ASCII)
BELOW = re.compile(r"(?:below|under|fewer than|less than|<)\s*(\d{1,3})", re.IGNORECASE)
NOT_PRINTED_SO = "Enter a number, [c] for a suppressed number, words like below 5, or nothing if it was not printed"


@dataclass(frozen=True)
class PrintedCount:
    """A count that a report may have printed. `usual` is how such reports usually printed it."""

    name: str
    table: str
    row: str
    true: int
    usual: str
    has_share: bool


@dataclass(frozen=True)
class PublishedValue:
    """How one count was printed: as a number, or suppressed, with `below` where it was printed as below that."""

    number: int | None = None
    below: int = 0


def parse_published_value(words: str) -> PublishedValue | None:
    """What was printed in these words; None where nothing was. A ValidationError where they make no sense."""
    words = words.strip()
    if not words:
        return None
    if words.casefold() in MARKERS:
        return PublishedValue()
    if below := BELOW.fullmatch(words):
        return PublishedValue(below=int(below[1]))
    require(bool(PRINTED.fullmatch(words)), NOT_PRINTED_SO)
    return PublishedValue(int(words.replace(",", "")))


def counts_of(rules: PublicationRules) -> ProtectedCounts:
    """The counts of the report as the records have them now, by themselves."""
    return protected_counts(Coverage(rules.report_year, rules.year, rules.cumulative), rules.rule)


def counts_to_enter(found: ProtectedCounts) -> list[PrintedCount]:
    rule = found.protected.rule
    return [
        PrintedCount(
            name,
            *words_of_name(name, found),
            true=count,
            usual=f"below {rule.threshold}" if rule.is_small(count) else str(count),
            has_share=name in found.own.percentages,
        )
        for name, count in found.own.cells.items()
    ]


@transaction.atomic
def save_previous_publication(
    *, by, found: ProtectedCounts, values: Mapping[str, PublishedValue | None], shares: Collection[str]
) -> EditionProof:
    """Store what the report printed, in place of what was stored of it before.

    `values` says of each count by name how it was printed, `shares` are the names whose percentage was printed beside.
    """
    require_permission(
        can_see_child_deaths(by), "Only the child-death coordinator can enter what earlier reports printed."
    )
    require(any(values.values()), "Enter at least one count that the report printed")
    try:
        record, audit = _record_and_audit(found, values, shares)
    except ContradictionError as wrong:
        raise ValidationError(f"These numbers cannot all have been printed: {in_words(str(wrong))}") from None
    coverage = found.counts.coverage
    EditionProof.objects.filter(report_year=coverage.report_year, edition=BEFORE).delete()
    return EditionProof.objects.create(
        report_year=coverage.report_year, edition=BEFORE, content=EditionProof.content_of(audit, record), by=by
    )


def _record_and_audit(
    found: ProtectedCounts, values: Mapping[str, PublishedValue | None], shares: Collection[str]
) -> tuple[dict, dict]:
    tables = _as_published(found.own, values)
    hidden = {name for name, each in values.items() if each and each.number is None}
    below = {name: each.below for name, each in values.items() if each and each.below}
    published = _published(tables, hidden, shares, found.protected.rule)
    whole = ProtectedCounts(found.names, found.counts, tables, tables, _attacked(found, tables, published, below))
    record = whole.publication_record | {"hidden": sorted(hidden), "below": below}
    audit = audit_of(whole).as_json()
    for count in audit["counts"]:
        if count["name"] in below:
            count["printed"] = f"below {below[count['name']]}"
    return record, audit


def _as_published(own: LinkedTables, values: Mapping[str, PublishedValue | None]) -> LinkedTables:
    """The tables with the numbers that were printed, and what was not printed among the unprinted."""
    numbers = {name: each.number for name, each in values.items() if each and each.number is not None}
    cells = {name: numbers.get(name, count) for name, count in own.cells.items() if values.get(name)}
    unprinted = {name: count for name, count in own.cells.items() if not values.get(name)} | dict(own.unprinted)
    return replace(own, cells=cells, unprinted=unprinted, keep=frozenset())


def _published(
    tables: LinkedTables, hidden: set[str], shares: Collection[str], rule: ProtectionRule
) -> PublishedTables:
    counts = tables.counts
    small = {name for name in hidden if rule.is_small(counts[name])}
    return PublishedTables(
        cells={name: SUPPRESSED if name in hidden else count for name, count in tables.cells.items()},
        percentages={
            name: percentage_text(rounded_percentage(counts[name], counts[each.of], each.decimals), each.decimals)
            if name in shares
            else SUPPRESSED
            for name, each in tables.percentages.items()
        },
        primary=frozenset(small),
        secondary=frozenset(hidden - small),
    )


def _attacked(
    found: ProtectedCounts, tables: LinkedTables, published: PublishedTables, below: Mapping[str, int]
) -> Protected:
    """What readers of the printed report can deduce."""
    rule = found.protected.rule
    form = attacker_knowledge(tables, published, rule)
    form = replace(form, bounds={**form.bounds, **{name: ExternalBounds(1, most - 1) for name, most in below.items()}})
    result = audit(form, rule)
    return Protected(published, result, rule, seconds=result.seconds)
