"""Small tables, the board's own tables as they were printed, and an audit of either."""

import json

from core.disclosure.audit import DisclosureAudit, audit
from core.disclosure.json_published import knowledge_in
from core.disclosure.json_tables import rule_in
from core.disclosure.json_values import parse_json
from core.disclosure.tables import SUPPRESSED, LinkedTables, PublishedTables, Sum
from tests.core.disclosure.strategies import built

NUMBERS = range(1, 11)


def one_row(*counts: int) -> LinkedTables:
    """Categories a, b, c … and their total, which is to be kept."""
    base = dict(zip("abcdefghij", counts, strict=False))
    return built(base, [Sum("total", tuple(base))], keep=["total"])


def with_margins(rows) -> LinkedTables:
    """A table in two dimensions, with the totals of its rows and columns and of everything."""
    base = {f"{i}{j}": count for i, row in enumerate(rows) for j, count in enumerate(row)}
    down, across = range(len(rows)), range(len(rows[0]))
    sums = [Sum(f"row {i}", tuple(f"{i}{j}" for j in across)) for i in down]
    sums += [Sum(f"column {j}", tuple(f"{i}{j}" for i in down)) for j in across]
    sums += [Sum("total", tuple(f"row {i}" for i in down)), Sum("total", tuple(f"column {j}" for j in across))]
    return built(base, sums, keep=["total"])


def year_in_all(year, before) -> LinkedTables:
    """Categories 1 to 10 of a year and of all years to its end, with percentages of the latter; the years before stand
    nowhere."""
    base = {f"year/{n}": count for n, count in zip(NUMBERS, year, strict=True)}
    base |= {f"before/{n}": count for n, count in zip(NUMBERS, before, strict=True)}
    sums = [Sum(f"all/{n}", (f"year/{n}", f"before/{n}")) for n in NUMBERS]
    return built(base, [*sums, *_totals()], unprinted=[n for n in base if "before" in n], keep=["year", "all"])


def _totals():
    return [Sum(table, tuple(f"{table}/{n}" for n in NUMBERS)) for table in ("year", "all")]


# As the board's report printed them. What "below 5" stands for is not written here.
FOUR_YEARS = {
    "all/1": "below 5 (2%)",
    "all/2": "below 5 (1%)",
    "all/3": "below 5 (2%)",
    "all/4": "5 (6%)",
    "all/5": "below 5 (2%)",
    "all/6": "5 (6%)",
    "all/7": "34 (40%)",
    "all/8": "23 (27%)",
    "all/9": "below 5 (5%)",
    "all/10": "7 (8%)",
    "all": 85,
}
ONE_YEAR = {f"year/{n}": "below 5" for n in (1, 3, 4, 9, 10)} | {"year/2": 0, "year/5": 0, "year/6": 0}
ONE_YEAR |= {"year/7": 17, "year/8": 7, "year": 33}


def read(cells, tables: LinkedTables, **rule) -> DisclosureAudit:
    """Audit these cells as printed, as `disclosure_attack` audits a file."""
    words = {name: {"of": each.of, "decimals": each.decimals} for name, each in tables.percentages.items()}
    document = {
        "cells": dict(cells),
        "unprinted": list(tables.unprinted),
        "sums": [{"total": each.total, "parts": each.parts} for each in tables.sums],
        "subsets": [{"part": each.part, "whole": each.whole} for each in tables.subsets],
        "percentages": words,
    }
    value = parse_json(json.dumps(document | rule))
    decided = rule_in(value)
    return audit(knowledge_in(value, decided), decided)


def as_entries(published: PublishedTables) -> dict[str, int | str]:
    """What stands in each cell of an edition, with its percentage where it has one."""
    entries = {name: published.wording_of(name) if c is SUPPRESSED else c for name, c in published.cells.items()}
    shown = {
        name: words for name, words in published.percentages.items() if words is not SUPPRESSED and name in entries
    }
    return entries | {name: f"{entries[name]} ({words})" for name, words in shown.items() if "%" in words}
