"""What one edition printed, stored with it: the next edition is protected against a reader who has both.

It holds the true counts, the suppressed ones too, for the coordinator alone. Where a record was corrected since, a
count now differs from the count then; a reader who compares the two editions must not learn what changed either, so the
change is a count to be protected like any other.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace

from cdop.publication.linked_tables import Coverage
from core.disclosure.tables import EarlierEditions, LinkedTables, Percentage, PublishedTables, Sum
from core.records.figures import Period
from core.records.years import normal_year

FORMAT = 1


def publication_record(coverage: Coverage, tables: LinkedTables, published: PublishedTables) -> dict:
    """As JSON. `tables` are those of this edition alone: earlier editions have their own."""
    below, not_below = _number_in(published.wording), tables.earlier.not_below.keys()
    return {
        "format": FORMAT,
        "report_year": coverage.report_year,
        "year": _days(coverage.year),
        "cumulative": _days(coverage.cumulative),
        "cells": dict(tables.cells),
        "unprinted": dict(tables.unprinted),
        "hidden": sorted(published.suppressed),
        "below": dict.fromkeys(sorted(published.primary), below) if below else {},
        "not_below": {name: tables.earlier.not_below[name] for name in sorted(published.suppressed & not_below)},
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


def coverage_of(record: Mapping) -> Coverage:
    """What an earlier edition covered, by its publication record."""
    return Coverage(normal_year(record["report_year"]), _period(record["year"]), _period(record["cumulative"]))


def with_earlier(tables: LinkedTables, records: Iterable[Mapping]) -> LinkedTables:
    """The tables linked to what earlier editions printed."""
    for record in records:
        tables = _with_one(tables, record)
    return tables


def _with_one(tables: LinkedTables, record: Mapping) -> LinkedTables:
    then = {**record["cells"], **record["unprinted"]}
    same = _still_the_same(tables, record)
    name_of = {name: name if name in same else f"{name} in the edition of {record['report_year']}" for name in then}
    unprinted = dict(tables.unprinted)
    unprinted |= {name_of[name]: count for name, count in record["unprinted"].items() if name not in same}
    sums = [Sum(name_of[total], tuple(name_of[part] for part in parts)) for total, parts in record["sums"]]
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
            {**earlier.counts, **{name_of[name]: count for name, count in record["cells"].items() if name not in same}},
            earlier.suppressed | {name_of[name] for name in record["hidden"] if name not in same},
            {**earlier.percentages, **_percentages(record, name_of)},
            {**earlier.below, **{name_of[name]: below for name, below in record["below"].items()}},
            {**earlier.not_below, **{name_of[name]: number for name, number in _not_below(record) if name not in same}},
        ),
    )


def _still_the_same(tables: LinkedTables, record: Mapping) -> set[str]:
    """Counts of then that are what they were, and about which the edition printed nothing that this one does not print.

    They need no second name. With one for each count of every edition the tables would grow with each year.
    """
    now = tables.cells | tables.unprinted
    hidden = set(record["hidden"]) - record["below"].keys() - _beside_words(record).keys()
    silent = (hidden & tables.cells.keys()) | record["unprinted"].keys()
    unprinted_then = silent - record["percentages"].keys() - tables.earlier.percentages.keys()
    return {name for name in unprinted_then if {**record["cells"], **record["unprinted"]}[name] == now.get(name)}


def _not_below(record: Mapping) -> Iterable[tuple[str, int]]:
    """Hidden counts of which a reader knows that they are not below a number."""
    return {**record.get("not_below", {}), **_beside_words(record)}.items()


def _beside_words(record: Mapping) -> dict[str, int]:
    """Those that a reader knows not to be small, because they carry the marker where small ones carry words."""
    below = max(record["below"].values(), default=0)
    beside = set(record["hidden"]) - record["below"].keys()
    return {name: below for name in sorted(beside) if not 0 < record["cells"][name] < below} if below else {}


def _link(name: str, before: str, now: int, then: int) -> tuple[Sum, dict[str, int]]:
    """That a count is what it was then, or has changed by a count of its own."""
    if now == then:
        return Sum(before, (name,)), {}
    change = f"change of {before}"
    larger, smaller = (name, before) if now > then else (before, name)
    return Sum(larger, (smaller, change)), {change: abs(now - then)}


def _percentages(record: Mapping, name_of: Mapping[str, str]) -> dict[str, Percentage]:
    return {name_of[name]: Percentage(name_of[of], decimals) for name, (of, decimals) in record["percentages"].items()}


def _days(period: Period) -> list[str]:
    return [period.starts_on.isoformat(), period.ends_on.isoformat()]


def _period(days: Iterable[str]) -> Period:
    return Period(*map(datetime.date.fromisoformat, days), words="")
