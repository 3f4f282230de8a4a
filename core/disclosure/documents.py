"""Sets of tables as JSON: what other boards' statisticians put in, and what they get back.

The format is described, with examples, in docs/disclosure-format.md. A file that makes no sense is refused in one line
that says what and where.
"""

from __future__ import annotations

from core.disclosure.attack import Attack
from core.disclosure.places import Place
from core.disclosure.protect import Protected
from core.disclosure.tables import (
    HIDDEN,
    MOST_DECIMALS,
    Earlier,
    LinkedTables,
    Percentage,
    Published,
    Rule,
    Subset,
    Sum,
    Zeros,
)


def rule_of(document: Place) -> Rule:
    default = Rule()
    threshold = document.get("threshold", default.threshold).count()
    zeros = document.get("zeros", default.zeros)
    if zeros.value not in list(Zeros):
        raise zeros.refuse(" or ".join(f'"{each}"' for each in Zeros))
    marker = document.get("marker", HIDDEN.value)
    if marker.value not in (HIDDEN.value, f"below {threshold}"):
        raise marker.refuse(f'"{HIDDEN.value}" or "below {threshold}"')
    return Rule(
        threshold=threshold,
        protection=document.get("protection", default.protection).count(),
        zeros=Zeros(zeros.value),
        below=marker.value != HIDDEN.value,
        seconds=document.get("seconds", default.seconds).number(),
    )


def tables_of(document: Place) -> LinkedTables:
    """The true counts that are to be protected."""
    return LinkedTables(
        cells=_counts(document.at("cells")),
        unprinted=_counts(document.get("unprinted", {})),
        sums=sums_of(document),
        subsets=subsets_of(document),
        percentages=percentages_of(document),
        keep=names_of(document.get("keep", [])),
        weights={name: place.number() for name, place in document.get("weights", {}).object()},
        earlier=_earlier(document.get("earlier", {})),
        known=names_of(document.get("known", [])),
    )


def _counts(place: Place) -> dict[str, int]:
    return {name: each.count() for name, each in place.object("an object of names and counts")}


def names_of(place: Place) -> frozenset[str]:
    return frozenset(each.text() for each in place.list("a list of names"))


def _fields(place: Place, *names: str, others: tuple[str, ...] = ()) -> tuple[Place, ...]:
    """The values of an object that has these keys. Beside them it may have `others`; a slip of the pen is refused."""
    expected = f"an object with {' and '.join(names) or ', '.join(others)}"
    given = dict(place.object(expected)).keys()
    if missing := set(names) - given:
        raise place.refuse(f"{expected}; {min(missing)} is missing")
    if unknown := given - {*names, *others}:
        raise place.refuse(f"{expected}; there is no such key as {min(unknown)}")
    return tuple(place.at(name) for name in names)


def sums_of(document: Place) -> tuple[Sum, ...]:
    found = (_fields(each, "total", "parts") for each in document.get("sums", []).list())
    return tuple(Sum(total.text(), tuple(part.text() for part in parts.list())) for total, parts in found)


def subsets_of(document: Place) -> tuple[Subset, ...]:
    found = (_fields(each, "part", "whole") for each in document.get("subsets", []).list())
    return tuple(Subset(part.text(), whole.text()) for part, whole in found)


def percentages_of(document: Place) -> dict[str, Percentage]:
    return {name: _percentage(each) for name, each in document.get("percentages", {}).object()}


def _percentage(place: Place) -> Percentage:
    (of,) = _fields(place, "of", others=("decimals", "printed"))
    decimals = place.get("decimals", 0)
    if decimals.count() > MOST_DECIMALS:
        raise decimals.refuse("0, 1 or 2")
    return Percentage(of.text(), decimals.value)


def _earlier(place: Place) -> Earlier:
    _fields(place, others=("cells", "hidden", "percentages", "below", "not_below"))
    below, not_below = (_counts(place.get(key, {})) for key in ("below", "not_below"))
    hidden = names_of(place.get("hidden", []))
    return Earlier(_counts(place.get("cells", {})), hidden, percentages_of(place), below, not_below)


def protected_document(protected: Protected, tables: LinkedTables) -> dict:
    """What may be printed, and for the board alone the proof of it."""
    published = protected.published
    in_order = [name for name in tables.cells if name in published.hidden]
    return {
        "cells": {name: _shown(name, published) for name in tables.cells},
        "percentages": {
            name: HIDDEN.value if words is HIDDEN else words for name, words in published.percentages.items()
        },
        "hidden": {
            "primary": [name for name in in_order if name in published.primary],
            "secondary": [name for name in in_order if name in published.secondary],
        },
        "bounds": {name: list(bounds) for name, bounds in protected.attack.bounds.items()},
        "leaks": list(protected.leaks),
        "lost": list(protected.lost),
        "safe": protected.safe,
        "cheapest": protected.is_cheapest,
        "complete": protected.is_complete,
        "solver": protected.attack.solver,
    }


def _shown(name: str, published: Published) -> int | str:
    count = published.cells[name]
    return published.wording_of(name) if count is HIDDEN else count


def attacked_document(found: Attack) -> dict:
    return {
        "bounds": {name: list(bounds) for name, bounds in found.bounds.items()},
        "leaks": list(found.leaks),
        "unproven": list(found.unproven),
        "safe": found.safe,
        "solver": found.solver,
    }
