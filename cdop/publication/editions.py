"""What one edition printed, in a form to keep with it: the next edition is protected against a reader who has both.

It holds the true counts, the hidden ones too: it is kept for the coordinator alone. A record corrected since makes a
count of now differ from the count of then; a reader who lays the two editions side by side must not learn what changed
either, so the change is a count to be protected like any other.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace

from cdop.publication.linked_tables import Covered
from core.disclosure.tables import EarlierEditions, LinkedTables, Percentage, PublishedTables, Sum
from core.records.figures import Period

FORMAT = 1


def kept_form(covered: Covered, tables: LinkedTables, published: PublishedTables) -> dict:
    """JSON-able. `tables` are those of this edition alone: earlier editions keep their own."""
    below, told_so = _number_in(published.wording), tables.earlier.not_below.keys()
    return {
        "format": FORMAT,
        "report_year": covered.report_year,
        "year": _days(covered.year),
        "cumulative": _days(covered.cumulative),
        "cells": dict(tables.cells),
        "unprinted": dict(tables.unprinted),
        "hidden": sorted(published.suppressed),
        "below": dict.fromkeys(sorted(published.primary), below) if below else {},
        "not_below": {name: tables.earlier.not_below[name] for name in sorted(published.suppressed & told_so)},
        "sums": [[each.total, list(each.parts)] for each in tables.sums],
        "percentages": {
            name: [tables.percentages[name].of, tables.percentages[name].decimals]
            for name, shown in published.percentages.items()
            if isinstance(shown, str)
        },
    }


def _number_in(wording: str) -> int:
    """The number in the words that stand for a small count; 0 where the marker does."""
    return int(wording.removeprefix("below ")) if wording else 0


def covered_by(kept: Mapping) -> Covered:
    """What an edition that was kept spoke of."""
    return Covered(kept["report_year"], _period(kept["year"]), _period(kept["cumulative"]))


def with_earlier(tables: LinkedTables, editions: Iterable[Mapping]) -> LinkedTables:
    """The tables linked to what these editions printed."""
    for kept in editions:
        tables = _with_one(tables, kept)
    return tables


def _with_one(tables: LinkedTables, kept: Mapping) -> LinkedTables:
    then = {**kept["cells"], **kept["unprinted"]}
    same = _still_the_same(tables, kept)
    name_of = {name: name if name in same else f"{name} in the edition of {kept['report_year']}" for name in then}
    unprinted = dict(tables.unprinted)
    unprinted |= {name_of[name]: count for name, count in kept["unprinted"].items() if name not in same}
    sums = [Sum(name_of[total], tuple(name_of[part] for part in parts)) for total, parts in kept["sums"]]
    now = tables.cells | tables.unprinted
    for name in (then.keys() & now.keys()) - same:
        link, change = _link(name, name_of[name], now[name], then[name])
        sums.append(link)
        unprinted |= change
    earlier = tables.earlier
    return replace(
        tables,
        unprinted=unprinted,
        sums=tuple(dict.fromkeys((*tables.sums, *sorted(sums, key=lambda each: each.cells)))),
        earlier=EarlierEditions(
            {**earlier.counts, **{name_of[name]: count for name, count in kept["cells"].items() if name not in same}},
            earlier.suppressed | {name_of[name] for name in kept["hidden"] if name not in same},
            {**earlier.percentages, **_percentages(kept, name_of)},
            {**earlier.below, **{name_of[name]: below for name, below in kept["below"].items()}},
            {**earlier.not_below, **{name_of[name]: number for name, number in _not_below(kept) if name not in same}},
        ),
    )


def _still_the_same(tables: LinkedTables, kept: Mapping) -> set[str]:
    """Counts of then that are what they were, and of which the edition told nothing that this one does not tell.

    They need no second name. With one for each count of every edition the tables would grow with each year.
    """
    now = tables.cells | tables.unprinted
    hidden = set(kept["hidden"]) - kept["below"].keys() - _beside_words(kept).keys()
    silent = (hidden & tables.cells.keys()) | kept["unprinted"].keys()
    untold = silent - kept["percentages"].keys() - tables.earlier.percentages.keys()
    return {name for name in untold if {**kept["cells"], **kept["unprinted"]}[name] == now.get(name)}


def _not_below(kept: Mapping) -> Iterable[tuple[str, int]]:
    """Hidden counts of which a reader knows that they are not below a number."""
    return {**kept.get("not_below", {}), **_beside_words(kept)}.items()


def _beside_words(kept: Mapping) -> dict[str, int]:
    """Those that a reader knows not to be small, because they carry the marker where small ones carry words."""
    below = max(kept["below"].values(), default=0)
    beside = set(kept["hidden"]) - kept["below"].keys()
    return {name: below for name in sorted(beside) if not 0 < kept["cells"][name] < below} if below else {}


def _link(name: str, before: str, now: int, then: int) -> tuple[Sum, dict[str, int]]:
    """That a count is what it was then, or has changed by a count of its own."""
    if now == then:
        return Sum(before, (name,)), {}
    change = f"change of {before}"
    larger, smaller = (name, before) if now > then else (before, name)
    return Sum(larger, (smaller, change)), {change: abs(now - then)}


def _percentages(kept: Mapping, name_of: Mapping[str, str]) -> dict[str, Percentage]:
    return {name_of[name]: Percentage(name_of[of], decimals) for name, (of, decimals) in kept["percentages"].items()}


def _days(period: Period) -> list[str]:
    return [period.starts_on.isoformat(), period.ends_on.isoformat()]


def _period(days: Iterable[str]) -> Period:
    return Period(*map(datetime.date.fromisoformat, days), words="")
