"""Sets of tables as JSON: what a statistician puts in, and what comes back.

The format is described, with examples, in docs/disclosure-format.md. A file that makes no sense is refused in one line
that says what is wrong and where.
"""

from __future__ import annotations

from typing import Any

from core.disclosure.audit import DisclosureAudit
from core.disclosure.json_values import JsonValue
from core.disclosure.protect import Protected
from core.disclosure.tables import (
    MOST_DECIMALS,
    SUPPRESSED,
    EarlierEditions,
    LinkedTables,
    Percentage,
    ProtectionRule,
    PublishedTables,
    Subset,
    Sum,
    Zeros,
)


def rule_in(document: JsonValue) -> ProtectionRule:
    default = ProtectionRule()
    threshold = document.get("threshold", default.threshold).count()
    zeros = document.get("zeros", default.zeros)
    if zeros.value not in list(Zeros):
        raise zeros.error(f'"{Zeros.PRINTED}", "{Zeros.LIKE_ANY}" or "{Zeros.SMALL}"')
    marker = document.get("marker", SUPPRESSED.value)
    if marker.value not in (SUPPRESSED.value, f"below {threshold}"):
        raise marker.error(f'"{SUPPRESSED.value}" or "below {threshold}"')
    return ProtectionRule(
        threshold=threshold,
        protection=document.get("protection", default.protection).count(),
        zeros=Zeros(zeros.value),
        below=marker.value != SUPPRESSED.value,
        seconds=document.get("seconds", default.seconds).number(),
    )


def tables_in(document: JsonValue, rule: ProtectionRule) -> LinkedTables:
    """The true counts that are to be protected. What the words of earlier editions meant is what the rule says now,
    unless the file says otherwise.
    """
    return LinkedTables(
        cells=_counts(document.at("cells")),
        unprinted=_counts(document.get("unprinted", {})),
        sums=sums_in(document),
        subsets=subsets_in(document),
        percentages=percentages_in(document),
        keep=names_in(document.get("keep", [])),
        weights={name: each.number() for name, each in document.get("weights", {}).items()},
        earlier=_earlier(document.get("earlier", {}), rule),
        known=names_in(document.get("known", [])),
    )


def _counts(value: JsonValue) -> dict[str, int]:
    return {name: each.count() for name, each in value.items("an object of names and counts")}


def names_in(value: JsonValue) -> frozenset[str]:
    return frozenset(each.text() for each in value.elements("a list of names"))


def _fields(value: JsonValue, *names: str, optional: tuple[str, ...] = ()) -> tuple[JsonValue, ...]:
    """The values of an object that has these keys, and no others but the `optional` ones."""
    expected = f"an object with {' and '.join(names) or ', '.join(optional)}"
    given = dict(value.items(expected)).keys()
    if missing := set(names) - given:
        raise value.error(f"{expected}; {min(missing)} is missing")
    if unknown := given - {*names, *optional}:
        raise value.error(f"{expected}; there is no such key as {min(unknown)}")
    return tuple(value.at(name) for name in names)


def sums_in(document: JsonValue) -> tuple[Sum, ...]:
    found = (_fields(each, "total", "parts") for each in document.get("sums", []).elements())
    return tuple(Sum(total.text(), tuple(part.text() for part in parts.elements())) for total, parts in found)


def subsets_in(document: JsonValue) -> tuple[Subset, ...]:
    found = (_fields(each, "part", "whole") for each in document.get("subsets", []).elements())
    return tuple(Subset(part.text(), whole.text()) for part, whole in found)


def percentages_in(document: JsonValue) -> dict[str, Percentage]:
    return {name: _percentage(each) for name, each in document.get("percentages", {}).items()}


def _percentage(value: JsonValue) -> Percentage:
    (of,) = _fields(value, "of", optional=("decimals", "printed"))
    decimals = value.get("decimals", 0)
    if decimals.count() > MOST_DECIMALS:
        raise decimals.error("0, 1 or 2")
    return Percentage(of.text(), decimals.count())


def _earlier(value: JsonValue, rule: ProtectionRule) -> EarlierEditions:
    _fields(value, optional=("cells", "hidden", "percentages", "below", "not_below", "below_from"))
    below, not_below = (_counts(value.get(key, {})) for key in ("below", "not_below"))
    below_from = value.get("below_from", rule.smallest_small)
    if below_from.count() > 1:
        raise below_from.error("0 or 1")
    counts, suppressed = _counts(value.get("cells", {})), names_in(value.get("hidden", []))
    for name, words in value.get("below", {}).items():
        if name in counts and not below_from.count() <= counts[name] < words.count():
            raise words.error(f"words that {counts[name]} may be printed as: they mean {below_from.count()} or more")
    return EarlierEditions(counts, suppressed, percentages_in(value), below, not_below, below_from.count())


def protected_document(protected: Protected, tables: LinkedTables) -> dict[str, Any]:
    """What may be printed, and for the board alone the proof of it."""
    published = protected.published
    suppressed = [name for name in tables.cells if name in published.suppressed]
    return {
        "cells": {name: _entry(name, published) for name in tables.cells},
        "percentages": {
            name: SUPPRESSED.value if text is SUPPRESSED else text for name, text in published.percentages.items()
        },
        "hidden": {
            "primary": [name for name in suppressed if name in published.primary],
            "secondary": [name for name in suppressed if name in published.secondary],
        },
        "bounds": {name: list(interval) for name, interval in protected.audit.intervals.items()},
        "leaks": list(protected.leaks),
        "lost": list(protected.lost),
        "safe": protected.safe,
        "cheapest": protected.is_cheapest,
        "complete": protected.is_complete,
        "solver": protected.audit.solver,
    }


def _entry(name: str, published: PublishedTables) -> int | str:
    count = published.cells[name]
    return published.wording_of(name) if count is SUPPRESSED else count


def audit_document(found: DisclosureAudit) -> dict[str, Any]:
    return {
        "bounds": {name: list(interval) for name, interval in found.intervals.items()},
        "leaks": list(found.leaks),
        "unproven": list(found.unproven),
        "safe": found.safe,
        "solver": found.solver,
    }
