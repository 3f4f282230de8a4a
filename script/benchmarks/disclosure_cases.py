"""Tables made up from a seed, like those that a board publishes about few children."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

from core.disclosure.tables import LinkedTables, Percentage, Sum

COUNTS = (0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 8, 11, 17)
LARGE = 30
Keys = tuple[str, ...]


def crossed(chance: random.Random, sides: list[Keys], *, unprinted: str = "") -> LinkedTables:
    """Tables crossed from these sides with every margin, and percentages of the grand total."""
    counts = {name_of(keys): chance.choice(COUNTS) for keys in product(*sides)}
    sums = list(_margins(sides))
    for each in sums:
        counts[each.total] = sum(counts[part] for part in each.parts)
    hidden = {name for name in counts if unprinted and unprinted in name.split(" × ")}
    grand = name_of(("all",) * len(sides))
    cells = {name: count for name, count in counts.items() if name not in hidden}
    return LinkedTables(
        cells,
        {name: counts[name] for name in counts if name in hidden},
        tuple(sums),
        percentages={name: Percentage(grand) for name in cells if name != grand},
        keep=frozenset({grand}),
    )


def _margins(sides: list[Keys]) -> Iterator[Sum]:
    """Every total along one side, those with fewer totals in them first."""
    names = [(*side, "all") for side in sides]
    for keys in sorted(product(*names), key=lambda keys: keys.count("all")):
        for place in (place for place, key in enumerate(keys) if key == "all"):
            parts = tuple(name_of((*keys[:place], part, *keys[place + 1 :])) for part in sides[place])
            yield Sum(name_of(keys), parts)


def thirty_tables(chance: random.Random) -> LinkedTables:
    """Thirty tables of 10 × 6 with margins, added up over all thirty as well."""
    return crossed(chance, [_keys("category", 10), _keys("age", 6), _keys("table", LARGE)])


def name_of(keys: Keys) -> str:
    return " × ".join(keys)


def _keys(word: str, number: int) -> Keys:
    return tuple(f"{word} {n}" for n in range(1, number + 1))
