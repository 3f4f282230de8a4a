"""Readers who know how the suppression pattern was chosen, besides what is printed.

One knows that the pattern is the cheapest: a table that needed less suppression cannot be the true one. Another runs
the software on every possible table, and keeps those that it would print in the same way. The protection does not cover
either. How much more they learn is measured here on small tables, by enumeration:
`python -m tests.core.disclosure.pattern_reader` prints what docs/disclosure.md reports.
"""

from collections.abc import Callable
from functools import lru_cache
from itertools import product
from random import Random

from core.disclosure.protect import protect
from core.disclosure.tables import SUPPRESSED, LinkedTables, ProtectionRule, PublishedTables, Sum, Zeros
from tests.core.disclosure.enumeration import feasible_tables
from tests.core.disclosure.strategies import built

MARGINS = (("ab", "a", "b"), ("cd", "c", "d"), ("ac", "a", "c"), ("bd", "b", "d"), ("total", "ab", "cd"))
YEARS = (("c1", "y1", "e1"), ("c2", "y2", "e2"), ("y", "y1", "y2"), ("c", "c1", "c2"))


def row(*counts: int) -> LinkedTables:
    base = {f"r{n}": count for n, count in enumerate(counts)}
    return built(base, [Sum("total", tuple(base))], keep=["total"])


def block(*counts: int) -> LinkedTables:
    """Two by two with margins."""
    return built(dict(zip("abcd", counts, strict=True)), _sums(MARGINS), keep=["total"])


def years(*counts: int) -> LinkedTables:
    """Two categories in a year and in all years; those of the years before stand nowhere."""
    base = dict(zip(("y1", "y2", "e1", "e2"), counts, strict=True))
    return built(base, _sums(YEARS), unprinted=["e1", "e2"], keep=["y", "c"])


def _sums(rows) -> list[Sum]:
    return [Sum(total, tuple(parts)) for total, *parts in rows]


KINDS = {"rows of three": (row, 3), "rows of four": (row, 4), "two by two": (block, 4), "a year in all": (years, 4)}
COUNTS = (0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 11)
MOST = 14


# Whether the other tables might have been printed as the true ones are, as far as the reader can tell.
Reader = Callable[[LinkedTables, LinkedTables, ProtectionRule], bool]


def knows_it_is_the_cheapest(true: LinkedTables, other: LinkedTables, rule: ProtectionRule) -> bool:
    """A pattern that is safe for other tables too is the cheapest for them where nothing costs less."""
    return _cost(true, rule) == _cost(other, rule)


def has_the_software(true: LinkedTables, other: LinkedTables, rule: ProtectionRule) -> bool:
    return published(true, rule).cells == published(other, rule).cells


READERS = (knows_it_is_the_cheapest, has_the_software)


def share_of_leaks(kind: str, rule: ProtectionRule, reader: Reader, size: int) -> float:
    """Of so many random tables with a small count, those in which this reader narrows one too far."""
    make, cells = KINDS[kind]
    chance, found = Random(kind), []
    while len(found) < size:
        tables = make(*(chance.choice(COUNTS) for _ in range(cells)))
        if any(map(rule.is_small, tables.counts.values())):
            found.append(bool(learns(tables, make, rule, reader)))
    return sum(found) / size


def learns(tables: LinkedTables, make, rule: ProtectionRule, reader: Reader) -> dict[str, set[int]]:
    """The small counts that this reader narrows to fewer values than the rule asks for, with what is left of them.

    Counts that are the total of nothing are taken to be at most `MOST`. The nearest tables are tried first, for they
    nearly always answer; the rest only where they do not.
    """
    left = {name: {count} for name, count in tables.counts.items() if rule.is_small(count)}
    base = [name for name in tables.counts if name not in {each.total for each in tables.sums}]
    for solution in _nearest_first(tables, rule):
        if all(len(values) >= rule.protection for values in left.values()):
            break
        if reader(tables, make(*(solution[name] for name in base)), rule):
            for name, values in left.items():
                values.add(solution[name])
    return {name: values for name, values in left.items() if len(values) < rule.protection}


def _nearest_first(tables: LinkedTables, rule: ProtectionRule) -> list[dict[str, int]]:
    cells = published(tables, rule).cells
    printed = {name: count for name, count in cells.items() if count is not SUPPRESSED}
    agreeing = feasible_tables(tables, printed, most=MOST, least=rule.smallest_suppressed)
    counts = tables.counts
    return sorted(agreeing, key=lambda solution: sum(abs(solution[name] - count) for name, count in counts.items()))


def _cost(tables: LinkedTables, rule: ProtectionRule) -> tuple[int, int]:
    """Totals that are to be kept first, then the number of cells."""
    hidden = published(tables, rule).suppressed
    return len(hidden & tables.keep), len(hidden)


def published(tables: LinkedTables, rule: ProtectionRule) -> PublishedTables:
    return _published_once(tuple(tables.cells.items()), tuple(tables.unprinted.items()), tables.sums, tables.keep, rule)


@lru_cache(maxsize=200_000)
def _published_once(cells, unprinted, sums, keep, rule) -> PublishedTables:
    return protect(LinkedTables(dict(cells), dict(unprinted), sums, keep=keep), rule).published


if __name__ == "__main__":
    for zeros, kind, reader in product(Zeros, KINDS, READERS):
        share = share_of_leaks(kind, ProtectionRule(zeros=zeros), reader, 200)
        print(f"{kind}, zeros {zeros}, {reader.__name__.replace('_', ' ')}: {share:.1%}", flush=True)
